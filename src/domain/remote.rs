//! What is known of something that is read from the server again and again.

/// The state of a repeated read. A failed refresh keeps what was there, and says so.
#[derive(Clone, Debug, PartialEq)]
pub enum Remote<T, F> {
    /// RefreshState for, nothing known yet.
    Loading,
    /// Nothing known, and the last read failed.
    Failed(F),
    /// As the last read said.
    Loaded(T),
    /// As an earlier read said; the last one failed.
    Stale(T, F),
}

impl<T, F> Remote<T, F> {
    /// The state after one more read.
    #[must_use]
    pub fn after(self, read: Result<T, F>) -> Self {
        match (self, read) {
            (_, Ok(value)) => Self::Loaded(value),
            (Self::Loading | Self::Failed(_), Err(failure)) => Self::Failed(failure),
            (Self::Loaded(value) | Self::Stale(value, _), Err(failure)) => Self::Stale(value, failure),
        }
    }

    /// What is known, however old.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Loading | Self::Failed(_) => None,
            Self::Loaded(value) | Self::Stale(value, _) => Some(value),
        }
    }

    /// How the last read failed, if it did.
    pub fn failure(&self) -> Option<&F> {
        match self {
            Self::Loading | Self::Loaded(_) => None,
            Self::Failed(failure) | Self::Stale(_, failure) => Some(failure),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Remote::{Failed, Loaded, Loading, Stale};

    #[test]
    fn a_failed_refresh_keeps_what_was_there() {
        let cases = [
            (Loading::<u8, char>, Ok(1), Loaded(1)),
            (Loading, Err('x'), Failed('x')),
            (Failed('x'), Err('y'), Failed('y')),
            (Failed('x'), Ok(1), Loaded(1)),
            (Loaded(1), Err('x'), Stale(1, 'x')),
            (Stale(1, 'x'), Err('y'), Stale(1, 'y')),
            (Stale(1, 'x'), Ok(2), Loaded(2)),
        ];
        for (before, read, after) in cases {
            assert_eq!(before.after(read), after);
        }
    }
}
