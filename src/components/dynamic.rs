//! Boxed reactive closures and event handlers: one concrete type per kind of value.
//!
//! Every closure has its own type, and Leptos compiles the code around it once for each type. That was a third of the
//! program. Boxed closures share one type, so the code is compiled once.

use leptos::{either::Either, prelude::*};

/// A value that is computed again when the signals that it reads change.
pub type Dynamic<T> = Box<dyn FnMut() -> T + Send>;

/// Reactive text; `None` is empty. Give it to `prop:textContent`, never to a view as a child: browser translators
/// replace text nodes, and an update of a replaced node is not visible.
pub fn dynamic_text<Text: Into<String>>(text: impl Fn() -> Option<Text> + Send + 'static) -> Dynamic<String> {
    Box::new(move || text().map(Into::into).unwrap_or_default())
}

/// A reactive attribute.
pub fn dynamic_attr<Text: Into<String>>(value: impl Fn() -> Text + Send + 'static) -> Dynamic<String> {
    Box::new(move || value().into())
}

/// A reactive ARIA attribute: `true` or `false`.
pub fn aria_bool(state: impl Fn() -> bool + Send + 'static) -> Dynamic<String> {
    Box::new(move || if state() { "true".to_owned() } else { "false".to_owned() })
}

/// A reactive boolean.
pub fn dynamic_bool(state: impl Fn() -> bool + Send + 'static) -> Dynamic<bool> {
    Box::new(state)
}

/// A view whose type alternates, so that Leptos never updates one into the next in place.
pub type AlternatingView = Option<Either<AnyView, AnyView>>;

/// A reactive part of the page. It is built from scratch on each change, because a translator may have replaced the
/// text nodes of the previous one.
pub fn dynamic_view(view: impl Fn() -> Option<AnyView> + Send + 'static) -> Dynamic<AlternatingView> {
    let mut is_left = false;
    Box::new(move || {
        is_left = !is_left;
        view().map(|view| if is_left { Either::Left(view) } else { Either::Right(view) })
    })
}

/// An event handler that does nothing once its owner is disposed. Browsers still send `change` and `blur` to a field
/// while it is removed; its signals are disposed by then, and reading one would panic.
pub fn handler<Event: 'static>(mut act: impl FnMut(Event) + 'static) -> Box<dyn FnMut(Event)> {
    let owner = StoredValue::new(());
    Box::new(move |event| {
        if owner.try_get_value().is_some() {
            act(event);
        }
    })
}
