//! What follows a signal, and what a user does, behind one type for each kind.
//!
//! A bare closure in a view is a type of its own, and Leptos compiles everything around it once more for each:
//! that alone was a third of the program. These are boxed, so it is compiled once.

use leptos::{either::Either, prelude::*};

/// A value that follows signals.
pub type Dynamic<T> = Box<dyn FnMut() -> T + Send>;

/// Text that follows signals; none is empty. It is given to `prop:textContent`, never to a view as a child: browser
/// translators replace text nodes, and what is written into a replaced one is not seen.
pub fn dynamic_text<Words: Into<String>>(words: impl Fn() -> Option<Words> + Send + 'static) -> Dynamic<String> {
    Box::new(move || words().map(Into::into).unwrap_or_default())
}

/// An attribute that follows signals.
pub fn dynamic_attr<Words: Into<String>>(value: impl Fn() -> Words + Send + 'static) -> Dynamic<String> {
    Box::new(move || value().into())
}

/// A state that follows signals, as ARIA writes it.
pub fn aria_bool(state: impl Fn() -> bool + Send + 'static) -> Dynamic<String> {
    Box::new(move || if state() { "true".to_owned() } else { "false".to_owned() })
}

/// Something that is the case or not, following signals.
pub fn dynamic_bool(state: impl Fn() -> bool + Send + 'static) -> Dynamic<bool> {
    Box::new(state)
}

/// A view that is made by turns in one of two types, so that Leptos never changes one into the next in place.
pub type Anew = Option<Either<AnyView, AnyView>>;

/// A part of the page that comes and goes with signals. Each time it is made anew, as the text nodes of the one before
/// may have been replaced by a translator.
pub fn dynamic_view(view: impl Fn() -> Option<AnyView> + Send + 'static) -> Dynamic<Anew> {
    let mut is_left = false;
    Box::new(move || {
        is_left = !is_left;
        view().map(|view| if is_left { Either::Left(view) } else { Either::Right(view) })
    })
}

/// What is done when an event comes, as long as the place in the page exists that it was made for. Browsers still tell a
/// field that it has changed or lost the focus while they take it out; by then its signals are gone, and to read one
/// would end the program.
pub fn handler<Event: 'static>(mut act: impl FnMut(Event) + 'static) -> Box<dyn FnMut(Event)> {
    let place = StoredValue::new(());
    Box::new(move |event| {
        if place.try_get_value().is_some() {
            act(event);
        }
    })
}
