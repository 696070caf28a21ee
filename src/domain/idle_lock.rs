//! How long the page may be left alone before it locks: it then forgets the token.

use super::moment::{Moment, Span};

/// A choice of the user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LockAfter {
    FiveMinutes,
    FifteenMinutes,
    Hour,
    Never,
}

impl LockAfter {
    pub const ALL: [Self; 4] = [Self::FiveMinutes, Self::FifteenMinutes, Self::Hour, Self::Never];

    /// The word in the storage.
    pub fn word(self) -> &'static str {
        match self {
            Self::FiveMinutes => "5",
            Self::FifteenMinutes => "15",
            Self::Hour => "60",
            Self::Never => "never",
        }
    }

    /// 15 minutes for a word that names no choice.
    pub fn from_word(word: &str) -> Self {
        Self::ALL.into_iter().find(|choice| choice.word() == word).unwrap_or(Self::FifteenMinutes)
    }

    /// Whether the page locks now. After a last input in the future it does not.
    pub fn is_due(self, last_input: Moment, now: Moment) -> bool {
        self.time().is_some_and(|time| now.since(last_input) >= time)
    }

    fn time(self) -> Option<Span> {
        match self {
            Self::FiveMinutes => Some(Span::seconds(5 * 60)),
            Self::FifteenMinutes => Some(Span::seconds(15 * 60)),
            Self::Hour => Some(Span::hours(1)),
            Self::Never => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: i64) -> Moment {
        Moment::from_epoch_milliseconds(1000 * seconds)
    }

    #[test]
    fn every_choice_has_its_word() {
        for choice in LockAfter::ALL {
            assert_eq!(LockAfter::from_word(choice.word()), choice);
        }
        assert_eq!(LockAfter::from_word("soon"), LockAfter::FifteenMinutes);
    }

    #[test]
    fn the_page_locks_at_the_end_of_the_time_and_not_before() {
        for (choice, seconds) in
            [(LockAfter::FiveMinutes, 300), (LockAfter::FifteenMinutes, 900), (LockAfter::Hour, 3600)]
        {
            assert!(!choice.is_due(at(7), at(7 + seconds - 1)), "{choice:?}");
            assert!(choice.is_due(at(7), at(7 + seconds)), "{choice:?}");
        }
        assert!(!LockAfter::Never.is_due(at(0), at(1_000_000_000)));
        assert!(!LockAfter::FiveMinutes.is_due(at(1_000_000), at(0)));
    }
}
