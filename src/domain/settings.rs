//! The settings that the page's operator makes in `index.html`: the API's address and its path layout.

/// The base address of the API.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiBase {
    text: String,
}

/// The two documented path layouts. They differ for list, enable and disable; restore is the same in both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// `/backups/{id}`, `/backups/{id}/backups/enable`: from the provider's page on backups; the default.
    Backups,
    /// `/slices/{id}/backups`, `/slices/{id}/backups/enable`: from a second page of the provider.
    Slices,
}

/// What is wrong with the settings in `index.html`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingsProblem {
    /// `api-base` is missing or is neither an http(s) address nor a path.
    Base(String),
    /// `api-layout` is neither `backups` nor `slices`.
    Layout(String),
    /// The page's content security policy forbids this origin.
    Policy(String),
}

impl ApiBase {
    /// Parses `api-base`: an absolute http(s) address, or a path on the page's own host.
    ///
    /// # Errors
    /// The text, if it is neither.
    pub fn parse(text: &str) -> Result<Self, SettingsProblem> {
        let trimmed = text.trim().trim_end_matches('/');
        let is_forbidden = |character: char| character.is_whitespace() || matches!(character, '?' | '#' | '@' | '\\');
        let host = trimmed.strip_prefix("https://").or_else(|| trimmed.strip_prefix("http://"));
        let absolute = host.is_some_and(|host| !host.is_empty() && !host.starts_with('/'));
        // `//host/path` is an address on another host, not a path.
        let path = trimmed.starts_with('/') && !trimmed.starts_with("//");
        if (absolute || path) && !trimmed.contains(is_forbidden) {
            Ok(Self { text: trimmed.to_owned() })
        } else {
            Err(SettingsProblem::Base(text.to_owned()))
        }
    }

    /// Without a slash at the end: `https://cloud.syminet.com/api/v1` or `/api/v1`.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Scheme, host and port of an absolute base; `None` for a path on the page's own host.
    pub fn origin(&self) -> Option<&str> {
        let (_, after) = self.text.split_once("://")?;
        let host = after.find('/').unwrap_or(after.len());
        self.text.get(..self.text.len() - after.len() + host)
    }

    /// Whether a content security policy lets the page connect to this base. A policy without `connect-src` counts as
    /// allowing it.
    pub fn is_allowed_by(&self, policy: &str) -> bool {
        let sources = policy.split(';').find_map(|directive| directive.trim().strip_prefix("connect-src "));
        match (self.origin(), sources) {
            (None, _) | (_, None) => true,
            (Some(origin), Some(sources)) => sources.split_whitespace().any(|source| source == origin),
        }
    }
}

impl Layout {
    /// The word in `index.html`.
    pub fn word(self) -> &'static str {
        match self {
            Self::Backups => "backups",
            Self::Slices => "slices",
        }
    }

    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Backups => Self::Slices,
            Self::Slices => Self::Backups,
        }
    }

    /// Parses `api-layout`; `None` or an empty text is the default.
    ///
    /// # Errors
    /// The text, if it names neither layout.
    pub fn parse(text: Option<&str>) -> Result<Self, SettingsProblem> {
        match text.map(str::trim) {
            None | Some("" | "backups") => Ok(Self::Backups),
            Some("slices") => Ok(Self::Slices),
            Some(other) => Err(SettingsProblem::Layout(other.to_owned())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_base_is_an_address_or_a_path() {
        for (text, base, origin) in [
            ("https://cloud.syminet.com/api/v1", "https://cloud.syminet.com/api/v1", Some("https://cloud.syminet.com")),
            (" http://127.0.0.1:8081/api/v1/ ", "http://127.0.0.1:8081/api/v1", Some("http://127.0.0.1:8081")),
            ("https://host", "https://host", Some("https://host")),
            ("/api/v1", "/api/v1", None),
        ] {
            let parsed = ApiBase::parse(text).unwrap();
            assert_eq!((parsed.as_str(), parsed.origin()), (base, origin), "{text}");
        }
        for text in
            ["", "/", "api/v1", "ftp://x", "https://", "https:///x", "//evil/api", "https://a b", "https://u@h", "/a?b"]
        {
            assert_eq!(ApiBase::parse(text), Err(SettingsProblem::Base(text.to_owned())), "{text}");
        }
    }

    #[test]
    fn the_policy_and_the_base_must_agree() {
        let base = ApiBase::parse("https://cloud.syminet.com/api/v1").unwrap();
        assert!(base.is_allowed_by("default-src 'none'; connect-src 'self' https://cloud.syminet.com; img-src 'self'"));
        assert!(!base.is_allowed_by("connect-src 'self' https://cloud.syminet.com.evil"));
        assert!(!base.is_allowed_by("default-src 'none'; connect-src 'self'"));
        assert!(base.is_allowed_by(""));
        assert!(ApiBase::parse("/api/v1").unwrap().is_allowed_by("connect-src 'self'"));
    }

    #[test]
    fn a_layout_is_one_of_two() {
        assert_eq!(Layout::parse(None), Ok(Layout::Backups));
        assert_eq!(Layout::parse(Some("slices")), Ok(Layout::Slices));
        assert_eq!(Layout::parse(Some("sclies")), Err(SettingsProblem::Layout("sclies".to_owned())));
    }
}
