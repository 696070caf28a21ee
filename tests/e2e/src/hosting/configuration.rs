//! A configuration of `deploy`, changed as its comments say: names, paths, the provider and its resolver.

use std::fs;
use std::path::Path;

/// The configuration's text while it is changed.
pub struct Configuration {
    text: String,
}

impl Configuration {
    /// A file of the folder `deploy`.
    pub fn read(name: &str) -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../deploy").join(name);
        Self { text: fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())) }
    }

    /// Replaces all places, of which there must be `count`.
    #[must_use]
    pub fn replace(mut self, count: usize, old: &str, new: &str) -> Self {
        assert_eq!(self.text.matches(old).count(), count, "`{old}` in\n{}", self.text);
        self.text = self.text.replace(old, new);
        self
    }

    /// The text. It must not lead to the real provider.
    pub fn finish(self) -> String {
        assert!(!self.text.contains("syminet"), "{}", self.text);
        self.text
    }

    pub fn text(&self) -> &str {
        &self.text
    }
}
