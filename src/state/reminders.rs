//! The slices for which the page opens the enable dialog when their cool-down ends. It sends nothing by itself.

use super::{storage::PREFIX, stored_map::StoredMap};
use crate::domain::{settings::ApiBase, slice::SliceId};

/// The slices with a reminder. All tabs share them. The keys in storage contain the API's base and the slice's number.
#[derive(Clone, Copy)]
pub struct Reminders(StoredMap);

impl Reminders {
    /// Reads the stored reminders for this API and follows the changes of other tabs.
    pub fn start(base: &ApiBase) -> Self {
        Self(StoredMap::start(format!("{PREFIX}.enable-after {} ", base.as_str())))
    }

    /// Drops the subscriptions of a screen that is gone; see [`super::release_subscribers`].
    pub(super) fn release_subscribers(self) {
        self.0.release_subscribers();
    }

    /// The slices with a reminder, as a signal.
    pub fn waiting(self) -> Vec<SliceId> {
        self.0.entries().with(|entries| entries.keys().filter_map(|key| key.parse().ok()).collect())
    }

    /// Whether the slice has a reminder now.
    pub fn is_waiting(self, slice: SliceId) -> bool {
        self.0.get(&slice.to_string()).is_some()
    }

    /// Sets or removes a reminder. If the browser cannot store it, it ends with this tab.
    pub fn set(self, slice: SliceId, is_waiting: bool) {
        let _ = self.0.set(slice.to_string(), is_waiting.then(|| "yes".to_owned()));
    }
}
