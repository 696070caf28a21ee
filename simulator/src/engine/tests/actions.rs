//! Enable, disable and the cool-down between them.

use super::{HOUR, MILLISECOND, provider, send, start};
use crate::engine::{COOL_DOWN, token};

const ENABLE: (&str, &str) = ("GET", "/backups/3247/backups/enable");
const DISABLE: (&str, &str) = ("GET", "/slices/3247/backups/disable");
const TOKEN: &str = token::THREE_SLICES;
const COOLING: &str = "Backups were disabled less than 72 hours ago; they are in a cool down period";

#[test]
fn the_cool_down_ends_after_exactly_72_hours() {
    let mut provider = provider();
    assert_eq!(send(&mut provider, DISABLE, TOKEN, start()).0, 202);
    for now in [start(), start() + HOUR, start() + COOL_DOWN - MILLISECOND] {
        assert_eq!(send(&mut provider, ENABLE, TOKEN, now), (409, COOLING.to_owned()));
    }
    assert_eq!(send(&mut provider, ENABLE, TOKEN, start() + COOL_DOWN).0, 202);
}

#[test]
fn the_refusal_can_say_when_the_cool_down_ends() {
    let mut provider = provider();
    provider.options.cool_down_tells_end = true;
    assert_eq!(send(&mut provider, DISABLE, TOKEN, start()).0, 202);
    let (status, sentence) = send(&mut provider, ENABLE, TOKEN, start() + HOUR);
    assert_eq!((status, sentence), (409, format!("{COOLING} until 2025-02-11 12:00:00")));
}

#[test]
fn enabling_twice_or_disabling_twice_is_refused() {
    let mut provider = provider();
    let (status, sentence) = send(&mut provider, ENABLE, TOKEN, start());
    assert_eq!((status, &*sentence), (409, "Backups are already enabled for this slice"));
    for target in ["/backups/4001/backups/disable", "/slices/4001/backups/disable"] {
        let (status, sentence) = send(&mut provider, ("GET", target), TOKEN, start());
        assert_eq!((status, &*sentence), (409, "Backups are not enabled for this slice"));
    }
}

#[test]
fn a_slice_that_was_never_enabled_has_no_cool_down() {
    let enable = ("GET", "/backups/4001/backups/enable");
    assert_eq!(send(&mut provider(), enable, TOKEN, start()).0, 202);
}

#[test]
fn each_slice_has_its_own_cool_down() {
    let mut provider = provider();
    for disable in ["/backups/3247/backups/disable", "/backups/3828/backups/disable"] {
        assert_eq!(send(&mut provider, ("GET", disable), TOKEN, start()).0, 202);
    }
    let enable_old_box = ("GET", "/backups/4001/backups/enable");
    assert_eq!(send(&mut provider, enable_old_box, TOKEN, start()).0, 202);
}

#[test]
fn the_cooling_down_slice_has_62_hours_left() {
    let mut provider = provider();
    let enable = ("GET", "/backups/5021/backups/enable");
    let almost = start() + 62 * HOUR - MILLISECOND;
    assert_eq!(send(&mut provider, enable, token::FORTY_SLICES, almost).0, 409);
    assert_eq!(send(&mut provider, enable, token::FORTY_SLICES, start() + 62 * HOUR).0, 202);
}
