//! The overview of all slices.

pub mod controls;
pub mod headline;
pub mod table;
