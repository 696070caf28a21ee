//! Small screens, and paper.

mod print;
mod small_screens;
