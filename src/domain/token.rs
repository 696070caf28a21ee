//! The API token: from the pasted text to the request header.

use super::redaction;
use std::fmt;

/// A bearer token. It is equivalent to user name *and* password (provider's page on the API), so it cannot be printed, and
/// its text is available only as the request header.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

/// Why a pasted text cannot be a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenProblem {
    /// Nothing remains after the clean-up.
    Empty,
    /// It contains a blank.
    Blank,
    /// This character is not allowed in a request header.
    Character(char),
}

/// The typed or pasted text. It cannot be printed either.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct TokenEntry(String);

impl TokenEntry {
    /// The text of the input field, or from storage.
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// The token alone: trimmed, and without line breaks, quotes and a leading `Bearer`. This is what the page stores if
    /// the user wants to stay signed in.
    ///
    /// # Errors
    /// Why the rest cannot be sent as a header.
    pub fn cleaned(&self) -> Result<String, TokenProblem> {
        let joined: String = self.0.chars().filter(|character| !matches!(character, '\n' | '\r')).collect();
        let token = unwrapped(&joined);
        match token.chars().find(|character| !character.is_ascii_graphic()) {
            _ if token.is_empty() => Err(TokenProblem::Empty),
            Some(character) if character.is_whitespace() => Err(TokenProblem::Blank),
            Some(character) => Err(TokenProblem::Character(character)),
            None => Ok(token.to_owned()),
        }
    }
}

impl fmt::Debug for TokenEntry {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("TokenEntry(…)")
    }
}

impl Token {
    /// Cleans up the text and takes the token.
    ///
    /// # Errors
    /// Why the rest cannot be sent as a header.
    pub fn from_entry(entry: &TokenEntry) -> Result<Self, TokenProblem> {
        entry.cleaned().map(Self)
    }

    /// The last four characters, to tell tokens apart. They would be half or more of a token of less than 9, which has
    /// none.
    pub fn ending(&self) -> Option<String> {
        let start = self.0.len().checked_sub(4).filter(|start| *start > 4)?;
        self.0.get(start..).map(str::to_owned)
    }

    /// The value of the `authorization` header: `bearer TOKEN`.
    pub fn authorization(&self) -> String {
        format!("bearer {}", self.0)
    }

    /// A server text with this token, in any spelling, and anything else that may be a token masked.
    pub fn redacted(&self, text: &str) -> String {
        redaction::redacted(text, &self.0)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Token(…)")
    }
}

/// Strips blanks, quotes and header words repeatedly, because they can be nested: `"Authorization: Bearer abc"`.
fn unwrapped(text: &str) -> &str {
    const QUOTES: [char; 9] = ['"', '\'', '`', '“', '”', '„', '‘', '’', '\u{feff}'];
    let mut rest = text;
    loop {
        let trimmed = rest.trim().trim_matches(QUOTES).trim();
        let stripped = strip_word(trimmed, "authorization:").or_else(|| strip_word(trimmed, "bearer"));
        match stripped {
            Some(inner) => rest = inner,
            None if trimmed.len() == rest.len() => return rest,
            None => rest = trimmed,
        }
    }
}

/// Strips a leading `word`, case-insensitively, if it ends in a colon or is followed by a blank or nothing.
fn strip_word<'text>(text: &'text str, word: &str) -> Option<&'text str> {
    let head = text.get(..word.len())?;
    let tail = text.get(word.len()..)?;
    let ends = word.ends_with(':') || tail.is_empty() || tail.starts_with(char::is_whitespace);
    (head.eq_ignore_ascii_case(word) && ends).then_some(tail)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn token(text: &str) -> Result<Token, TokenProblem> {
        Token::from_entry(&TokenEntry::new(text.to_owned()))
    }

    #[test]
    fn quotes_and_header_words_are_stripped() {
        for pasted in [
            "abc.DEF-1",
            "  abc.DEF-1\n",
            "\"abc.DEF-1\"",
            "Bearer abc.DEF-1",
            "'bearer   abc.DEF-1'",
            "abc.\r\nDEF-1",
            "“abc.DEF-1”",
            "authorization:bearer abc.DEF-1",
            "\"Authorization: Bearer 'abc.DEF-1'\"\n",
        ] {
            let header = token(pasted).map(|token| token.authorization());
            assert_eq!(header.as_deref(), Ok("bearer abc.DEF-1"), "{pasted:?}");
            let cleaned = TokenEntry::new(pasted.to_owned()).cleaned();
            assert_eq!(cleaned.as_deref(), Ok("abc.DEF-1"), "this is stored: {pasted:?}");
        }
    }

    #[test]
    fn a_token_that_begins_with_bearer_is_not_stripped() {
        let header = token("bearerish").map(|token| token.authorization());
        assert_eq!(header.as_deref(), Ok("bearer bearerish"));
    }

    #[test]
    fn problems_of_a_token_are_reported() {
        for (pasted, problem) in [
            ("", TokenProblem::Empty),
            (" \"\" \n", TokenProblem::Empty),
            ("Bearer ", TokenProblem::Empty),
            ("abc def", TokenProblem::Blank),
            ("abc\u{200b}", TokenProblem::Character('\u{200b}')),
            ("töken", TokenProblem::Character('ö')),
        ] {
            assert_eq!(token(pasted), Err(problem), "{pasted:?}");
        }
    }

    #[test]
    fn a_token_is_told_by_its_last_four_characters() {
        for (pasted, ending) in
            [("abcdefgh1234", Some("1234")), ("Bearer abcde1234\n", Some("1234")), ("abcd1234", None), ("a", None)]
        {
            let token = token(pasted).expect("a token");
            assert_eq!(token.ending().as_deref(), ending, "{pasted:?}");
        }
    }

    #[test]
    fn a_token_is_not_printed() {
        let entry = TokenEntry::new("secret".to_owned());
        assert_eq!(format!("{entry:?} {:?}", Token::from_entry(&entry)), "TokenEntry(…) Ok(Token(…))");
    }

    proptest! {
        #[test]
        fn a_header_is_one_line_of_visible_characters(pasted in ".{0,40}") {
            if let Ok(token) = token(&pasted) {
                let header = token.authorization();
                prop_assert!(header.chars().all(|c| c == ' ' || c.is_ascii_graphic()));
            }
        }
    }
}
