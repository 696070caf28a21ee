//! The tokens the provider accepts.

/// An account without slices.
pub const NO_SLICES: &str = "simulated-0-slices";
/// An account of three slices: on, on without a backup yet, off.
pub const THREE_SLICES: &str = "simulated-3-slices";
/// An account of forty slices with every special case, in pages of 15.
pub const FORTY_SLICES: &str = "simulated-40-slices";
/// The first hundred slices of [`TEN_THOUSAND_SLICES`], on one page.
pub const HUNDRED_SLICES: &str = "simulated-100-slices";
/// The first thousand slices of [`TEN_THOUSAND_SLICES`], in pages of 100.
pub const THOUSAND_SLICES: &str = "simulated-1000-slices";
/// An account of ten thousand slices, in pages of 100.
pub const TEN_THOUSAND_SLICES: &str = "simulated-10000-slices";
/// Reads the account of [`THREE_SLICES`]; every action answers 403.
pub const READ_ONLY: &str = "simulated-read-only";
/// Revoked at the start; once revived it has the account of [`THREE_SLICES`].
pub const REVOKED: &str = "simulated-revoked";

/// A token the provider accepts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token {
    /// [`NO_SLICES`]
    NoSlices,
    /// [`THREE_SLICES`]
    ThreeSlices,
    /// [`FORTY_SLICES`]
    FortySlices,
    /// [`HUNDRED_SLICES`]
    HundredSlices,
    /// [`THOUSAND_SLICES`]
    ThousandSlices,
    /// [`TEN_THOUSAND_SLICES`]
    TenThousandSlices,
    /// [`READ_ONLY`]
    ReadOnly,
    /// [`REVOKED`]
    Revoked,
}

/// Which slices a token shows. Several tokens may share an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum AccountName {
    Empty,
    Three,
    Forty,
    Hundred,
    Thousand,
    TenThousand,
}

impl Token {
    /// In the order of the help text.
    pub const ALL: [Self; 8] = [
        Self::NoSlices,
        Self::ThreeSlices,
        Self::FortySlices,
        Self::HundredSlices,
        Self::ThousandSlices,
        Self::TenThousandSlices,
        Self::ReadOnly,
        Self::Revoked,
    ];

    /// The token with this text; case matters.
    pub fn from_text(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|token| token.text() == text)
    }

    /// What a client sends after `bearer`.
    pub fn text(self) -> &'static str {
        match self {
            Self::NoSlices => NO_SLICES,
            Self::ThreeSlices => THREE_SLICES,
            Self::FortySlices => FORTY_SLICES,
            Self::HundredSlices => HUNDRED_SLICES,
            Self::ThousandSlices => THOUSAND_SLICES,
            Self::TenThousandSlices => TEN_THOUSAND_SLICES,
            Self::ReadOnly => READ_ONLY,
            Self::Revoked => REVOKED,
        }
    }

    /// What the log shows instead of the token.
    pub fn label(self) -> &'static str {
        match self {
            Self::NoSlices => "0-slices account",
            Self::ThreeSlices => "3-slices account",
            Self::FortySlices => "40-slices account",
            Self::HundredSlices => "100-slices account",
            Self::ThousandSlices => "1000-slices account",
            Self::TenThousandSlices => "10000-slices account",
            Self::ReadOnly => "read-only user",
            Self::Revoked => "revoked user",
        }
    }

    /// What it shows, for the help text.
    pub fn description(self) -> &'static str {
        match self {
            Self::NoSlices => "an empty account",
            Self::ThreeSlices => "web-1 with backups, db-1 waiting for its first, old-box off",
            Self::FortySlices => "three pages, odd names, overdue and cooling-down slices",
            Self::HundredSlices => "one page of a hundred",
            Self::ThousandSlices => "ten pages of a hundred",
            Self::TenThousandSlices => "a hundred pages of a hundred",
            Self::ReadOnly => "the three slices, every action refused",
            Self::Revoked => "refused until revived",
        }
    }

    pub(crate) fn account(self) -> AccountName {
        match self {
            Self::NoSlices => AccountName::Empty,
            Self::ThreeSlices | Self::ReadOnly | Self::Revoked => AccountName::Three,
            Self::FortySlices => AccountName::Forty,
            Self::HundredSlices => AccountName::Hundred,
            Self::ThousandSlices => AccountName::Thousand,
            Self::TenThousandSlices => AccountName::TenThousand,
        }
    }

    pub(crate) fn is_read_only(self) -> bool {
        self == Self::ReadOnly
    }
}

/// The token in an `authorization` header. `Bearer` may be written in any case.
pub(crate) fn bearer_token(header: &str) -> Option<&str> {
    let (scheme, token) = header.trim().split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then_some(token.trim())
}

/// What the log shows instead of an `authorization` header: never the token.
pub(crate) fn caller(authorization: Option<&str>) -> &'static str {
    let Some(header) = authorization else { return "none" };
    bearer_token(header).and_then(Token::from_text).map_or("wrong token", Token::label)
}
