//! The control API, as with curl.

use super::{Options, Received, get, head, received, server};
use crate::server::Server;

async fn control(server: &Server, method: &str, path: &str, body: &str) -> Received {
    let headers = format!("Content-Length: {}\r\n", body.len());
    let request = head(method, &format!("/_simulator{path}"), &headers) + body;
    received(server, &request).await
}

#[tokio::test]
async fn the_log_is_read_and_cleared_and_holds_no_control_requests() {
    let server = server(Options::default()).await;
    get(&server, "/backups/3247?x=1").await;
    let log = control(&server, "GET", "/log", "").await.json();
    let expected = serde_json::json!([{
        "at": "2025-02-08T12:00:00.000Z", "method": "GET", "target": "/backups/3247?x=1",
        "caller": "3-slices account", "answered": 200, "acted": false,
    }]);
    assert_eq!(log, expected);
    assert_eq!(control(&server, "DELETE", "/log", "").await.status, 204);
    assert_eq!(control(&server, "GET", "/log", "").await.json(), serde_json::json!([]));
}

#[tokio::test]
async fn the_clock_is_moved_and_sped_up() {
    let server = server(Options::default()).await;
    let cases = [
        ("?advance=90s", "2025-02-08T12:01:30.000Z"),
        ("?advance=5m", "2025-02-08T12:06:30.000Z"),
        ("?advance=72h", "2025-02-11T12:06:30.000Z"),
        ("?advance=3d&speed=0", "2025-02-14T12:06:30.000Z"),
    ];
    for (query, now) in cases {
        let answer = control(&server, "POST", &format!("/clock{query}"), "").await;
        assert_eq!((answer.status, answer.json()["now"].as_str()), (200, Some(now)));
    }
    for query in ["", "?advance=", "?advance=72", "?advance=-1h", "?speed=-1", "?speed=NaN"] {
        let answer = control(&server, "POST", &format!("/clock{query}"), "").await;
        assert_eq!(answer.status, 400, "{query}");
    }
    assert_eq!(control(&server, "POST", "/clock?speed=60", "").await.json()["speed"], 60.0);
}

#[tokio::test]
async fn faults_are_added_and_cleared() {
    let server = server(Options::default()).await;
    let fault = r#"{"route":"slices","behaviour":"answer","status":503,"body":"No",
                    "content_type":"text/plain","headers":{"Retry-After":"30"}}"#;
    assert_eq!(control(&server, "POST", "/faults", fault).await.status, 204);
    let answer = get(&server, "/slices").await;
    assert_eq!((answer.status, answer.header("retry-after")), (503, Some("30")));
    assert_eq!(control(&server, "DELETE", "/faults", "").await.status, 204);
    assert_eq!(get(&server, "/slices").await.status, 200);
    let delay = r#"{"path":"/backups","method":"GET","times":1,"behaviour":"delay",
                    "milliseconds":1}"#;
    assert_eq!(control(&server, "POST", "/faults", delay).await.status, 204);
    assert_eq!(get(&server, "/backups/3247").await.status, 200);
    let echo = r#"{"route":"slices","behaviour":"echo","status":403,"spelling":"token-alone"}"#;
    assert_eq!(control(&server, "POST", "/faults", echo).await.status, 204);
    let answer = get(&server, "/slices").await;
    assert_eq!(
        (answer.status, &answer.json()["error"]),
        (403, &"not allowed for simulated-3-slices on this host".into())
    );
}

#[tokio::test]
async fn a_wrong_fault_is_refused_with_a_reason() {
    let server = server(Options::default()).await;
    let bodies = [
        "",
        "{}",
        r#"{"behaviour":"explode"}"#,
        r#"{"behaviour":"delay"}"#,
        r#"{"behaviour":"answer","status":42}"#,
        r#"{"behaviour":"echo"}"#,
        r#"{"behaviour":"echo","status":403,"spelling":"aloud"}"#,
        r#"{"behaviour":"hold","route":"slices","path":"/"}"#,
        r#"{"behaviour":"hold","rout":"slices"}"#,
    ];
    for body in bodies {
        let answer = control(&server, "POST", "/faults", body).await;
        assert_eq!(answer.status, 400, "{body}");
        assert!(!answer.json()["error"].as_str().unwrap().is_empty());
    }
}

#[tokio::test]
async fn unknown_control_paths_answer_with_the_help() {
    let server = server(Options::default()).await;
    for path in ["", "/", "/nothing"] {
        let answer = control(&server, "GET", path, "").await;
        assert_eq!((answer.status, answer.text()), (404, super::super::control::HELP.to_owned()));
    }
}
