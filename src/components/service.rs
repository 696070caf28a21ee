//! The backup service of one slice.

pub mod card;
pub mod cool_down_entry;
pub mod form;
