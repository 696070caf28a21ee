//! Enable, disable and the cool-down between them.

use super::{HOUR, MILLISECOND, provider, send, start};
use crate::engine::{COOL_DOWN, token};

const ENABLE: (&str, &str) = ("GET", "/backups/3247/backups/enable");
const DISABLE: (&str, &str) = ("GET", "/slices/3247/backups/disable");
const TOKEN: &str = token::THREE_SLICES;
const COOLING: &str = "Backups were disabled less than 72 hours ago; they are in a cool down period";

#[test]
fn the_cool_down_ends_at_72_hours_sharp() {
    let mut provider = provider();
    assert_eq!(send(&mut provider, DISABLE, TOKEN, start()).0, 202);
    for now in [start(), start() + HOUR, start() + COOL_DOWN - MILLISECOND] {
        assert_eq!(send(&mut provider, ENABLE, TOKEN, now), (409, COOLING.to_owned()));
    }
    assert_eq!(send(&mut provider, ENABLE, TOKEN, start() + COOL_DOWN).0, 202);
}

#[test]
fn on_option_the_refusal_tells_the_end() {
    let mut provider = provider();
    provider.options.cool_down_tells_end = true;
    assert_eq!(send(&mut provider, DISABLE, TOKEN, start()).0, 202);
    let (status, sentence) = send(&mut provider, ENABLE, TOKEN, start() + HOUR);
    assert_eq!((status, sentence), (409, format!("{COOLING} until 2025-02-11 12:00:00")));
}

#[test]
fn what_is_on_cannot_be_enabled_and_what_is_off_not_disabled() {
    let mut provider = provider();
    let (status, sentence) = send(&mut provider, ENABLE, TOKEN, start());
    assert_eq!((status, &*sentence), (409, "Backups are already enabled for this slice"));
    for target in ["/backups/4001/backups/disable", "/slices/4001/backups/disable"] {
        let (status, sentence) = send(&mut provider, ("GET", target), TOKEN, start());
        assert_eq!((status, &*sentence), (409, "Backups are not enabled for this slice"));
    }
}

#[test]
fn a_slice_that_was_never_on_has_no_cool_down() {
    let enable = ("GET", "/backups/4001/backups/enable");
    assert_eq!(send(&mut provider(), enable, TOKEN, start()).0, 202);
}

#[test]
fn each_slice_cools_down_alone() {
    let mut provider = provider();
    for disable in ["/backups/3247/backups/disable", "/backups/3828/backups/disable"] {
        assert_eq!(send(&mut provider, ("GET", disable), TOKEN, start()).0, 202);
    }
    let enable_old_box = ("GET", "/backups/4001/backups/enable");
    assert_eq!(send(&mut provider, enable_old_box, TOKEN, start()).0, 202);
}

#[test]
fn the_cooling_slice_of_forty_has_62_hours_to_go() {
    let mut provider = provider();
    let enable = ("GET", "/backups/5021/backups/enable");
    let almost = start() + 62 * HOUR - MILLISECOND;
    assert_eq!(send(&mut provider, enable, token::FORTY_SLICES, almost).0, 409);
    assert_eq!(send(&mut provider, enable, token::FORTY_SLICES, start() + 62 * HOUR).0, 202);
}
