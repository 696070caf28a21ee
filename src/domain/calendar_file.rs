//! The end of a cool-down as a calendar file (RFC 5545), with a reminder.

use super::moment::{Moment, Span};

/// The duration of the event.
const DURATION: Span = Span::seconds(900);

/// The maximum length of a line in bytes, without the line break (RFC 5545).
const LONGEST_LINE: usize = 75;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event<'a> {
    /// A globally unique identifier. Importing an event with the same one again replaces it.
    pub uid: &'a str,
    /// The start.
    pub at: Moment,
    pub title: &'a str,
    pub text: &'a str,
}

/// The text of the file, with a reminder at the start of the event.
pub fn calendar_file(event: &Event<'_>, now: Moment) -> String {
    let stamp = |at: Moment| at.iso().replace(['-', ':'], "");
    let (title, text) = (escaped(event.title), escaped(event.text));
    let lines = [
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//slice-backups//EN".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}", escaped(event.uid)),
        format!("DTSTAMP:{}", stamp(now)),
        format!("DTSTART:{}", stamp(event.at)),
        format!("DTEND:{}", stamp(event.at.plus(DURATION))),
        format!("SUMMARY:{title}"),
        format!("DESCRIPTION:{text}"),
        "BEGIN:VALARM".to_owned(),
        "ACTION:DISPLAY".to_owned(),
        "TRIGGER:PT0S".to_owned(),
        format!("DESCRIPTION:{title}"),
        "END:VALARM".to_owned(),
        "END:VEVENT".to_owned(),
        "END:VCALENDAR".to_owned(),
    ];
    lines.iter().map(|line| folded(line)).collect()
}

/// Escapes a text (RFC 5545). Control characters other than line breaks are dropped.
fn escaped(text: &str) -> String {
    let escape = |character: char| match character {
        '\\' => "\\\\".to_owned(),
        ';' => "\\;".to_owned(),
        ',' => "\\,".to_owned(),
        '\n' => "\\n".to_owned(),
        other if other.is_control() => String::new(),
        other => other.to_string(),
    };
    text.chars().map(escape).collect()
}

/// A line with its line break, folded if too long (RFC 5545), and never inside a character.
fn folded(line: &str) -> String {
    let mut folded = String::new();
    let mut length = 0;
    for character in line.chars() {
        if length + character.len_utf8() > LONGEST_LINE {
            folded.push_str("\r\n ");
            length = 1;
        }
        folded.push(character);
        length += character.len_utf8();
    }
    folded.push_str("\r\n");
    folded
}

#[cfg(test)]
mod tests {
    use super::*;
    use icalendar::{Calendar, CalendarComponent, CalendarDateTime, Component, DatePerhapsTime};
    use proptest::prelude::*;

    const END: &str = "2025-02-04T17:19:36Z";

    fn file(title: &str, text: &str) -> String {
        let at = Moment::from_provider(END).unwrap();
        let event = Event { uid: "cool-down-3247@slice-backups", at, title, text };
        calendar_file(&event, Moment::from_provider("2025-02-01 17:19:36").unwrap())
    }

    /// The event of a file, parsed by the crate icalendar.
    fn read(file: &str) -> icalendar::Event {
        let calendar: Calendar = file.parse().unwrap();
        let [CalendarComponent::Event(event)] = calendar.components.as_slice() else { panic!("{calendar:?}") };
        event.clone()
    }

    #[test]
    fn a_calendar_parser_reads_the_start_the_texts_and_the_reminder() {
        let title = "Backups of web-1 (#3247) can be enabled again, says the page; 100% \\ sure";
        let file = file(title, "First line\nSecond line: https://example.org/#/slices/3247");
        let event = read(&file);
        assert_eq!(event.get_summary(), Some(title));
        assert_eq!(event.get_description(), Some("First line\nSecond line: https://example.org/#/slices/3247"));
        assert_eq!(event.get_uid(), Some("cool-down-3247@slice-backups"));
        let Some(DatePerhapsTime::DateTime(CalendarDateTime::Utc(start))) = event.get_start() else {
            panic!("{:?}", event.get_start())
        };
        assert_eq!(start.to_rfc3339(), "2025-02-04T17:19:36+00:00");
        assert!(file.contains("BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:PT0S\r\n"));
    }

    #[test]
    fn a_line_has_at_most_75_bytes() {
        let file = file(&"x".repeat(200), &"é".repeat(100));
        let lengths = |beginning| {
            let lines = file.split_terminator("\r\n").skip_while(move |line: &&str| !line.starts_with(beginning));
            lines.take(2).map(str::len).collect::<Vec<_>>()
        };
        assert_eq!(lengths("SUMMARY:"), [75, 75]);
        assert_eq!(lengths("DESCRIPTION:é"), [74, 75], "never within a character");
    }

    #[test]
    fn a_control_character_in_a_text_adds_no_line() {
        let file = file("web\rATTACH:https://example.org\u{7}", "two\nlines");
        assert!(file.contains("\r\nSUMMARY:webATTACH:https://example.org\r\nDESCRIPTION:two\\nlines\r\n"), "{file}");
    }

    proptest! {
        #[test]
        fn any_text_survives_writing_and_parsing(title in "\\PC{0,200}", text in "\\PC{0,200}") {
            let file = file(&title, &text);
            for line in file.split_terminator("\r\n") {
                prop_assert!(line.len() <= LONGEST_LINE && !line.contains(['\r', '\n']));
            }
            let event = read(&file);
            prop_assert_eq!(event.get_summary().unwrap_or_default(), title.as_str());
            prop_assert_eq!(event.get_description().unwrap_or_default(), text.as_str());
        }
    }
}
