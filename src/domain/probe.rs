//! What one read shows of the API: whether it can be read, and the form of its answer.

use super::{failure::Failure, slice::Slice};

#[derive(Clone, Debug, PartialEq)]
pub struct Probe {
    /// The HTTP status; `None` if there was no answer.
    pub status: Option<u16>,
    /// Whether the page may read the answer's `Date`.
    pub has_date: bool,
    /// Keys and types of the answer, without its values: `{data: [{id: number}]}`. Without its end if it is long.
    pub shape: String,
    pub rows: Result<Rows, Failure>,
}

/// The rows of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Rows {
    pub readable: usize,
    /// Rows whose number is missing or is no whole number.
    pub unreadable: usize,
    /// The number of pages that the server announces; 1 if it does not.
    pub pages: u32,
    /// The first slice, in a list of slices.
    pub first: Option<Slice>,
}
