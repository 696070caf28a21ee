//! The API token as pasted, and as it is sent.

use super::redaction;
use std::fmt;

/// A bearer token. It is worth the user's name *and* password (provider's page on the API), so it cannot be
/// printed and gives up its text only as the request header that needs it.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

/// Why a pasted text cannot be a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenProblem {
    /// Nothing is left after the clean-up.
    Empty,
    /// A blank stands inside it.
    Blank,
    /// This character cannot stand in a request header.
    Character(char),
}

/// The text that was typed or pasted as a token. It cannot be printed either.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct TokenEntry(String);

impl TokenEntry {
    /// The text as it stands in the field, or in storage.
    pub fn new(text: String) -> Self {
        Self(text)
    }

    /// The text of the token alone: trimmed, without line breaks, quotes and a leading `Bearer`. Kept in the tab's
    /// storage where the user asks for that.
    ///
    /// # Errors
    /// What is wrong, where what remains could not be sent as a header.
    pub fn cleaned(&self) -> Result<String, TokenProblem> {
        let joined: String = self.0.chars().filter(|character| !matches!(character, '\n' | '\r')).collect();
        let token = bare(&joined);
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
    /// The token in a text that was typed or pasted.
    ///
    /// # Errors
    /// What is wrong, where what remains could not be sent as a header.
    pub fn from_entry(entry: &TokenEntry) -> Result<Self, TokenProblem> {
        entry.cleaned().map(Self)
    }

    /// The value of the `authorization` header: `bearer TOKEN`.
    pub fn authorization(&self) -> String {
        format!("bearer {}", self.0)
    }

    /// A text of the server without this token, however it spells it, and without whatever else may be one.
    pub fn redacted(&self, text: &str) -> String {
        redaction::redacted(text, &self.0)
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Token(…)")
    }
}

/// Takes wrappings off until none is left, since they come nested: `"Authorization: Bearer abc"`.
fn bare(text: &str) -> &str {
    const QUOTES: [char; 9] = ['"', '\'', '`', '“', '”', '„', '‘', '’', '\u{feff}'];
    let mut rest = text;
    loop {
        let trimmed = rest.trim().trim_matches(QUOTES).trim();
        let stripped = without_word(trimmed, "authorization:").or_else(|| without_word(trimmed, "bearer"));
        match stripped {
            Some(inner) => rest = inner,
            None if trimmed.len() == rest.len() => return rest,
            None => rest = trimmed,
        }
    }
}

/// `text` without a leading `word`, in any case, where a blank or nothing follows it (or it ends in a colon).
fn without_word<'text>(text: &'text str, word: &str) -> Option<&'text str> {
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
    fn wrappings_come_off() {
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
            let kept = TokenEntry::new(pasted.to_owned()).cleaned();
            assert_eq!(kept.as_deref(), Ok("abc.DEF-1"), "this is kept: {pasted:?}");
        }
    }

    #[test]
    fn a_token_that_begins_like_the_word_is_kept() {
        let header = token("bearerish").map(|token| token.authorization());
        assert_eq!(header.as_deref(), Ok("bearer bearerish"));
    }

    #[test]
    fn what_cannot_be_sent_is_named() {
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
    fn it_is_not_printed() {
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
