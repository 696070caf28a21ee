//! Every word the user reads, as typed entries: a language that lacks one does not compile.
//!
//! Numbers, dates and spans come in already formatted for the user's locale. Only the shell in `index.html`
//! holds words of its own; a test compares them.

mod en;
mod entries;

pub use entries::*;

/// The words of the page's language.
pub fn words() -> &'static Words {
    &en::WORDS
}

/// Which form of a word a number takes, as `Intl.PluralRules` names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plural {
    /// No form of its own but for none at all, in some languages.
    Zero,
    /// One, and what goes like one.
    One,
    /// Two.
    Two,
    /// A few.
    Few,
    /// Many.
    Many,
    /// Everything else.
    Other,
}

#[cfg(test)]
mod tests;
