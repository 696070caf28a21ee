//! The addresses of the page. They are in the fragment, so that any static host can serve them.

use super::{backup::BackupId, characters::ascii_digits, slice::SliceId};
use std::fmt;

/// The screen of an address. Opening an address never sends a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// `#/slices`: every slice of the account.
    Slices,
    /// `#/slices/3247`: one slice.
    Slice(SliceId),
    /// `#/slices/3247/restore/15159`: one slice with the restore dialog open.
    Restore(SliceId, BackupId),
    /// `#/journal`: the commands of this browser.
    Journal,
    /// `#/diagnose`: what works between this browser and the API. Also before sign-in.
    Diagnose,
    /// Any other fragment.
    Unknown,
}

impl Route {
    /// Parses a fragment, with or without its `#`. An empty one is [`Route::Slices`].
    pub fn parse(fragment: &str) -> Self {
        let decoded = percent_decoded(fragment.trim_start_matches('#'));
        // The filter and order of the overview follow a question mark.
        let path = decoded.split('?').next().unwrap_or_default();
        // Mail programs include the punctuation around an address in the link.
        let path = path.trim_matches(|around: char| !around.is_alphanumeric());
        let parts: Vec<&str> = path.split('/').collect();
        let number = |text: &str| ascii_digits(text).parse::<SliceId>().ok();
        match parts.as_slice() {
            ["" | "slices"] => Self::Slices,
            ["journal"] => Self::Journal,
            ["diagnose"] => Self::Diagnose,
            ["slices", id] => number(id).map_or(Self::Unknown, Self::Slice),
            ["slices", id, "restore", backup] => match (number(id), number(backup)) {
                (Some(id), Some(backup)) => Self::Restore(id, BackupId(backup.0)),
                _ => Self::Unknown,
            },
            _ => Self::Unknown,
        }
    }

    pub fn slice(self) -> Option<SliceId> {
        match self {
            Self::Slice(id) | Self::Restore(id, _) => Some(id),
            Self::Slices | Self::Journal | Self::Diagnose | Self::Unknown => None,
        }
    }
}

/// Decodes escapes such as `%2F`. Returns the text unchanged if the result would not be UTF-8.
fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).filter(|_| *first == b'%').and_then(|digits| std::str::from_utf8(digits).ok());
        let code = code.filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        if let Some(byte) = code.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            bytes.push(byte);
            rest = after.get(2..).unwrap_or_default();
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| text.to_owned())
}

impl fmt::Display for Route {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Slices | Self::Unknown => write!(formatter, "#/slices"),
            Self::Journal => write!(formatter, "#/journal"),
            Self::Diagnose => write!(formatter, "#/diagnose"),
            Self::Slice(id) => write!(formatter, "#/slices/{id}"),
            Self::Restore(id, backup) => write!(formatter, "#/slices/{id}/restore/{backup}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_are_parsed() {
        for (text, route) in [
            ("", Route::Slices),
            ("#", Route::Slices),
            ("#/", Route::Slices),
            ("#/slices", Route::Slices),
            ("#/slices/", Route::Slices),
            ("#/slices?state=off&filter=a/b", Route::Slices),
            ("#/journal", Route::Journal),
            ("#/diagnose", Route::Diagnose),
            ("#/slices/3247", Route::Slice(SliceId(3247))),
            ("#/slices/3247/", Route::Slice(SliceId(3247))),
            ("#/slices/3247/restore/15159", Route::Restore(SliceId(3247), BackupId(15159))),
            ("#/slices/3247.", Route::Slice(SliceId(3247))),
            ("#/slices/3247),", Route::Slice(SliceId(3247))),
            ("#/slices/3247%20", Route::Slice(SliceId(3247))),
            ("#/slices/3247\u{200b}", Route::Slice(SliceId(3247))),
            ("#%2Fslices%2f3247", Route::Slice(SliceId(3247))),
            ("#/slices/۳۲۴۷", Route::Slice(SliceId(3247))),
            ("#/slices/3247/restore/15159.", Route::Restore(SliceId(3247), BackupId(15159))),
            ("#/slices%3Fstate=off", Route::Slices),
            ("#/journal>", Route::Journal),
            ("#/slices/3247%", Route::Slice(SliceId(3247))),
            ("#/slices/32%FF47", Route::Unknown),
            ("#/slices/-3247.5", Route::Unknown),
            ("#/slices/web-1", Route::Unknown),
            ("#/slices/3247/restore", Route::Unknown),
            ("#/slices/3247/restore/x", Route::Unknown),
            ("#/elsewhere", Route::Unknown),
        ] {
            assert_eq!(Route::parse(text), route, "{text}");
        }
    }

    #[test]
    fn the_addresses_of_a_slice_and_of_its_dialog_name_the_slice() {
        for (text, slice) in [
            ("#/slices/3247", Some(SliceId(3247))),
            ("#/slices/3247/restore/15159", Some(SliceId(3247))),
            ("#/slices", None),
            ("#/journal", None),
            ("#/elsewhere", None),
        ] {
            assert_eq!(Route::parse(text).slice(), slice, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_route_survives_formatting_and_parsing(id: u64, backup: u64) {
            for route in [Route::Slices, Route::Journal, Route::Diagnose, Route::Slice(SliceId(id)), Route::Restore(SliceId(id), BackupId(backup))] {
                prop_assert_eq!(Route::parse(&route.to_string()), route);
            }
        }

        #[test]
        fn no_fragment_panics(fragment in ".{0,60}") {
            let _ = Route::parse(&fragment);
        }
    }
}
