//! What holds on every screen.

mod memory;
mod password_managers;
mod preferences;
mod removed_fields;
