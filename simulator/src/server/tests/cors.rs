//! Preflights and CORS headers.

use super::{Options, authorized, get, head, received, server};
use crate::server::Cors;
use crate::{Behaviour, Canned, Fault, RouteMatch, RouteName};

const ALLOW_ORIGIN: &str = "access-control-allow-origin";

fn preflight(path: &str) -> String {
    let headers = "Origin: http://page.example\r\nAccess-Control-Request-Method: GET\r\n\
                   Access-Control-Request-Headers: authorization\r\n";
    head("OPTIONS", &format!("/api/v1{path}"), headers)
}

#[tokio::test]
async fn only_allowed_origins_get_cors_headers() {
    let page = "http://page.example";
    let cases = [
        (Cors::Any, Some("*")),
        (Cors::Origin(page.to_owned()), Some(page)),
        (Cors::Origin("http://other.example".to_owned()), None),
        (Cors::Refused, None),
    ];
    for (cors, allowed) in cases {
        let server = server(Options { cors: cors.clone(), ..Options::default() }).await;
        let answer = received(&server, &preflight("/slices")).await;
        assert_eq!(answer.status, 204);
        assert_eq!(answer.header(ALLOW_ORIGIN), allowed, "{cors:?}");
        let headers = answer.header("access-control-allow-headers");
        assert_eq!(headers, allowed.map(|_| "authorization, content-type"), "{cors:?}");
        for path in ["/slices", "/nowhere", "/backups/1"] {
            let answer = get(&server, path).await;
            assert_eq!(answer.header(ALLOW_ORIGIN), allowed, "{cors:?} {path}");
            assert_eq!(answer.header("access-control-expose-headers"), None);
        }
    }
}

#[tokio::test]
async fn preflights_are_logged_and_change_nothing() {
    let server = server(Options::default()).await;
    let disable = "/backups/3247/backups/disable";
    received(&server, &preflight(disable)).await;
    let handle = server.provider();
    assert_eq!((handle.sends("OPTIONS", disable), handle.sends("GET", disable)), (1, 0));
    assert_eq!((handle.log()[0].caller, handle.log()[0].acted), ("none", false));
}

#[tokio::test]
async fn a_preflight_can_be_made_to_fail() {
    let server = server(Options::default()).await;
    let route = RouteMatch::any().with_method("OPTIONS");
    let behaviour = Behaviour::Answer(Canned::html(500).without_cors());
    server.provider().add_fault(Fault::new(route, behaviour));
    let answer = received(&server, &preflight("/slices")).await;
    assert_eq!((answer.status, answer.header(ALLOW_ORIGIN)), (500, None));
    assert_eq!(get(&server, "/slices").await.status, 200);
}

#[tokio::test]
async fn expose_headers_can_be_changed_while_the_server_runs() {
    let server = server(Options::default()).await;
    server.provider().change_options(|options| options.expose_headers = true);
    let exposed = get(&server, "/slices").await;
    let names = exposed.header("access-control-expose-headers");
    assert_eq!(names, Some("Date, Retry-After"));
}

#[tokio::test]
async fn a_canned_answer_has_cors_headers_unless_told_otherwise() {
    let server = server(Options::default()).await;
    for (canned, allowed) in [(Canned::html(502), Some("*")), (Canned::html(502).without_cors(), None)] {
        server.provider().add_fault(Fault::once(RouteName::Slices, Behaviour::Answer(canned)));
        let answer = received(&server, &authorized("GET", "/slices")).await;
        assert_eq!(answer.header(ALLOW_ORIGIN), allowed);
    }
}
