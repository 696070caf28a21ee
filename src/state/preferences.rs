//! How the user wants to look at things, remembered by this browser and followed by all its tabs.

use super::{
    events::Events,
    storage::PREFIX,
    stored_map::{Format, StoredMap},
};
use leptos::prelude::*;
use std::{fmt, str::FromStr};

/// Something that can be switched on in the banner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Preference {
    /// Times are shown in UTC alone.
    Utc,
    /// Nothing that changes a slice is offered.
    ViewOnly,
}

impl fmt::Display for Preference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Utc => "utc",
            Self::ViewOnly => "view-only",
        })
    }
}

impl FromStr for Preference {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        [Self::Utc, Self::ViewOnly].into_iter().find(|preference| preference.to_string() == text).ok_or(())
    }
}

/// The preferences that are on.
#[derive(Clone, Copy)]
pub struct Preferences {
    map: StoredMap<Preference, ()>,
    utc: Memo<bool>,
    view_only: Memo<bool>,
}

impl Preferences {
    /// Takes up what is remembered, and follows what is chosen in other tabs.
    pub fn start() -> Self {
        let format = Format { encode: |(): &()| "on".to_owned(), decode: |_| Some(()) };
        let map = StoredMap::start(format!("{PREFIX}."), format);
        let is_on = move |preference| Memo::new(move |_| map.known().with(|on| on.contains_key(&preference)));
        Self { map, utc: is_on(Preference::Utc), view_only: is_on(Preference::ViewOnly) }
    }

    /// Whether one is on.
    pub fn is_on(self, preference: Preference) -> Memo<bool> {
        match preference {
            Preference::Utc => self.utc,
            Preference::ViewOnly => self.view_only,
        }
    }

    /// Tells of each one that is switched, in this tab or another.
    pub fn changed(self) -> Events<Preference> {
        self.map.changed()
    }

    /// Switches one over, and remembers it where the browser lets us.
    pub fn toggle(self, preference: Preference) {
        let is_on = self.map.get(preference).is_some();
        let _ = self.map.set(preference, (!is_on).then_some(()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_in_storage_means_its_preference() {
        for preference in [Preference::Utc, Preference::ViewOnly] {
            assert_eq!(preference.to_string().parse(), Ok(preference));
        }
        assert_eq!("service".parse::<Preference>(), Err(()));
    }
}
