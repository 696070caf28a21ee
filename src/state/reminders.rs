//! The slices whose enable is to be prepared as soon as their cool-down ends. Nothing here ever sends.

use super::{storage::PREFIX, stored_map::StoredMap};
use crate::domain::{settings::ApiBase, slice::SliceId};

/// The slices that wait, in every tab and after a reload. In storage stand the API's base and the slice's number.
#[derive(Clone, Copy)]
pub struct Reminders(StoredMap);

impl Reminders {
    /// Reads what is stored for this API, and follows the other tabs.
    pub fn start(base: &ApiBase) -> Self {
        Self(StoredMap::start(format!("{PREFIX}.enable-after {} ", base.as_str())))
    }

    /// Lets go of what was read on a screen that is gone; see [`super::release_subscribers`].
    pub(super) fn release_subscribers(self) {
        self.0.release_subscribers();
    }

    /// The slices that wait.
    pub fn waiting(self) -> Vec<SliceId> {
        self.0.known().with(|waiting| waiting.keys().filter_map(|key| key.parse().ok()).collect())
    }

    /// Whether the slice waits, untracked.
    pub fn is_waiting(self, slice: SliceId) -> bool {
        self.0.get(&slice.to_string()).is_some()
    }

    /// Lets a slice wait, or not. Where the browser keeps nothing, it waits in this tab alone.
    pub fn set(self, slice: SliceId, waits: bool) {
        let _ = self.0.set(slice.to_string(), waits.then(|| "yes".to_owned()));
    }
}
