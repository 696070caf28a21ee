//! The ways in which a server may repeat an `authorization` header.

use percent_encoding::percent_encode_byte;

use crate::engine::token::bearer_token;

/// How an `authorization` header is written in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Spelling {
    /// `bearer TOKEN`
    AsSent,
    /// `TOKEN`
    TokenAlone,
    /// `BEARER TOKEN`, with the token in capitals too.
    Capitals,
    /// `%62%65…` for every character.
    Percent,
    /// `\u0062\u0065…` in the JSON of the answer; a JSON parser decodes it.
    Json,
    /// `\u0062\u0065…` in the sentence itself, as in JSON quoted in JSON; it stays after parsing.
    JsonInJson,
}

impl Spelling {
    /// Every spelling.
    pub const ALL: [Self; 6] =
        [Self::AsSent, Self::TokenAlone, Self::Capitals, Self::Percent, Self::Json, Self::JsonInJson];

    /// Writes `header` so that it can be put between the quotes of a JSON string.
    pub(super) fn write(self, header: &str) -> String {
        let each = |write: fn(char) -> String| header.chars().map(write).collect();
        match self {
            Self::AsSent => header.to_owned(),
            Self::TokenAlone => bearer_token(header).unwrap_or(header).to_owned(),
            Self::Capitals => header.to_uppercase(),
            Self::Percent => header.bytes().map(percent_encode_byte).collect(),
            Self::Json => each(|char| format!(r"\u{:04x}", u32::from(char))),
            Self::JsonInJson => each(|char| format!(r"\\u{:04x}", u32::from(char))),
        }
    }
}
