//! An API on another origin than the page.

use e2e::{Engine, Role, SetUp, in_every_engine, journey};
use simulator::engine::token::{READ_ONLY, THREE_SLICES};
use simulator::{Behaviour, Cors, Fault, RouteMatch};

#[tokio::test]
async fn an_api_that_is_open_to_other_origins_works() {
    journey(SetUp { cross_origin: Some(Cors::Any), ..SetUp::default() }, async |journey| {
        let page = &journey.page;
        page.sign_in_at("#/slices/4001", THREE_SLICES).await;
        page.request_enable("old-box (#4001)").await;
        page.begins(Role::Status, "Backup service", "On").await;
        assert_eq!(journey.service_requests(4001, "enable"), 1);
    })
    .await;
}

/// The origins that the browser is told to connect to.
const EARLY: &str = "return [...document.querySelectorAll('link[rel=preconnect][crossorigin]')].map(link => link.href)";

#[tokio::test]
async fn the_connection_to_another_origin_begins_with_the_first_letter() {
    journey(SetUp { cross_origin: Some(Cors::Any), ..SetUp::default() }, async |journey| {
        let page = &journey.page;
        page.open("").await;
        page.find(Role::Textbox, "API token").await;
        assert_eq!(page.evaluate::<Vec<String>>(EARLY, vec![]).await, Vec::<String>::new());
        page.fill(Role::Textbox, "API token", THREE_SLICES).await;
        let api: String = page.evaluate("return document.querySelector('meta[name=api-base]').content", vec![]).await;
        let early: Vec<String> = page.evaluate(EARLY, vec![]).await;
        assert_eq!(early, [api.replace("api/v1", "")]);
        assert_eq!(journey.provider.sends("GET", "/"), 0, "nothing is asked for");
    })
    .await;
    journey(SetUp::default(), async |journey| {
        let page = &journey.page;
        page.open("").await;
        page.fill(Role::Textbox, "API token", THREE_SLICES).await;
        assert_eq!(page.evaluate::<Vec<String>>(EARLY, vec![]).await, Vec::<String>::new(), "the page's own origin");
    })
    .await;
}

in_every_engine!(a_refusal_of_the_origin_reads_differently_from_an_api_that_is_not_there);

async fn a_refusal_of_the_origin_reads_differently_from_an_api_that_is_not_there(engine: Engine) {
    let refused = error_at_sign_in(engine, Cors::Refused, &["CORS"], false).await;
    let gone = error_at_sign_in(engine, Cors::Any, &["cannot be reached"], true).await;
    assert_ne!(refused, gone);
    assert!(!gone.contains("CORS"), "{gone}");
}

async fn error_at_sign_in(engine: Engine, cors: Cors, texts: &[&str], gone: bool) -> String {
    let mut message = String::new();
    journey(SetUp { cross_origin: Some(cors), ..SetUp::in_engine(engine) }, async |journey| {
        let page = &journey.page;
        journey.expect_error("CORS policy");
        // The page finds out whether anything answers there.
        journey.expect_error("status of 404");
        journey.expect_error("net::ERR_");
        if gone {
            for route in [RouteMatch::any(), RouteMatch::any().with_method("OPTIONS")] {
                journey.provider.add_fault(Fault::new(route, Behaviour::DropBefore));
            }
        }
        page.open("").await;
        page.fill(Role::Textbox, "API token", READ_ONLY).await;
        page.press("Sign in").await;
        message = page.says(Role::Alert, texts).await;
    })
    .await;
    message
}
