//! Sentences for values of the domain: those of [`crate::text::describe`], and those that contain numbers, dates or spans
//! in the user's locale.

mod command;
mod date;
mod snapshot;

pub use crate::text::describe::*;
pub use command::{action, cancelled, outcome, progress, request, stage, stage_details};
pub use date::{anomaly_in_full, created, created_date};
pub use snapshot::snapshot;
