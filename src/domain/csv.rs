//! Tables as CSV (RFC 4180) that no spreadsheet takes for formulas.

/// A table as the text of a file, the heads first; these are plain words. It begins with a byte order mark: without
/// one, Excel takes every name for Western European letters.
pub fn csv(heads: &[&str], rows: &[Vec<String>]) -> String {
    let mut text = format!("\u{feff}{}", heads.join(","));
    text.push_str("\r\n");
    for row in rows {
        let cells: Vec<_> = row.iter().map(|text| cell(text)).collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text
}

/// A cell. What a spreadsheet would take for the beginning of a formula gets an apostrophe before it. Some split lines
/// at semicolons.
fn cell(text: &str) -> String {
    let guard = if begins_formula(text) { "'" } else { "" };
    if guard.is_empty() && !text.contains([',', ';', '"', '\n', '\r']) {
        return text.to_owned();
    }
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

/// Whether a spreadsheet may take it for a formula, also by the wide signs of Japanese and behind what is not seen.
fn begins_formula(text: &str) -> bool {
    let seen = text.trim_start_matches([' ', '\u{a0}', '\u{feff}', '\u{200b}', '\u{2060}']);
    seen.starts_with(['=', '+', '-', '@', '\t', '\r', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cells_are_quoted_where_they_must_be_and_never_begin_a_formula() {
        for (text, said) in [
            ("web-1", "web-1"),
            ("", ""),
            ("a,b", "\"a,b\""),
            ("say \"hi\"", "\"say \"\"hi\"\"\""),
            ("two\nlines", "\"two\nlines\""),
            ("=1+1", "\"'=1+1\""),
            ("+49", "\"'+49\""),
            ("-x", "\"'-x\""),
            ("@SUM(A1)", "\"'@SUM(A1)\""),
            ("\t=1", "\"'\t=1\""),
            ("\r=1", "\"'\r=1\""),
            ("a;=1", "\"a;=1\""),
            (" =1", "\"' =1\""),
            ("\u{feff}=1", "\"'\u{feff}=1\""),
            ("\u{ff1d}1", "\"'\u{ff1d}1\""),
            (" web 1", " web 1"),
        ] {
            assert_eq!(cell(text), said);
        }
    }

    proptest! {
        #[test]
        fn a_real_parser_reads_every_cell_back(rows in proptest::collection::vec(("\\PC{0,12}", ".{0,12}"), 0..5)) {
            let rows: Vec<Vec<String>> = rows.into_iter().map(|(name, note)| vec![name, note]).collect();
            let file = csv(&["name", "note"], &rows);
            let marked = file.starts_with(char::from_u32(0xfeff).unwrap());
            prop_assert!(marked);
            let mut reader = ::csv::ReaderBuilder::new().from_reader(file.as_bytes());
            let read: Vec<Vec<String>> =
                reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
            let guarded = |text: &String| {
                let first = text.chars().find(|character| !" \u{a0}\u{feff}\u{200b}\u{2060}".contains(*character));
                let formula = first.is_some_and(|first| "=+-@\t\r\u{ff1d}\u{ff0b}\u{ff0d}\u{ff20}".contains(first));
                if formula { format!("'{text}") } else { text.clone() }
            };
            let meant: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(guarded).collect()).collect();
            prop_assert_eq!(read, meant);
        }
    }
}
