//! In which browser engines the journeys ran, by the names of their tests.

use crate::tools::Engine;

/// The journeys of one run.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Coverage<'a> {
    output: &'a str,
    /// Those that run in Chromium, which are all.
    all: usize,
    /// Those that are meant for every engine.
    every_engine: usize,
}

impl<'a> Coverage<'a> {
    /// Reads the output of the test programs. One that has a test `…::in_chromium` holds journeys and nothing else.
    pub(crate) fn of(output: &'a str) -> Self {
        let programs = output.split("\nrunning ").filter(|program| count(program, Engine::CHROMIUM_TEST) > 0);
        let all = programs.map(|program| tests(program).count() - others(program)).sum();
        Self { output, all, every_engine: count(output, Engine::CHROMIUM_TEST) }
    }

    /// How many ran in Chromium.
    pub(crate) fn chromium(&self) -> String {
        format!("Journeys in Chromium: {}.", self.all)
    }

    /// How many ran in another engine, and how many were left out; `missing` says why there is no such engine.
    pub(crate) fn line(&self, engine: Engine, missing: Option<&str>) -> String {
        let (name, ran) = (engine.name(), count(self.output, engine.test()));
        match missing {
            Some(reason) => format!("Journeys in {name}: none; {} left out. {reason}", self.every_engine),
            None => format!(
                "Journeys in {name}: {ran}, which are the core; {} left out, which are for Chromium alone.",
                self.all.saturating_sub(ran)
            ),
        }
    }
}

/// The names of the tests in an output.
fn tests(output: &str) -> impl Iterator<Item = &str> {
    let lines = output.lines().filter_map(|line| line.strip_prefix("test ")?.split_once(" ... "));
    lines.map(|(name, _)| name.trim_end_matches(" - should panic"))
}

fn count(output: &str, last: &str) -> usize {
    tests(output).filter(|name| name.rsplit("::").next() == Some(last)).count()
}

fn others(output: &str) -> usize {
    Engine::ALL.into_iter().map(|engine| count(output, engine.test())).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const OUTPUT: &str = "
running 1 test
test secret::tests::is_found ... ok

running 5 tests
test a::in_chromium ... ok
test a::in_firefox ... ok
test a::in_webkit ... FAILED
test b ... ok
test c::in_chromium - should panic ... ok
test c::in_firefox - should panic ... ok

test result: FAILED. 5 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.25s
";

    #[test]
    fn says_what_ran_where() {
        let coverage = Coverage::of(OUTPUT);
        assert_eq!(coverage.chromium(), "Journeys in Chromium: 3.");
        let firefox = "Journeys in Firefox: 2, which are the core; 1 left out, which are for Chromium alone.";
        assert_eq!(coverage.line(Engine::Firefox, None), firefox);
        let webkit = "Journeys in WebKit: none; 2 left out. Not installed.";
        assert_eq!(coverage.line(Engine::WebKit, Some("Not installed.")), webkit);
    }
}
