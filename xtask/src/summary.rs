//! Counts tests by the output of their runners.

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Summary {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Summary {
    /// Adds up all lines `test result: ok. 12 passed; 0 failed; …` of an output; none if there are none.
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
    // The output of a test may come before it on the same line.
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
    fn adds_up_all_results() {
        let output = "\
running 2 tests
test a ... ok
test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s

no newline here: test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 filtered out; finished in 1.25s
";
        assert_eq!(Summary::of(output), Some(Summary { passed: 15, failed: 2 }));
    }

    #[test]
    fn counts_nothing_without_a_result() {
        for output in ["", "error: could not compile", "test result: unknown", "test result: ok. many passed; 0 failed"]
        {
            assert_eq!(Summary::of(output), None, "{output}");
        }
    }

    #[test]
    fn is_one_line() {
        assert_eq!(Summary { passed: 40, failed: 1 }.to_string(), "40 passed, 1 failed");
    }
}
