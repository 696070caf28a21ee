//! The sign-in form.

mod before_the_program;
mod form;
