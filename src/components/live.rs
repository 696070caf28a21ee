//! What follows a signal, behind one type for each kind of value.
//!
//! A bare closure in a view is a type of its own, and Leptos compiles everything around it once more for each:
//! that alone was a third of the program. These are boxed, so it is compiled once.

use leptos::prelude::AnyView;

/// A value that follows signals.
pub type Live<T> = Box<dyn FnMut() -> T + Send>;

/// Text that follows signals; none is empty.
pub fn text<Words: Into<String>>(words: impl Fn() -> Option<Words> + Send + 'static) -> Live<String> {
    Box::new(move || words().map(Into::into).unwrap_or_default())
}

/// An attribute that follows signals.
pub fn attribute<Words: Into<String>>(value: impl Fn() -> Words + Send + 'static) -> Live<String> {
    Box::new(move || value().into())
}

/// A state that follows signals, as ARIA writes it.
pub fn aria(state: impl Fn() -> bool + Send + 'static) -> Live<String> {
    Box::new(move || if state() { "true".to_owned() } else { "false".to_owned() })
}

/// Something that is the case or not, following signals.
pub fn whether(state: impl Fn() -> bool + Send + 'static) -> Live<bool> {
    Box::new(state)
}

/// A part of the page that comes and goes with signals.
pub fn part(view: impl Fn() -> Option<AnyView> + Send + 'static) -> Live<Option<AnyView>> {
    Box::new(view)
}
