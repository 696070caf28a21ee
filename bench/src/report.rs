//! Writes the tables of `RESULTS.md`. The text around them is written by hand and stays.

mod benchmarks;
mod growth;

use std::collections::BTreeSet;
use std::fmt::Write;

use anyhow::{Context, Result};

use crate::record::{Part, Record};
use crate::statistics::Summary;

pub(crate) const BEGIN: &str = "<!-- figures begin -->";
pub(crate) const END: &str = "<!-- figures end -->";

/// The page that the others are compared with.
const BASE: &str = "vanilla";

/// The text of `RESULTS.md` with the tables of this record.
pub(crate) fn with_figures(text: &str, record: &Record) -> Result<String> {
    let (before, rest) = text.split_once(BEGIN).context("RESULTS.md has no line where the figures begin.")?;
    let (_, after) = rest.split_once(END).context("RESULTS.md has no line where the figures end.")?;
    Ok(format!("{before}{BEGIN}\n\n{}\n{END}{after}", figures(record)))
}

fn figures(record: &Record) -> String {
    let mut text = format!("Begun {}.\n\n", record.run.begun);
    for line in &record.run.machine {
        // Writing to a string does not fail.
        let _ = writeln!(text, "- {line}");
    }
    for part in [Part::Visits, Part::Rows] {
        let cases = in_order(record.visits.iter().filter(|visit| visit.part == part).map(|visit| visit.case.as_str()));
        for case in cases {
            text.push_str(&table(record, part, case));
        }
    }
    text.push_str(&growth::table(record));
    text.push_str(&benchmarks::table(record));
    text
}

/// What the rounds gave for a figure of a page.
fn summary(record: &Record, part: Part, case: &str, page: &str, figure: &str) -> Option<Summary> {
    let rounds = record.visits.iter().filter(|visit| visit.part == part && visit.case == case && visit.page == page);
    Summary::of(rounds.filter_map(|visit| visit.figures.get(figure).copied()).collect())
}

/// A line for each figure, a column for each page: the median, the distance of the quartiles, the ratio to the base.
fn table(record: &Record, part: Part, case: &str) -> String {
    let visits: Vec<_> = record.visits.iter().filter(|visit| visit.part == part && visit.case == case).collect();
    let pages = in_order(visits.iter().map(|visit| visit.page.as_str()));
    let names: BTreeSet<&str> = visits.iter().flat_map(|visit| visit.figures.keys().map(String::as_str)).collect();
    let summary = |page: &str, name: &str| summary(record, part, case, page, name);
    let mut text = head(case, &pages);
    for name in names {
        let base = summary(BASE, name).map(|summary| summary.median).filter(|median| *median > 0.0);
        let cells = pages.iter().map(|page| match summary(page, name) {
            None => "–".to_owned(),
            Some(Summary { median, spread }) => {
                let ratio = base.filter(|_| *page != BASE).map(|base| format!(" ×{:.2}", median / base));
                let (unit, digits) = unit(name);
                let [median, spread] = [median / unit, spread / unit];
                format!("{median:.digits$} ({spread:.digits$}){}", ratio.unwrap_or_default())
            }
        });
        let _ = writeln!(text, "| {} | {} |", name.replace('_', " "), cells.collect::<Vec<_>>().join(" | "));
    }
    let rounds = in_order(visits.iter().map(|visit| visit.round)).len();
    let _ = writeln!(text, "\nRounds: {rounds}.");
    text
}

/// Milliseconds are shown as they are, bytes in kB and memory in MB; with so many digits after the point.
fn unit(figure: &str) -> (f64, usize) {
    if figure.contains("memory") {
        (1e6, 1)
    } else if figure.contains("bytes") {
        (1e3, 1)
    } else {
        (1.0, 0)
    }
}

/// A heading, and the head of a table with a column for each page.
fn head(title: &str, pages: &[&str]) -> String {
    format!("\n### {title}\n\n| | {} |\n|---|{}\n", pages.join(" | "), "---:|".repeat(pages.len()))
}

/// Each once, in the order of their first appearance.
fn in_order<T: PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut once = Vec::new();
    for item in all {
        if !once.contains(&item) {
            once.push(item);
        }
    }
    once
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::PathBuf;

    use super::*;
    use crate::record::{Run, Visit};

    #[test]
    fn the_tables_stand_between_the_marks() {
        let run = Run { begun: "today".to_owned(), machine: vec!["2 cores".to_owned()], pages: BTreeMap::new() };
        let visit = |page: &str, round, usable| Visit {
            part: Part::Visits,
            case: "free line".to_owned(),
            page: page.to_owned(),
            round,
            figures: [("first_paint".to_owned(), usable), ("private_memory".to_owned(), usable * 1e5)].into(),
        };
        let visits = vec![visit("ours", 1, 100.0), visit("vanilla", 1, 80.0), visit("ours", 2, 140.0)];
        let record = Record { file: PathBuf::new(), run, visits };
        let text = with_figures(&format!("Why\n{BEGIN}\nold\n{END}\nMore\n"), &record).unwrap();
        let expected = format!(
            "Why\n{BEGIN}\n\nBegun today.\n\n- 2 cores\n\n### free line\n\n| | ours | vanilla |\n|---|---:|---:|\n\
             | first paint | 120 (20) ×1.50 | 80 (0) |\n\
             | private memory | 12.0 (2.0) ×1.50 | 8.0 (0.0) |\n\nRounds: 2.\n\n{END}\nMore\n"
        );
        assert_eq!(text, expected);
        assert!(with_figures("no marks", &record).is_err());
    }
}
