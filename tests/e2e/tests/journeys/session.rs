//! The token of a session: kept, refused, and hidden.

mod back_forward_cache;
mod echoed_token;
mod kept_token;
mod lock;
mod refused_token;
mod script;
mod token_label;
