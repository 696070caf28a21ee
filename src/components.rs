//! Views of plain values. Signals come in, callbacks go out; components know neither the API, nor the state, nor
//! addresses. There is one folder for each screen or dialog; `shared` holds what several of them use.

pub mod banner;
pub mod describe;
pub mod dynamic;
pub mod export;
pub mod journal;
pub mod locale;
pub mod overview;
pub mod restore;
pub mod service;
pub mod shared;
pub mod sign_in;
pub mod slice;
pub mod unicode;
