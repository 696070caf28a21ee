//! axe-core's rules, and the way through the page by keyboard.

mod axe;
mod keyboard;
