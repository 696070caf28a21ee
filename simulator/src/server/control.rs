//! The control API: reads the log, moves the clock and sets faults, for people with curl.

mod fault;

use std::time::Duration;

use serde_json::{Value, json};

use super::handle::Handle;
use crate::engine::{Answer, Request};
use crate::log::Entry;
use crate::query;

/// The part of the help text that describes the control API.
pub const HELP: &str = "\
Control API, outside the provider's (times like 90s, 5m, 72h, 3d):
  curl           $SIMULATOR/_simulator/log                     every request so far
  curl -X DELETE $SIMULATOR/_simulator/log
  curl           $SIMULATOR/_simulator/clock
  curl -X POST   $SIMULATOR/_simulator/clock?advance=72h       also ?speed=60, 0 stops
  curl -X DELETE $SIMULATOR/_simulator/faults
  curl -X POST   $SIMULATOR/_simulator/faults -d JSON          JSON like
    {\"route\":\"enable\",\"times\":1,\"behaviour\":\"drop-after\"}
    {\"path\":\"/backups/3247\",\"method\":\"GET\",\"behaviour\":\"delay\",\"milliseconds\":3000}
    {\"behaviour\":\"answer\",\"status\":503,\"content_type\":\"text/html\",\"body\":\"<p>No\",
     \"headers\":{\"Retry-After\":\"30\"}}
    {\"route\":\"disable\",\"behaviour\":\"echo\",\"status\":403,\"spelling\":\"percent\"}
  routes:     slices backups restore enable disable images snapshots-of-slice snapshot-create
  behaviours: delay hold drop-before drop-after answer answer-after echo
  spellings:  as-sent token-alone capitals percent json json-in-json
";

/// `request.path` is relative to `/_simulator`.
pub(super) fn answer(request: &Request, handle: &Handle) -> Answer {
    match (request.method.as_str(), request.path.as_str()) {
        ("GET", "/log") => {
            let entries = handle.log();
            Answer::json(200, &entries.iter().map(Entry::to_json).collect::<Value>())
        }
        ("DELETE", "/log") => {
            handle.clear_log();
            Answer::empty(204)
        }
        ("GET", "/clock") => clock(handle),
        ("POST", "/clock") => set_clock(&request.query, handle),
        ("POST", "/faults") => match fault::parse(&request.body) {
            Ok(fault) => {
                handle.add_fault(fault);
                Answer::empty(204)
            }
            Err(sentence) => Answer::error(400, &sentence),
        },
        ("DELETE", "/faults") => {
            handle.clear_faults();
            Answer::empty(204)
        }
        _ => Answer::text(404, HELP),
    }
}

fn clock(handle: &Handle) -> Answer {
    let speed = handle.with(|simulation| simulation.clock.speed());
    Answer::json(200, &json!({ "now": handle.now().iso_8601(), "speed": speed }))
}

/// Changes nothing if one of the parameters is wrong.
fn set_clock(parameters: &str, handle: &Handle) -> Answer {
    let advance = query::value(parameters, "advance").map(|text| parse_duration(&text));
    let speed = query::value(parameters, "speed").map(|text| parse_speed(&text));
    if advance == Some(None) || speed == Some(None) || (advance.is_none() && speed.is_none()) {
        return Answer::error(400, "Say ?advance=72h or ?speed=60");
    }
    if let Some(advance) = advance.flatten() {
        handle.advance(advance);
    }
    if let Some(speed) = speed.flatten() {
        handle.set_speed(speed);
    }
    clock(handle)
}

/// Parses a finite number that is not negative.
pub fn parse_speed(text: &str) -> Option<f64> {
    text.parse().ok().filter(|speed: &f64| speed.is_finite() && *speed >= 0.0)
}

/// Parses `90s`, `5m`, `72h` or `3d`.
fn parse_duration(text: &str) -> Option<Duration> {
    let units = [('s', 1), ('m', 60), ('h', 3600), ('d', 86_400)];
    let (number, seconds) = units.into_iter().find_map(|(unit, seconds)| Some((text.strip_suffix(unit)?, seconds)))?;
    number.parse::<u64>().ok()?.checked_mul(seconds).map(Duration::from_secs)
}
