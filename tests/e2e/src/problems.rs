//! Problems that a test collects, so that one run shows all of them.

/// What was found wrong so far.
#[derive(Debug, Default)]
pub struct Problems(Vec<String>);

impl Problems {
    /// Adds problems found at the same place or time.
    pub fn add(&mut self, context: &str, problems: impl IntoIterator<Item = String>) {
        self.0.extend(problems.into_iter().map(|problem| format!("{context}: {problem}")));
    }

    /// Fails if there is any.
    pub fn assert_none(self) {
        assert!(self.0.is_empty(), "{}", self.0.join("\n"));
    }
}
