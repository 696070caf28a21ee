//! The order of rows.

use std::cmp::Ordering;
use std::collections::HashMap;
use std::rc::Rc;

use js_sys::Intl::Collator;
use js_sys::{Array, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::states::Row;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    Name,
    Number,
    Region,
    State,
    Newest,
}

impl Column {
    pub const ALL: [Self; 5] = [Self::Name, Self::Number, Self::Region, Self::State, Self::Newest];

    pub fn label(self) -> &'static str {
        match self {
            Self::Name => "Slice",
            Self::Number => "Number",
            Self::Region => "Region",
            Self::State => "State",
            Self::Newest => "Newest backup",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    pub column: Column,
    pub descending: bool,
}

impl Order {
    pub const WORST_FIRST: Self = Self { column: Column::State, descending: false };

    /// The same column again reverses the order.
    pub fn after_click(self, column: Column) -> Self {
        Self { column, descending: column == self.column && !self.descending }
    }

    /// The value of `aria-sort` of a column's header.
    pub fn aria_sort(self, column: Column) -> &'static str {
        match self {
            Self { column: sorted, .. } if sorted != column => "none",
            Self { descending: true, .. } => "descending",
            Self { descending: false, .. } => "ascending",
        }
    }

    /// The indices of the rows in this order. What is not known comes last.
    pub fn sorted(self, rows: &[Rc<Row>], now: f64) -> Vec<usize> {
        match self.column {
            Column::Name => self.sorted_by_text(rows, |row| &row.slice.name),
            Column::Region => self.sorted_by_text(rows, |row| &row.slice.region),
            Column::Number => self.sorted_by(rows, |row| Some(row.slice.id), Ord::cmp),
            Column::State => {
                let severity =
                    |row: &Row| Some((row.state(now), row.check.is_none(), row.newest(now).unwrap_or(0.0) as u64));
                self.sorted_by(rows, severity, Ord::cmp)
            }
            Column::Newest => self.sorted_by(rows, |row| row.newest(now), f64::total_cmp),
        }
    }

    fn sorted_by_text(self, rows: &[Rc<Row>], text: fn(&Row) -> &str) -> Vec<usize> {
        let ranks = ranks(rows.iter().map(|row| text(row)).filter(|text| !text.is_empty()));
        self.sorted_by(rows, |row| ranks.get(text(row)).copied(), Ord::cmp)
    }

    fn sorted_by<Value>(
        self,
        rows: &[Rc<Row>],
        value: impl Fn(&Row) -> Option<Value>,
        compare: impl Fn(&Value, &Value) -> Ordering,
    ) -> Vec<usize> {
        let mut keyed: Vec<_> = rows.iter().enumerate().map(|(index, row)| (value(row), index)).collect();
        keyed.sort_by(|(a, _), (b, _)| match (a, b) {
            (Some(a), Some(b)) if self.descending => compare(b, a),
            (Some(a), Some(b)) => compare(a, b),
            (a, b) => a.is_none().cmp(&b.is_none()),
        });
        keyed.into_iter().map(|(_, index)| index).collect()
    }
}

/// The rank of each text in the user's language. The browser sorts all in one call: ten thousand names take more than a
/// hundred thousand comparisons.
fn ranks<'a>(texts: impl Iterator<Item = &'a str>) -> HashMap<String, usize> {
    let array: Array = texts.map(JsValue::from_str).collect();
    let options = Object::new();
    let _ = Reflect::set(&options, &JsValue::from_str("numeric"), &JsValue::TRUE);
    let compare = Collator::new(&Array::new(), &options).compare();
    let sort = Reflect::get(&array, &JsValue::from_str("sort")).and_then(JsCast::dyn_into::<Function>);
    let _ = sort.and_then(|sort| sort.call1(&array, &compare));
    let mut ranks = HashMap::new();
    for text in array.iter().filter_map(|text| text.as_string()) {
        let next = ranks.len();
        ranks.entry(text).or_insert(next);
    }
    ranks
}
