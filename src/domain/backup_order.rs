//! Sorting of the backup table.

use super::{backup::Backup, sorting::sort_by, unicode::Unicode};
use std::{cmp::Ordering, collections::HashMap};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Created,
    Size,
    Duration,
    Name,
    Id,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    pub column: Column,
    pub descending: bool,
}

impl Order {
    pub const NEWEST_FIRST: Self = Self { column: Column::Created, descending: true };

    /// The order after a click on a column's header. The same column reverses the direction; another one starts with the
    /// most useful direction: newest date or largest size first, else ascending.
    #[must_use]
    pub fn after_click(self, column: Column) -> Self {
        let descending = match column {
            _ if column == self.column => !self.descending,
            Column::Created | Column::Size => true,
            Column::Duration | Column::Name | Column::Id => false,
        };
        Self { column, descending }
    }

    /// Sorts stably. Missing values come last in both directions.
    pub fn sort(self, rows: &mut Vec<Backup>, unicode: Unicode) {
        let texts = match self.column {
            Column::Duration => unicode.ranks(rows.iter().filter_map(|row| row.duration.as_deref())),
            Column::Name => unicode.ranks(rows.iter().filter_map(|row| row.name.as_deref())),
            Column::Created | Column::Size | Column::Id => HashMap::new(),
        };
        sort_by(rows, |a, b| self.compare(a, b, &texts));
    }

    fn compare(self, a: &Backup, b: &Backup, texts: &HashMap<String, usize>) -> Ordering {
        let rank = |text: &Option<String>| text.as_ref().and_then(|text| texts.get(text).copied());
        let duration = |row: &Backup| Some((seconds(row.duration.as_deref()?), rank(&row.duration)));
        match self.column {
            Column::Created => self.compare_values(a.created.at, b.created.at, Ord::cmp),
            Column::Size => self.compare_values(a.size.gigabytes, b.size.gigabytes, f64::total_cmp),
            Column::Duration => self.compare_values(duration(a), duration(b), Ord::cmp),
            Column::Name => self.compare_values(rank(&a.name), rank(&b.name), Ord::cmp),
            Column::Id => self.compare_values(Some(a.id), Some(b.id), Ord::cmp),
        }
    }

    fn compare_values<T>(self, a: Option<T>, b: Option<T>, compare: impl Fn(&T, &T) -> Ordering) -> Ordering {
        known_first(self.descending, a, b, compare)
    }
}

/// Compares two values. A missing one comes last in both directions.
pub(super) fn known_first<T>(
    descending: bool,
    a: Option<T>,
    b: Option<T>,
    compare: impl Fn(&T, &T) -> Ordering,
) -> Ordering {
    match (a, b) {
        (Some(a), Some(b)) if descending => compare(&b, &a),
        (Some(a), Some(b)) => compare(&a, &b),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    }
}

/// The seconds in the one documented form (`49s`). Other forms sort after it.
fn seconds(duration: &str) -> u64 {
    let seconds = duration.trim().strip_suffix('s').and_then(|digits| digits.parse().ok());
    seconds.unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{
        backup::{BackupId, Created, Size},
        unicode::PLAIN,
    };

    fn rows() -> Vec<Backup> {
        [
            (1, "2025-02-01 00:00:00", Some(5.0), "49s", Some("vm-10")),
            (2, "?", None, "1h", None),
            (3, "2025-02-07 00:00:00", Some(9.0), "6s", Some("vm-2")),
        ]
        .map(|(id, created, size, duration, name)| Backup {
            id: BackupId(id),
            created: Created::from_provider(created),
            size: Size::from_provider(String::new(), size),
            duration: Some(duration.to_owned()),
            name: name.map(str::to_owned),
        })
        .to_vec()
    }

    #[test]
    fn each_column_sorts_in_both_directions_with_missing_values_last() {
        for (column, descending, ids) in [
            (Column::Created, true, [3, 1, 2]),
            (Column::Created, false, [1, 3, 2]),
            (Column::Size, true, [3, 1, 2]),
            (Column::Size, false, [1, 3, 2]),
            (Column::Duration, false, [3, 1, 2]),
            (Column::Name, false, [3, 1, 2]),
            (Column::Id, true, [3, 2, 1]),
        ] {
            let mut sorted = rows();
            Order { column, descending }.sort(&mut sorted, PLAIN);
            let found: Vec<_> = sorted.iter().map(|backup| backup.id.0).collect();
            assert_eq!(found, ids, "{column:?} {descending}");
        }
    }

    #[test]
    fn a_second_click_reverses_the_order() {
        let by_size = Order::NEWEST_FIRST.after_click(Column::Size);
        assert_eq!(by_size, Order { column: Column::Size, descending: true });
        assert!(!by_size.after_click(Column::Size).descending);
    }
}
