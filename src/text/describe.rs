//! Sentences for values of the domain.

mod command;
mod failure;
mod service;
mod settings;
mod slice;
mod state;

pub use command::{accepted_next, cancelled, finding, refused_next, unknown_reason};
pub use failure::{failure, server_said};
pub use service::{cool_down_source, service};
pub use settings::{settings_problem, token_problem};
pub use slice::{
    slice_lock_next, slice_lock_sentence, slice_lock_short, slice_name, slice_name_and_number, slice_title,
    unnamed_slice,
};
pub use state::{anomaly, state, state_in_sentence, state_meaning};
