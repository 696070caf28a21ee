//! The sign-in screen.

pub mod form;
