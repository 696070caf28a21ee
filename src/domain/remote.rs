//! The state of data that is read from the server repeatedly.

/// The last value and the last failure. A failed read keeps the last value.
#[derive(Clone, Debug, PartialEq)]
pub enum Remote<T, F> {
    /// No read has ended yet.
    Loading,
    /// No value, and the last read failed.
    Failed(F),
    /// The value of the last read.
    Loaded(T),
    /// The value of an earlier read; the last read failed.
    Stale(T, F),
}

impl<T, F> Remote<T, F> {
    /// The state after another read.
    #[must_use]
    pub fn after(self, read: Result<T, F>) -> Self {
        match (self, read) {
            (_, Ok(value)) => Self::Loaded(value),
            (Self::Loading | Self::Failed(_), Err(failure)) => Self::Failed(failure),
            (Self::Loaded(value) | Self::Stale(value, _), Err(failure)) => Self::Stale(value, failure),
        }
    }

    /// The last value, even if it is stale.
    pub fn value(&self) -> Option<&T> {
        match self {
            Self::Loading | Self::Failed(_) => None,
            Self::Loaded(value) | Self::Stale(value, _) => Some(value),
        }
    }

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
    fn a_failed_read_keeps_the_last_value() {
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
