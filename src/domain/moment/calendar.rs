//! The proleptic Gregorian calendar in UTC, and the provider's two date formats.

/// The first millisecond of the year 0.
pub(super) const FIRST: i64 = -62_167_219_200_000;
/// The last millisecond of the year 9999.
pub(super) const LAST: i64 = 253_402_300_799_999;

const DAY: i64 = 86_400_000;
const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The ways to write UTC at the end of a date.
const UTC_SUFFIXES: [&str; 8] = ["Z", "z", "+00:00", "-00:00", "+0000", "-0000", "UTC", "GMT"];

/// Parses `2025-02-01 17:19:36.925397`, also with a `T` instead of the space and with UTC at the end.
pub(super) fn parse_numeric(text: &str) -> Option<i64> {
    let (date, time) = text.split_once([' ', 'T', 't'])?;
    let [year, month, day] = numbers(date, '-', [4, 2, 2])?;
    let time = UTC_SUFFIXES.iter().find_map(|utc| time.strip_suffix(utc)).map_or(time, str::trim_end);
    let (time, milliseconds) = match time.split_once('.') {
        Some((time, fraction)) => (time, milliseconds(fraction)?),
        None => (time, 0),
    };
    Some(days_since_epoch(year, month, day)? * DAY + clock(time)? + milliseconds)
}

/// Parses `Fri, 01 Nov 2024 21:23:13 GMT`. The weekday is ignored.
pub(super) fn parse_rfc_1123(text: &str) -> Option<i64> {
    let mut parts = text.split_once(", ")?.1.split(' ');
    let [day] = numbers(parts.next()?, ' ', [2])?;
    let name = parts.next()?;
    let month = (1..).zip(MONTHS).find(|(_, month)| *month == name)?.0;
    let [year] = numbers(parts.next()?, ' ', [4])?;
    let clock = clock(parts.next()?)?;
    let is_utc = parts.next().is_some_and(|zone| UTC_SUFFIXES.contains(&zone)) && parts.next().is_none();
    is_utc.then_some(days_since_epoch(year, month, day)? * DAY + clock)
}

/// Formats as `2025-02-01T17:19:36Z`.
pub(super) fn format_iso(milliseconds: i64) -> String {
    let (day, rest) = (milliseconds.div_euclid(DAY), milliseconds.rem_euclid(DAY) / 1000);
    // At most the actual year, and at most a few years before it.
    let guess = 1970 + day.div_euclid(if day < 0 { 365 } else { 366 });
    let year = (guess..=9999).take_while(|year| first_day(*year) <= day).last().unwrap_or(guess);
    let mut month = 12;
    let mut left = day - first_day(year);
    for (number, length) in (1..).zip(month_lengths(year)) {
        if left < length {
            month = number;
            break;
        }
        left -= length;
    }
    let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60);
    format!("{year:04}-{month:02}-{:02}T{hour:02}:{minute:02}:{second:02}Z", left + 1)
}

/// Days from the epoch to a date; `None` if the date does not exist.
fn days_since_epoch(year: i64, month: i64, day: i64) -> Option<i64> {
    let lengths = month_lengths(year);
    let month = usize::try_from(month).ok()?.checked_sub(1)?;
    let length = *lengths.get(month)?;
    let before: i64 = lengths.iter().take(month).sum();
    (1..=length).contains(&day).then(|| first_day(year) + before + day - 1)
}

/// Days from the epoch to the first of January.
fn first_day(year: i64) -> i64 {
    let past = year - 1;
    365 * (year - 1970) + (past.div_euclid(4) - past.div_euclid(100) + past.div_euclid(400)) - 477
}

fn month_lengths(year: i64) -> [i64; 12] {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    [31, 28 + i64::from(leap), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
}

/// The milliseconds from midnight to a time such as `17:19:36`.
fn clock(text: &str) -> Option<i64> {
    let [hour, minute, second] = numbers(text, ':', [2, 2, 2])?;
    (hour < 24 && minute < 60 && second < 60).then_some(((hour * 60 + minute) * 60 + second) * 1000)
}

/// The milliseconds in a fraction of a second; further digits are dropped.
fn milliseconds(fraction: &str) -> Option<i64> {
    let all_digits = !fraction.is_empty() && fraction.bytes().all(|byte| byte.is_ascii_digit());
    let digits = format!("{fraction:0<3}");
    digits.get(..3).filter(|_| all_digits)?.parse().ok()
}

/// Parses numbers with exactly these digit counts, separated by `separator`.
fn numbers<const COUNT: usize>(text: &str, separator: char, digits: [usize; COUNT]) -> Option<[i64; COUNT]> {
    let mut parts = text.split(separator);
    let mut read = [0; COUNT];
    for (number, count) in read.iter_mut().zip(digits) {
        let part = parts.next().filter(|part| part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit()))?;
        *number = part.parse().ok()?;
    }
    parts.next().is_none().then_some(read)
}
