//! Simulated time as a client sees it.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use super::{Options, get, server};
use crate::server::{RealClock, Server};
use crate::{Moment, engine};

const HOUR: Duration = Duration::from_hours(1);

#[tokio::test]
async fn the_date_header_is_simulated_and_single() {
    let server = server(Options::default()).await;
    let answer = get(&server, "/slices").await;
    assert_eq!(answer.header("date"), Some("Sat, 08 Feb 2025 12:00:00 GMT"));
    assert_eq!(answer.head.to_lowercase().matches("\ndate:").count(), 1);
    server.provider().advance(24 * HOUR);
    let answer = get(&server, "/slices").await;
    assert_eq!(answer.header("date"), Some("Sun, 09 Feb 2025 12:00:00 GMT"));
}

#[tokio::test]
async fn moving_the_clock_ends_the_cool_down() {
    let server = server(Options::default()).await;
    let handle = server.provider();
    assert_eq!(get(&server, "/backups/3247/backups/disable").await.status, 202);
    handle.advance(engine::COOL_DOWN.saturating_sub(Duration::from_millis(1)));
    assert_eq!(get(&server, "/backups/3247/backups/enable").await.status, 409);
    handle.advance(Duration::from_millis(1));
    assert_eq!(get(&server, "/backups/3247/backups/enable").await.status, 202);
}

#[tokio::test]
async fn the_speed_multiplies_real_time() {
    let real = Arc::new(AtomicU64::new(500));
    let hand = Arc::clone(&real);
    let real_clock = RealClock::new(move || Duration::from_secs(hand.load(Ordering::Relaxed)));
    let start = Moment::parse("2025-02-08T12:00:00Z").unwrap();
    let options = Options { start: Some(start), speed: 60.0, real_clock, ..Options::default() };
    let server = Server::start(options).await.unwrap();
    let handle = server.provider();
    assert_eq!(handle.now(), start);
    real.store(560, Ordering::Relaxed);
    assert_eq!(handle.now(), start + HOUR);
    handle.set_speed(0.0);
    real.store(9999, Ordering::Relaxed);
    assert_eq!(handle.now(), start + HOUR);
}

#[tokio::test]
async fn the_default_start_is_the_real_time() {
    let server = Server::start(Options::default()).await.unwrap();
    assert!(server.provider().now() > Moment::parse("2025-01-01T00:00:00Z").unwrap());
}
