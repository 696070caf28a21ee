//! Components that several screens use.

pub mod command_progress;
pub mod command_result;
pub mod dialog;
pub mod double_click;
pub mod failure_notice;
pub mod focus;
pub mod keyed_list;
pub mod listing_progress;
pub mod outcome_slot;
pub mod sort_header;
pub mod time;
pub mod waiting;
