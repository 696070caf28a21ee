//! One slice of the account, with its last check and its state.

use super::check::{Check, SliceStatus};
use crate::domain::{
    failure::Failure,
    moment::Moment,
    remote::Remote,
    slice::{SearchTerms, Slice},
};
use std::sync::Arc;

#[derive(Clone, Debug, PartialEq)]
pub struct SliceRow {
    pub slice: Slice,
    /// The text that the filter searches, see [`Slice::search_key`].
    search_key: Arc<str>,
    /// The last check that succeeded, and the last failure.
    pub check: Remote<Check, Failure>,
    /// When the last check ended.
    pub ended_at: Option<Moment>,
    pub is_checking: bool,
    pub status: SliceStatus,
    /// A number that changes whenever something in this row changes that is shown.
    pub version: u32,
    /// Whether the user has asked to check this slice.
    pub(super) is_requested: bool,
    pub(super) is_shown: bool,
}

impl SliceRow {
    pub(super) fn new(slice: Slice, search_key: Arc<str>) -> Self {
        let check = Remote::Loading;
        // Without a record and a check, the status does not depend on the time.
        let status = SliceStatus::evaluate(None, &check, Moment::from_epoch_milliseconds(0));
        Self {
            slice,
            search_key,
            check,
            ended_at: None,
            is_checking: false,
            status,
            version: 0,
            is_requested: false,
            is_shown: false,
        }
    }

    /// When the newest backup was made.
    pub fn newest(&self, now: Moment) -> Option<Moment> {
        self.check.value().and_then(|check| check.newest(now))
    }

    pub(super) fn set_checking(&mut self, is_checking: bool) {
        self.is_checking = is_checking;
        self.bump_version();
    }

    pub(super) fn bump_version(&mut self) {
        self.version = self.version.wrapping_add(1);
    }

    /// Whether no check has ended yet, successful or not.
    pub fn is_unchecked(&self) -> bool {
        self.check == Remote::Loading
    }

    /// Whether name, number and region contain all terms.
    pub(super) fn contains(&self, search: &SearchTerms) -> bool {
        search.matches(&self.search_key)
    }

    /// Whether no check is under way and the last one ended at or before `stale_before`.
    pub(super) fn is_due(&self, stale_before: Moment) -> bool {
        !self.is_checking && self.ended_at.is_none_or(|at| at <= stale_before)
    }
}
