//! The slices and what is known of them. It outlives the overview, so that going back to it asks for nothing again.

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::callback::Interval;
use gloo_timers::future::TimeoutFuture;
use js_sys::Date;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::api::{self, Slice};
use crate::checks::{Checks, Progress, may_reorder};
use crate::order::{Column, Order};
use crate::states::{Check, Row};

const MINUTE: u32 = 60_000;

/// A row is never changed but replaced, so that only its own component is rendered again.
#[derive(Clone)]
pub struct Account {
    /// In the server's order.
    pub all: Vec<Rc<Row>>,
    /// Their indices in the order in which they were last sorted.
    pub sorted: Vec<usize>,
    pub order: Order,
    pub failure: AttrValue,
    /// Changes with everything else.
    pub revision: u32,
}

pub enum Action {
    Listed(Vec<Rc<Row>>),
    ListingFailed(String),
    Checking(usize),
    Checked(usize, Check),
    AllChecked,
    SortedBy(Column),
}

impl PartialEq for Account {
    fn eq(&self, other: &Self) -> bool {
        self.revision == other.revision
    }
}

impl Account {
    fn new(slices: &[Slice]) -> Self {
        let (all, sorted) = (Vec::new(), Vec::new());
        let mut account = Self { all, sorted, order: Order::WORST_FIRST, failure: "".into(), revision: 0 };
        account.append(rows_of(slices, 0));
        account
    }

    pub fn find(&self, id: u64) -> Rc<Slice> {
        let row = self.all.iter().find(|row| row.slice.id == id);
        row.map_or_else(|| Rc::new(Slice { id, name: "".into(), region: "".into() }), |row| row.slice.clone())
    }

    /// The rows in the order in which they were last sorted.
    pub fn rows(&self) -> impl Iterator<Item = &Rc<Row>> {
        self.sorted.iter().map(|index| &self.all[*index])
    }

    fn append(&mut self, rows: Vec<Rc<Row>>) {
        self.sorted.extend(rows.iter().map(|row| row.index));
        self.all.extend(rows);
    }

    fn replace(&mut self, index: usize, is_checking: bool, check: Option<Check>) {
        let row = &self.all[index];
        let check = check.or_else(|| row.check.clone());
        self.all[index] = Rc::new(Row { is_checking, check, ..Row::clone(row) });
    }

    fn sort(&mut self, order: Order) {
        self.order = order;
        self.sorted = order.sorted(&self.all, Date::now());
    }
}

impl Reducible for Account {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut account = Rc::unwrap_or_clone(self);
        account.revision = account.revision.wrapping_add(1);
        match action {
            Action::Listed(rows) => account.append(rows),
            Action::ListingFailed(message) => account.failure = message.into(),
            Action::Checking(index) => account.replace(index, true, None),
            Action::Checked(index, check) => account.replace(index, false, Some(check)),
            Action::AllChecked => account.sort(account.order),
            Action::SortedBy(column) => account.sort(account.order.after_click(column)),
        }
        Rc::new(account)
    }
}

fn rows_of(slices: &[Slice], first: usize) -> Vec<Rc<Row>> {
    slices.iter().enumerate().map(|(offset, slice)| Rc::new(Row::new(first + offset, slice.clone()))).collect()
}

/// The account, and its checks.
#[hook]
pub fn use_account(first_page: Rc<api::Page>) -> (UseReducerHandle<Account>, Checks) {
    let account = use_reducer({
        let first_page = first_page.clone();
        move || Account::new(&first_page.slices)
    });
    let dispatcher = account.dispatcher();
    let checks = use_memo((), {
        let dispatcher = dispatcher.clone();
        move |()| {
            Checks::new(Callback::from(move |progress| match progress {
                Progress::Began(index) => dispatcher.dispatch(Action::Checking(index)),
                Progress::Ended(index, check) => dispatcher.dispatch(Action::Checked(index, check)),
                Progress::Idle if may_reorder() => dispatcher.dispatch(Action::AllChecked),
                Progress::Idle => {}
            }))
        }
    });
    let checks = Checks::clone(&checks);
    use_effect_with(first_page, {
        let checks = checks.clone();
        move |first_page| {
            let is_open = Rc::new(Cell::new(true));
            let first = rows_of(&first_page.slices, 0);
            checks.add_automatic(&first);
            spawn_local(read_rest(first_page.pages, first.len(), dispatcher, checks.clone(), is_open.clone()));
            move || {
                is_open.set(false);
                checks.stop();
            }
        }
    });
    (account, checks)
}

/// Reads the pages after the first, one after another.
async fn read_rest(
    pages: u32,
    mut count: usize,
    dispatcher: UseReducerDispatcher<Account>,
    checks: Checks,
    is_open: Rc<Cell<bool>>,
) {
    for page in 2..=pages {
        let started_at = Date::now();
        let next = api::slices(page).await;
        if !is_open.get() {
            return;
        }
        match next {
            Ok(page) => {
                let rows = rows_of(&page.slices, count);
                count += rows.len();
                dispatcher.dispatch(Action::Listed(rows.clone()));
                checks.add_automatic(&rows);
            }
            Err(message) => return dispatcher.dispatch(Action::ListingFailed(message)),
        }
        let rest = api::PAGE_INTERVAL - (Date::now() - started_at);
        if rest > 0.0 {
            TimeoutFuture::new(rest as u32).await;
        }
    }
}

/// The time, once a minute.
#[hook]
pub fn use_now() -> f64 {
    let now = use_state(Date::now);
    let setter = now.setter();
    use_effect_with((), move |()| {
        let interval = Interval::new(MINUTE, move || setter.set(Date::now()));
        move || drop(interval)
    });
    *now
}
