//! Tables as CSV (RFC 4180), protected against formula injection.

/// The text of a CSV file with a header row. The headers must be plain words. The text begins with a byte order mark,
/// because Excel otherwise reads it as Windows-1252.
pub fn csv(headers: &[&str], rows: &[Vec<String>]) -> String {
    let mut text = format!("\u{feff}{}", headers.join(","));
    text.push_str("\r\n");
    for row in rows {
        let cells: Vec<_> = row.iter().map(|text| cell(text)).collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
    }
    text
}

/// A quoted cell. An apostrophe goes before the beginning of a formula. Semicolons are quoted too, because some
/// spreadsheets split lines there.
fn cell(text: &str) -> String {
    let guard = if begins_formula(text) { "'" } else { "" };
    if guard.is_empty() && !text.contains([',', ';', '"', '\n', '\r']) {
        return text.to_owned();
    }
    format!("\"{guard}{}\"", text.replace('"', "\"\""))
}

/// Whether a spreadsheet may read the text as a formula, also with full-width signs and behind invisible characters.
fn begins_formula(text: &str) -> bool {
    let visible = text.trim_start_matches([' ', '\u{a0}', '\u{feff}', '\u{200b}', '\u{2060}']);
    visible.starts_with(['=', '+', '-', '@', '\t', '\r', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cells_are_quoted_if_necessary_and_never_begin_a_formula() {
        for (text, expected) in [
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
            assert_eq!(cell(text), expected);
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
            let expected: Vec<Vec<String>> = rows.iter().map(|row| row.iter().map(guarded).collect()).collect();
            prop_assert_eq!(read, expected);
        }
    }
}
