//! Asks for the backups of many slices, four at a time.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;

use yew::Callback;
use yew::platform::spawn_local;

use crate::api;
use crate::document;
use crate::states::{Check, Row};

const MAX_CONCURRENT: usize = 4;

/// How many slices are checked without being asked to.
const AUTO_CHECKED: usize = 100;

/// What the rows must know. Rows are named by their index.
pub enum Progress {
    Began(usize),
    Ended(usize, Check),
    /// Nothing is left to check.
    Idle,
}

#[derive(Clone)]
pub struct Checks(Rc<Inner>);

struct Inner {
    queue: RefCell<Queue>,
    on_progress: Callback<Progress>,
}

#[derive(Default)]
struct Queue {
    waiting: VecDeque<(usize, u64)>,
    running: usize,
    is_paused: bool,
    is_stopped: bool,
}

impl PartialEq for Checks {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl Checks {
    pub fn new(on_progress: Callback<Progress>) -> Self {
        Self(Rc::new(Inner { queue: RefCell::default(), on_progress }))
    }

    /// Checks those of these rows that are checked without being asked to.
    pub fn add_automatic(&self, rows: &[Rc<Row>]) {
        self.add(rows.iter().filter(|row| row.index < AUTO_CHECKED));
    }

    /// Checks these rows after those that wait already.
    pub fn add<'a>(&self, rows: impl Iterator<Item = &'a Rc<Row>>) {
        self.0.queue.borrow_mut().waiting.extend(rows.map(|row| (row.index, row.slice.id)));
        self.start();
    }

    /// Checks this row before all others.
    pub fn first(&self, row: &Row) {
        {
            let waiting = &mut self.0.queue.borrow_mut().waiting;
            waiting.retain(|(index, _)| *index != row.index);
            waiting.push_front((row.index, row.slice.id));
        }
        self.start();
    }

    /// Starts no more checks, or continues.
    pub fn pause(&self, is_paused: bool) {
        self.0.queue.borrow_mut().is_paused = is_paused;
        self.start();
    }

    /// Drops what waits, and the answers that are still to come.
    pub fn stop(&self) {
        let queue = &mut self.0.queue.borrow_mut();
        queue.waiting.clear();
        queue.is_stopped = true;
    }

    fn start(&self) {
        while let Some((index, id)) = self.next() {
            let checks = self.clone();
            self.report(Progress::Began(index));
            spawn_local(async move {
                let check = Check::of(api::backups(id).await);
                checks.0.queue.borrow_mut().running -= 1;
                checks.report(Progress::Ended(index, check));
                checks.start();
                if checks.0.queue.borrow().is_idle() {
                    checks.report(Progress::Idle);
                }
            });
        }
    }

    fn next(&self) -> Option<(usize, u64)> {
        let queue = &mut self.0.queue.borrow_mut();
        if queue.is_paused || queue.running >= MAX_CONCURRENT {
            return None;
        }
        let next = queue.waiting.pop_front()?;
        queue.running += 1;
        Some(next)
    }

    fn report(&self, progress: Progress) {
        if !self.0.queue.borrow().is_stopped {
            self.0.on_progress.emit(progress);
        }
    }
}

impl Queue {
    fn is_idle(&self) -> bool {
        self.running == 0 && self.waiting.is_empty()
    }
}

/// Rows must not move while one of them has the focus, or while the user has scrolled down to them.
pub fn may_reorder() -> bool {
    let find = |selector| document().query_selector(selector).ok().flatten();
    let is_in_view = |body: web_sys::Element| body.get_bounding_client_rect().top() >= 0.0;
    find("tbody").is_some_and(is_in_view) && find("tbody:focus-within").is_none()
}
