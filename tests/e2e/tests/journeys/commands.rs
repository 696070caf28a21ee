//! What restore, snapshot, enable and disable have in common.

mod faults;
mod full_storage;
mod lost_answer;
mod status_and_body;
mod unknown_outcome;
