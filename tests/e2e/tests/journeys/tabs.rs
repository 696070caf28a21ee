//! Two tabs.

mod preferences;
mod restore_lock;
mod sign_out;
