//! Faults and the log, without a server.

use std::time::Duration;

use super::{Pause, Reaction, Simulation};
use crate::engine::token;
use crate::log::Answered;
use crate::{Behaviour, Canned, Clock, Fault, Moment, Request, RouteMatch, RouteName, Spelling};

const DISABLE: &str = "/backups/3247/backups/disable";

fn start() -> Moment {
    Moment::parse("2025-02-08T12:00:00Z").unwrap()
}

fn simulation() -> Simulation {
    Simulation::new(1, start(), Clock::new(start(), Duration::ZERO, 1.0))
}

fn get(simulation: &mut Simulation, target: &str) -> Reaction {
    simulation.react(&Request::new("GET", target, token::THREE_SLICES), start())
}

#[test]
fn the_log_says_whether_a_behaviour_acted() {
    let dropped = Answered::Dropped;
    let status = Answered::Status;
    let cases = [
        (None, status(202), true),
        (Some(Behaviour::Delay(Duration::from_secs(9))), status(202), true),
        (Some(Behaviour::Hold), status(202), true),
        (Some(Behaviour::DropBefore), dropped, false),
        (Some(Behaviour::DropAfter), dropped, true),
        (Some(Behaviour::Answer(Canned::html(200))), status(200), false),
        (Some(Behaviour::Echo { status: 200, spelling: Spelling::AsSent }), status(200), false),
        (Some(Behaviour::AnswerAfter(Canned::error(500, "Oh"))), status(500), true),
        (Some(Behaviour::AnswerAfter(Canned::truncated_json())), status(200), true),
    ];
    for (behaviour, answered, acted) in cases {
        let mut simulation = simulation();
        let described = format!("{behaviour:?}");
        if let Some(behaviour) = behaviour {
            simulation.faults.add(Fault::new(RouteName::Disable, behaviour));
        }
        let reaction = get(&mut simulation, DISABLE);
        assert_eq!(reaction.answer.is_none(), answered == dropped, "{described}");
        let entry = simulation.log.entries()[0].clone();
        assert_eq!((entry.answered, entry.acted), (answered, acted), "{described}");
        // A second disable is refused only if the first one acted.
        simulation.faults.clear();
        let again = get(&mut simulation, DISABLE).answer.unwrap().status;
        assert_eq!(again, if acted { 409 } else { 202 }, "{described}");
    }
}

#[test]
fn delay_and_hold_pause_the_answer() {
    let mut simulation = simulation();
    let time = Duration::from_secs(3);
    simulation.faults.add(Fault::once(RouteName::Slices, Behaviour::Delay(time)));
    simulation.faults.add(Fault::once(RouteName::Slices, Behaviour::Hold));
    assert_eq!(get(&mut simulation, "/slices").pause, Pause::For(time));
    let Pause::UntilCleared(fault) = get(&mut simulation, "/slices").pause else { panic!("not held") };
    assert_eq!(get(&mut simulation, "/slices").pause, Pause::None);
    assert!(simulation.faults.contains(fault));
    simulation.faults.clear();
    assert!(!simulation.faults.contains(fault));
}

#[test]
fn a_fault_applies_only_to_its_route_and_method() {
    let cases: [(RouteMatch, &str, &str, bool); 10] = [
        (RouteName::Enable.into(), "GET", "/slices/1/backups/enable", true),
        (RouteName::Enable.into(), "GET", "/backups/1/backups/enable", true),
        (RouteName::Enable.into(), "OPTIONS", "/backups/1/backups/enable", false),
        (RouteName::Enable.into(), "GET", "/backups/1/backups/disable", false),
        (RouteMatch::path("/backups/32"), "GET", "/backups/3247", true),
        (RouteMatch::path("/backups/32"), "GET", "/backups/1", false),
        (RouteMatch::any(), "DELETE", "/nowhere", true),
        (RouteMatch::any(), "OPTIONS", "/slices", false),
        (RouteMatch::any().with_method("OPTIONS"), "OPTIONS", "/slices", true),
        (RouteMatch::any().with_method("POST"), "GET", "/slices", false),
    ];
    for (route, method, target, applies) in cases {
        let mut simulation = simulation();
        simulation.faults.add(Fault::new(route.clone(), Behaviour::DropBefore));
        let request = Request::new(method, target, token::THREE_SLICES);
        let dropped = simulation.react(&request, start()).answer.is_none();
        assert_eq!(dropped, applies, "{route:?} {method} {target}");
    }
}

#[test]
fn faults_apply_in_order_and_run_out() {
    let mut simulation = simulation();
    let answer = |status| Behaviour::Answer(Canned::retry_after(status, 7));
    simulation.faults.add(Fault { times: Some(2), ..Fault::new(RouteName::Slices, answer(429)) });
    simulation.faults.add(Fault::once(RouteName::Slices, answer(503)));
    let mut statuses = Vec::new();
    for _request in 0..4 {
        statuses.push(get(&mut simulation, "/slices").answer.unwrap().status);
    }
    assert_eq!(statuses, [429, 429, 503, 200]);
}

#[test]
fn a_fault_applies_to_a_share_of_the_requests() {
    let mut simulation = simulation();
    let answer = Behaviour::Answer(Canned::error(429, "Too many requests"));
    simulation.faults.add(Fault { percent: 70, ..Fault::new(RouteName::Slices, answer) });
    let failed = (0..100).filter(|_| get(&mut simulation, "/slices").answer.unwrap().status == 429).count();
    assert_eq!(failed, 70);
}

#[test]
fn the_log_counts_and_never_shows_a_token() {
    let mut simulation = simulation();
    let tokens = [
        (Some("bearer simulated-3-slices"), "3-slices account"),
        (Some("bearer simulated-read-only"), "read-only user"),
        (Some("bearer my-real-token"), "wrong token"),
        (Some("my-real-token"), "wrong token"),
        (None, "none"),
    ];
    for (authorization, caller) in tokens {
        let mut request = Request::new("GET", "/slices?page=2", "");
        request.authorization = authorization.map(str::to_owned);
        simulation.react(&request, start());
        let entry = simulation.log.entries().last().unwrap().clone();
        assert_eq!((entry.caller, &*entry.target), (caller, "/slices?page=2"));
        assert!(!entry.to_json().to_string().contains("my-real-token"));
        assert!(!format!("{entry:?}").contains("my-real-token"));
    }
    get(&mut simulation, DISABLE);
    get(&mut simulation, DISABLE);
    let log = &mut simulation.log;
    assert_eq!((log.sends("GET", "/slices"), log.sends("POST", "/slices")), (5, 0));
    assert_eq!((log.sends("GET", DISABLE), log.acts("GET", DISABLE)), (2, 1));
    log.clear();
    assert_eq!(log.entries(), []);
}

#[test]
fn canned_answers_are_wrong_in_the_described_way() {
    let parse = |canned: &Canned| serde_json::from_slice::<serde_json::Value>(&canned.body);
    assert!(parse(&Canned::truncated_json()).is_err());
    assert!(parse(&Canned::wrong_types()).is_ok());
    assert_eq!(Canned::empty_object().body, b"{}");
    assert_eq!(Canned::html(200).content_type.as_deref(), Some("text/html; charset=utf-8"));
    let retry = ("Retry-After".to_owned(), "30".to_owned());
    assert_eq!(Canned::retry_after(429, 30).headers, [retry]);
}

#[test]
fn an_echo_contains_the_header_in_each_spelling() {
    let cases = [
        (Spelling::AsSent, "bearer simulated-3-slices"),
        (Spelling::TokenAlone, "simulated-3-slices"),
        (Spelling::Capitals, "BEARER SIMULATED-3-SLICES"),
        (Spelling::Percent, "%62%65%61%72%65%72%20%73%69%6D%75%6C%61%74%65%64%2D%33%2D%73%6C%69%63%65%73"),
        (Spelling::Json, "bearer simulated-3-slices"),
    ];
    for (spelling, written) in cases {
        let sentence = echoed(spelling);
        assert_eq!(sentence, format!("not allowed for {written} on this host"), "{spelling:?}");
    }
    let sentence = echoed(Spelling::JsonInJson);
    assert!(sentence.contains("\\u0062\\u0065") && !sentence.contains("bearer"), "{sentence}");
    let again: String = serde_json::from_str(&format!("\"{sentence}\"")).unwrap();
    assert_eq!(again, "not allowed for bearer simulated-3-slices on this host");
}

/// The error sentence of an echo after parsing the JSON.
fn echoed(spelling: Spelling) -> String {
    let mut simulation = simulation();
    simulation.faults.add(Fault::new(RouteName::Disable, Behaviour::Echo { status: 403, spelling }));
    let answer = get(&mut simulation, DISABLE).answer.unwrap();
    assert_eq!(answer.status, 403);
    let body: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
    body["error"].as_str().unwrap().to_owned()
}
