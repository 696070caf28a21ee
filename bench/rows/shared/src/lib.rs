//! The rows, and the buttons above them.

use std::cell::Cell;

const ADJECTIVES: [&str; 25] = [
    "pretty",
    "large",
    "big",
    "small",
    "tall",
    "short",
    "long",
    "handsome",
    "plain",
    "quaint",
    "clean",
    "elegant",
    "easy",
    "angry",
    "crazy",
    "helpful",
    "mushy",
    "odd",
    "unsightly",
    "adorable",
    "important",
    "inexpensive",
    "cheap",
    "expensive",
    "fancy",
];
const COLOURS: [&str; 11] =
    ["red", "yellow", "blue", "green", "pink", "brown", "purple", "brown", "white", "black", "orange"];
const NOUNS: [&str; 13] = [
    "table", "chair", "house", "bbq", "desk", "car", "pony", "cookie", "sandwich", "burger", "pizza", "mouse",
    "keyboard",
];

/// What a button above the rows does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Run,
    RunLots,
    Add,
    Update,
    Clear,
    SwapRows,
}

/// Each with its `id` and its text.
pub const BUTTONS: [(Action, &str, &str); 6] = [
    (Action::Run, "run", "Create 1,000 rows"),
    (Action::RunLots, "runlots", "Create 10,000 rows"),
    (Action::Add, "add", "Append 1,000 rows"),
    (Action::Update, "update", "Update every 10th row"),
    (Action::Clear, "clear", "Clear"),
    (Action::SwapRows, "swaprows", "Swap Rows"),
];

thread_local! {
    static LAST_ID: Cell<usize> = const { Cell::new(0) };
}

/// New rows, each made by `row` from its number and its label.
pub fn build<Row>(count: usize, row: impl Fn(usize, String) -> Row) -> impl Iterator<Item = Row> {
    let random = |words: &'static [&'static str]| words[(js_sys::Math::random() * words.len() as f64) as usize];
    (0..count).map(move |_| {
        let id = LAST_ID.get() + 1;
        LAST_ID.set(id);
        row(id, [random(&ADJECTIVES), random(&COLOURS), random(&NOUNS)].join(" "))
    })
}

/// Puts the second and the last but one of the first thousand rows in each other's place.
pub fn swap<Row>(rows: &mut [Row]) {
    if rows.len() > 998 {
        rows.swap(1, 998);
    }
}
