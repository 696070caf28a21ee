//! How the figures of a long table grow with its rows.

use std::fmt::Write;

use super::{head, in_order, summary};
use crate::record::{Part, Record};
use crate::rows::Case;

const FEW: usize = 100;
const MANY: usize = 10_000;

/// A line for each figure, with the ratio of the two medians. Empty if one of the tables was not measured.
pub(super) fn table(record: &Record) -> String {
    let [Some(few), Some(many)] = [FEW, MANY].map(case) else { return String::new() };
    let visits: Vec<_> = record.visits.iter().filter(|visit| visit.part == Part::Rows && visit.case == many).collect();
    let pages = in_order(visits.iter().map(|visit| visit.page.as_str()));
    let names = in_order(visits.iter().flat_map(|visit| visit.figures.keys()));
    let median = |case: &str, page: &str, name: &str| Some(summary(record, Part::Rows, case, page, name)?.median);
    let mut lines = String::new();
    for name in names {
        let growth = |page: &&str| Some(median(&many, page, name)? / median(&few, page, name)?);
        let cells = pages.iter().map(|page| match growth(page) {
            Some(growth) if growth.is_finite() => format!("{growth:.2}"),
            Some(_) | None => "–".to_owned(),
        });
        let cells: Vec<_> = cells.collect();
        if cells.iter().any(|cell| cell != "–") {
            let _ = writeln!(lines, "| {} | {} |", name.replace('_', " "), cells.join(" | "));
        }
    }
    if lines.is_empty() {
        return lines;
    }
    format!("{}{lines}", head(&format!("{MANY} slices: times the figure of {FEW}"), &pages))
}

fn case(slices: usize) -> Option<String> {
    Case::ALL.iter().find(|case| case.slices == slices).map(Case::name)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::path::PathBuf;

    use super::*;
    use crate::record::{Run, Visit};

    #[test]
    fn only_figures_of_both_tables_grow() {
        let visit = |slices: usize, sort: f64, others: &[&str]| Visit {
            part: Part::Rows,
            case: case(slices).unwrap(),
            page: "ours".to_owned(),
            round: 1,
            figures: others
                .iter()
                .map(|name| (*name, 1.0))
                .chain([("sort", sort)])
                .map(|(name, figure)| (name.to_owned(), figure))
                .collect(),
        };
        let run = Run { begun: String::new(), machine: Vec::new(), pages: BTreeMap::new() };
        let visits = vec![visit(FEW, 20.0, &[]), visit(MANY, 50.0, &["scroll_median"])];
        let mut record = Record { file: PathBuf::new(), run, visits };
        let expected = "\n### 10000 slices: times the figure of 100\n\n| | ours |\n|---|---:|\n| sort | 2.50 |\n";
        assert_eq!(table(&record), expected);
        record.visits.remove(0);
        assert_eq!(table(&record), "");
    }
}
