//! The table of js-framework-benchmark's benchmarks.

use std::fmt::Write;

use super::{BASE, head, in_order, summary};
use crate::record::{Part, Record};
use crate::statistics::{Summary, geometric_mean};
use crate::table::{Case, TIME};

/// A line for each benchmark, and a last one with the weighted geometric mean of the ratios to the base. Empty if none
/// was measured.
pub(super) fn table(record: &Record) -> String {
    let visits: Vec<_> = record.visits.iter().filter(|visit| visit.part == Part::Table).collect();
    let pages = in_order(visits.iter().map(|visit| visit.page.as_str()));
    if pages.is_empty() {
        return String::new();
    }
    let summary = |page: &str, case: &Case| summary(record, Part::Table, case.name, page, TIME);
    let ratio = |page: &str, case: &Case| Some(summary(page, case)?.median / summary(BASE, case)?.median);
    let mut text = head("js-framework-benchmark", &pages);
    for case in &Case::ALL {
        let cells = pages.iter().map(|page| {
            let Some(Summary { median, spread }) = summary(page, case) else { return "–".to_owned() };
            let ratio = ratio(page, case).filter(|_| *page != BASE).map(|ratio| format!(" ×{ratio:.2}"));
            format!("{median:.1} ({spread:.1}){}", ratio.unwrap_or_default())
        });
        let _ = writeln!(text, "| {} | {} |", case.name, cells.collect::<Vec<_>>().join(" | "));
    }
    let means = pages.iter().map(|page| {
        // A mean of fewer benchmarks would be that of others.
        let ratios = Case::ALL.iter().map(|case| Some((ratio(page, case)?, case.weight))).collect::<Option<Vec<_>>>();
        ratios.and_then(|ratios| geometric_mean(&ratios)).map_or("–".to_owned(), |mean| format!("{mean:.2}"))
    });
    let _ = writeln!(text, "| weighted geometric mean | {} |", means.collect::<Vec<_>>().join(" | "));
    let _ = writeln!(text, "\nRounds: {}.", in_order(visits.iter().map(|visit| visit.round)).len());
    text
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::PathBuf;

    use super::*;
    use crate::record::{Run, Visit};

    #[test]
    fn the_mean_is_that_of_all_benchmarks() {
        let visit = |page: &str, case: &Case, time| Visit {
            part: Part::Table,
            case: case.name(),
            page: page.to_owned(),
            round: 1,
            figures: [(TIME.to_owned(), time)].into(),
        };
        let both = |case| [visit("ours", case, 25.0), visit("vanilla", case, 10.0)];
        let run = Run { begun: String::new(), machine: Vec::new(), pages: BTreeMap::new() };
        let visits = Case::ALL.iter().flat_map(both).collect();
        let mut record = Record { file: PathBuf::new(), run, visits };
        let text = table(&record);
        assert!(text.starts_with("\n### js-framework-benchmark\n\n| | ours | vanilla |\n|---|---:|---:|\n"), "{text}");
        assert!(text.contains("\n| create rows | 25.0 (0.0) ×2.50 | 10.0 (0.0) |\n"), "{text}");
        assert!(text.ends_with("\n| weighted geometric mean | 2.50 | 1.00 |\n\nRounds: 1.\n"), "{text}");

        record.visits.remove(2);
        let text = table(&record);
        assert!(text.contains("\n| replace all rows | – | 10.0 (0.0) |\n"), "{text}");
        assert!(text.contains("\n| weighted geometric mean | – | 1.00 |\n"), "{text}");

        record.visits.clear();
        assert_eq!(table(&record), "");
    }
}
