//! The restore dialog.

pub mod countdown;
pub mod form;
