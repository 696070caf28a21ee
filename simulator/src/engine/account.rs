//! The data of one account.

use super::message::Answer;
use super::slice::Slice;
use super::snapshot::Snapshot;
use crate::moment::Moment;

/// An accepted restore.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restore {
    /// The id of the slice whose data is replaced.
    pub slice: u64,
    /// The id of the backup that replaces it.
    pub backup: u64,
    /// When the request was accepted.
    pub started: Moment,
    /// From when on the slice can be restored again.
    pub ends: Moment,
}

#[derive(Clone, Debug)]
pub(crate) struct Account {
    /// Sorted by id.
    pub(super) slices: Vec<Slice>,
    pub(super) snapshots: Vec<Snapshot>,
    /// Oldest first.
    pub(super) restores: Vec<Restore>,
    pub(super) page_size: usize,
}

impl Account {
    pub(super) fn slice(&self, id: u64) -> Result<&Slice, Answer> {
        self.index_of(id).and_then(|index| self.slices.get(index)).ok_or_else(unknown_slice)
    }

    pub(super) fn slice_mut(&mut self, id: u64) -> Result<&mut Slice, Answer> {
        self.index_of(id).and_then(|index| self.slices.get_mut(index)).ok_or_else(unknown_slice)
    }

    fn index_of(&self, id: u64) -> Option<usize> {
        self.slices.binary_search_by_key(&id, |slice| slice.id).ok()
    }
}

fn unknown_slice() -> Answer {
    Answer::error(404, "There is no slice with this id")
}
