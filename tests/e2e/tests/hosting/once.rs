//! The token goes to the provider only, and a command goes once: lost answers, wrong certificates, changed addresses.

use std::time::{Duration, Instant};

use serde_json::Value;
use simulator::{Behaviour, Fault, Options, RouteMatch, Server};

use tokio_rustls::TlsAcceptor;

use e2e::hosting::authority::Authority;
use e2e::hosting::client::Answer;
use e2e::hosting::host::{Host, Program};
use e2e::hosting::upstream::{Behind, NAME, Upstream};

const ENABLE: &str = "/api/v1/backups/4001/backups/enable";
const RESTORE: &str = "/api/v1/backups/3247/restore/15159";
const ANSWER: &str = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";

/// How long a changed address may take.
const FOLLOW_LIMIT: Duration = Duration::from_secs(20);

for_both!(
    a_strangers_certificate_gets_nothing,
    a_certificate_for_another_name_gets_nothing,
    the_right_certificate_gets_the_request,
    an_answer_lost_before_its_head_is_an_error,
    an_answer_lost_inside_its_head_is_an_error,
    an_answer_lost_after_its_head_is_cut_off,
    a_command_whose_answer_is_lost_ran_once,
    an_upstream_that_never_answers_is_an_error,
    an_upstream_that_is_not_there_is_an_error,
    a_changed_address_is_followed,
);

async fn a_strangers_certificate_gets_nothing(program: Program) {
    let trusted = Authority::generate();
    let acceptor = Authority::generate().acceptor(NAME);
    assert_eq!(with_certificate(program, trusted, acceptor).await, (502, 0));
}

async fn a_certificate_for_another_name_gets_nothing(program: Program) {
    let trusted = Authority::generate();
    let acceptor = trusted.acceptor("a.example");
    assert_eq!(with_certificate(program, trusted, acceptor).await, (502, 0));
}

/// Shows that the two above are refused for their certificates alone.
async fn the_right_certificate_gets_the_request(program: Program) {
    let trusted = Authority::generate();
    let acceptor = trusted.acceptor(NAME);
    assert_eq!(with_certificate(program, trusted, acceptor).await, (200, 1));
}

/// Sends a request to an upstream with a certificate. Returns the status, and how many requests arrived.
async fn with_certificate(program: Program, trusted: Authority, acceptor: TlsAcceptor) -> (u16, usize) {
    let upstream = Upstream::start(acceptor, Behind::Bytes(ANSWER)).await;
    let host = Host::start(program, trusted, upstream.address.port()).await;
    let status = host.call("GET", ENABLE).await.status;
    (status, upstream.received().len())
}

async fn an_answer_lost_before_its_head_is_an_error(program: Program) {
    for call in [("GET", ENABLE), ("POST", RESTORE)] {
        assert_is_error(&lost(program, call, "").await);
    }
}

async fn an_answer_lost_inside_its_head_is_an_error(program: Program) {
    for call in [("GET", ENABLE), ("POST", RESTORE)] {
        for start in ["HTTP/1.1 202 Acc", "HTTP/1.1 202 Accepted\r\nContent-Le"] {
            assert_is_error(&lost(program, call, start).await);
        }
    }
}

/// The status is known, so the page may believe it.
async fn an_answer_lost_after_its_head_is_cut_off(program: Program) {
    for call in [("GET", ENABLE), ("POST", RESTORE)] {
        let answer = lost(program, call, "HTTP/1.1 202 Accepted\r\nContent-Length: 50\r\n\r\n{").await;
        assert_eq!((answer.status, answer.is_whole), (202, false), "{answer:?}");
        assert_eq!(answer.header("cache-control"), "no-store");
    }
}

/// Sends a request to an upstream that closes the connection after these bytes. It must arrive once.
async fn lost(program: Program, (method, target): (&str, &str), bytes: &'static str) -> Answer {
    let (host, upstream) = Host::with_upstream(program, Behind::Bytes(bytes)).await;
    let answer = host.call(method, target).await;
    upstream.only_request();
    answer
}

fn assert_is_error(answer: &Answer) {
    assert_eq!(answer.status, 502, "{answer:?}");
    assert_eq!(answer.header("cache-control"), "no-store");
}

async fn a_command_whose_answer_is_lost_ran_once(program: Program) {
    let server = Server::start(Options::default()).await.unwrap();
    let provider = server.provider();
    let (host, _upstream) = Host::with_upstream(program, Behind::Server(server.address())).await;
    let backups = host.call("GET", "/api/v1/backups/3247").await;
    let backups: Value = serde_json::from_slice(&backups.body).unwrap();
    let restore = format!("/api/v1/backups/3247/restore/{}", backups["data"][0]["backup_id"]);
    provider.add_fault(Fault::new(RouteMatch::any(), Behaviour::DropAfter));
    for (method, target) in [("GET", ENABLE), ("POST", restore.as_str())] {
        assert_is_error(&host.call(method, target).await);
        let target = target.trim_start_matches("/api/v1");
        assert_eq!((provider.sends(method, target), provider.acts(method, target)), (1, 1), "{target}");
    }
}

async fn an_upstream_that_never_answers_is_an_error(program: Program) {
    for (method, target) in [("GET", ENABLE), ("POST", RESTORE)] {
        let (host, upstream) = Host::impatient(program, Behind::Silence).await;
        let answer = host.call(method, target).await;
        assert_eq!((answer.status, answer.header("cache-control")), (504, "no-store"), "{answer:?}");
        upstream.only_request();
    }
}

async fn an_upstream_that_is_not_there_is_an_error(program: Program) {
    let host = Host::without_upstream(program).await;
    assert_is_error(&host.call("POST", RESTORE).await);
    host.dns.set(None);
    assert_is_error(&until(&host, |answer| answer.status == 502).await);
}

async fn a_changed_address_is_followed(program: Program) {
    let old = Behind::Bytes("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nold");
    let new = Behind::Bytes("HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nnew");
    let (host, upstream) = Host::with_upstream(program, old).await;
    let moved = ([127, 0, 0, 2], upstream.address.port()).into();
    let _moved = Upstream::start_at(moved, host.authority.acceptor(NAME), new).await;
    assert_eq!(host.call("GET", "/api/v1/slices").await.text(), "old", "{}", host.logs());
    host.dns.set(Some([127, 0, 0, 2].into()));
    until(&host, |answer| answer.text() == "new").await;
}

/// Asks again until an answer is as it should be.
async fn until(host: &Host, is_right: impl Fn(&Answer) -> bool) -> Answer {
    let deadline = Instant::now() + FOLLOW_LIMIT;
    loop {
        let answer = host.call("GET", "/api/v1/slices").await;
        if is_right(&answer) {
            return answer;
        }
        assert!(Instant::now() < deadline, "{answer:?}\n{}", host.logs());
    }
}
