//! The banner of every screen.

pub mod combobox;
pub mod theme;
