//! The measured figures in a file: a line for each visit, so that a run can be continued.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use clap::ValueEnum;
use fs_err as fs;
use serde::{Deserialize, Serialize};

/// Each figure by its name.
pub(crate) type Figures = BTreeMap<String, f64>;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ValueEnum)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Part {
    /// Visits of the account of forty slices
    Visits,
    /// Tables of 3 to 10,000 rows
    Rows,
    /// The table of js-framework-benchmark
    Table,
}

impl Part {
    pub(crate) const ALL: [Self; 3] = [Self::Visits, Self::Rows, Self::Table];
}

/// Where and with what the visits of a run were made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Run {
    pub(crate) begun: String,
    /// A line for each thing.
    pub(crate) machine: Vec<String>,
    /// The hash of each page's files.
    pub(crate) pages: BTreeMap<String, String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Visit {
    pub(crate) part: Part,
    pub(crate) case: String,
    pub(crate) page: String,
    pub(crate) round: u32,
    pub(crate) figures: Figures,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Line {
    Run(Run),
    Visit(Visit),
}

/// The newest run in the file.
pub(crate) struct Record {
    pub(crate) file: PathBuf,
    pub(crate) run: Run,
    pub(crate) visits: Vec<Visit>,
}

impl Record {
    /// Begins a run.
    pub(crate) fn begin(file: &Path, run: Run) -> Result<Self> {
        let record = Self { file: file.to_owned(), run, visits: Vec::new() };
        record.append(&Line::Run(record.run.clone()))?;
        Ok(record)
    }

    /// Continues the newest run of the file, if it is of the same machine and pages.
    pub(crate) fn resume(file: &Path, run: &Run) -> Result<Self> {
        let text = fs::read_to_string(file).context("There is no run to continue")?;
        let record = Self::read(file, &text)?;
        ensure!(
            record.run.machine == run.machine,
            "The run cannot be continued: the machine or a version has changed."
        );
        for (page, hash) in &run.pages {
            let is_same = record.run.pages.get(page) == Some(hash);
            ensure!(is_same, "The run cannot be continued: the page {page} has changed or is new.");
        }
        Ok(record)
    }

    fn read(file: &Path, text: &str) -> Result<Self> {
        let mut newest = None;
        for line in text.lines() {
            // The last line is broken off if the program was ended while it wrote.
            match (serde_json::from_str(line), &mut newest) {
                (Ok(Line::Run(run)), _) => newest = Some(Self { file: file.to_owned(), run, visits: Vec::new() }),
                (Ok(Line::Visit(visit)), Some(record)) => record.visits.push(visit),
                (Ok(Line::Visit(_)) | Err(_), _) => {}
            }
        }
        newest.context("There is no run to continue")
    }

    pub(crate) fn contains(&self, part: Part, case: &str, page: &str, round: u32) -> bool {
        let is_same = |visit: &Visit| visit.part == part && visit.case == case && visit.page == page;
        self.visits.iter().any(|visit| visit.round == round && is_same(visit))
    }

    pub(crate) fn add(&mut self, visit: Visit) -> Result<()> {
        self.append(&Line::Visit(visit.clone()))?;
        self.visits.push(visit);
        Ok(())
    }

    fn append(&self, line: &Line) -> Result<()> {
        fs::create_dir_all(self.file.parent().unwrap_or(Path::new(".")))?;
        let mut file = fs::OpenOptions::new().create(true).append(true).open(&self.file)?;
        Ok(file.write_all(format!("{}\n", serde_json::to_string(line)?).as_bytes())?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(machine: &str, pages: &[(&str, &str)]) -> Run {
        let pages = pages.iter().map(|(name, hash)| ((*name).to_owned(), (*hash).to_owned())).collect();
        Run { begun: String::new(), machine: vec![machine.to_owned()], pages }
    }

    fn visit(round: u32) -> Visit {
        let figures = Figures::from([("usable".to_owned(), 12.5)]);
        Visit { part: Part::Rows, case: "free".to_owned(), page: "ours".to_owned(), round, figures }
    }

    #[test]
    fn a_run_is_continued_with_what_it_has() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("results/raw.jsonl");
        let first = run("a", &[("ours", "1"), ("vanilla", "2")]);
        assert!(Record::resume(&file, &first).is_err());

        Record::begin(&file, run("b", &[])).unwrap().add(visit(7)).unwrap();
        let mut record = Record::begin(&file, first.clone()).unwrap();
        record.add(visit(1)).unwrap();
        record.add(visit(2)).unwrap();
        fs::OpenOptions::new().append(true).open(&file).unwrap().write_all(br#"{"visit":{"pa"#).unwrap();

        let record = Record::resume(&file, &run("a", &[("ours", "1")])).unwrap();
        assert_eq!(record.visits, [visit(1), visit(2)]);
        assert!(record.contains(Part::Rows, "free", "ours", 2));
        for (part, case, page, round) in [
            (Part::Visits, "free", "ours", 2),
            (Part::Rows, "slow", "ours", 2),
            (Part::Rows, "free", "yew", 2),
            (Part::Rows, "free", "ours", 7),
        ] {
            assert!(!record.contains(part, case, page, round));
        }
        assert_eq!(record.run, first);
    }

    #[test]
    fn a_run_of_another_machine_or_page_is_not_continued() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("raw.jsonl");
        Record::begin(&file, run("a", &[("ours", "1")])).unwrap();
        assert!(Record::resume(&file, &run("b", &[("ours", "1")])).is_err());
        assert!(Record::resume(&file, &run("a", &[("ours", "2")])).is_err());
        assert!(Record::resume(&file, &run("a", &[("ours", "1"), ("yew", "1")])).is_err());
        assert!(Record::resume(&file, &run("a", &[("ours", "1")])).is_ok());
    }
}
