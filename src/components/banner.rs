//! The banner of every screen.

pub mod choice;
pub mod combobox;
