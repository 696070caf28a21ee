//! Counting what the test runners themselves say they ran.

/// How many tests passed and failed, by the runners' own closing lines.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Summary {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Summary {
    /// Adds up every `test result: ok. 12 passed; 0 failed; …` in a runner's output; nothing when there is none.
    pub(crate) fn of(output: &str) -> Option<Self> {
        let mut lines = output.lines().filter_map(of_line).peekable();
        lines.peek()?;
        Some(lines.fold(Self::default(), Self::and))
    }

    pub(crate) fn and(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}

impl std::fmt::Display for Summary {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} passed, {} failed", self.passed, self.failed)
    }
}

fn of_line(line: &str) -> Option<Summary> {
    // A test that printed no newline may stand before it on the same line.
    let (_, result) = line.split_once("test result: ")?;
    let (_, counts) = result.split_once(". ")?;
    Some(Summary { passed: count(counts, " passed")?, failed: count(counts, " failed")? })
}

fn count(counts: &str, what: &str) -> Option<u64> {
    counts.split("; ").find_map(|part| part.strip_suffix(what))?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adds_up_every_closing_line() {
        let output = "\
running 2 tests
test a ... ok
test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s

no newline here: test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 filtered out; finished in 1.25s
";
        assert_eq!(Summary::of(output), Some(Summary { passed: 15, failed: 2 }));
    }

    #[test]
    fn counts_nothing_where_nothing_was_counted() {
        for output in ["", "error: could not compile", "test result: unknown", "test result: ok. many passed; 0 failed"]
        {
            assert_eq!(Summary::of(output), None, "{output}");
        }
    }

    #[test]
    fn is_the_last_line_of_a_run() {
        assert_eq!(Summary { passed: 40, failed: 1 }.to_string(), "40 passed, 1 failed");
    }
}
