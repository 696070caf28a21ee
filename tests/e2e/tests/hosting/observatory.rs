//! MDN's HTTP Observatory rates the headers.

use std::path::Path;

use serde_json::Value;
use tokio::process::Command;

use e2e::hosting::client::HOST_NAME;
use e2e::hosting::host::{Host, Program};

/// The highest score for a host without cookies whose name is in no browser's list: 100, and 35 for more than required.
const SCORE: u64 = 135;

for_both!(the_observatory_gives_the_highest_score);

async fn the_observatory_gives_the_highest_score(program: Program) {
    let host = Host::without_upstream(program).await;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("observatory/scan.mjs");
    let output = Command::new("node")
        .args([script, e2e::observatory()])
        .arg(HOST_NAME)
        .args([host.file("plain-socket"), host.file("socket")])
        .env("NODE_EXTRA_CA_CERTS", host.file("authority.pem"))
        .kill_on_drop(true)
        .output()
        .await
        .expect("`node` should start; the tests need Node.js");
    let rating: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| {
        panic!("{error}: {}\n{}", String::from_utf8_lossy(&output.stderr), host.logs());
    });
    assert!(rating["score"].as_u64().is_some_and(|score| score >= SCORE), "{rating:#}");
}
