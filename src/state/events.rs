//! Things that happen, told to whoever has subscribed.

use leptos::prelude::*;
use std::{any::Any, marker::PhantomData, rc::Rc};

/// Takes an event of any type, so that what keeps and calls listeners is compiled once.
type Listener = Rc<dyn Fn(&dyn Any)>;

/// Events of one kind. Any number of listeners can subscribe; each is called until its owner is gone.
pub struct Events<T: 'static> {
    listeners: Listeners,
    next_number: StoredValue<usize>,
    event: PhantomData<fn(T)>,
}

impl<T> Clone for Events<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Events<T> {}

impl<T> Events<T> {
    /// No listener yet. The current owner is that of the events.
    pub(super) fn new() -> Self {
        Self { listeners: StoredValue::new_local(Vec::new()), next_number: StoredValue::new(0), event: PhantomData }
    }

    /// Calls `listener` at every event until the current owner is gone.
    pub fn subscribe(self, listener: impl Fn(&T) + 'static) {
        let listener = Rc::new(move |event: &dyn Any| {
            if let Some(event) = event.downcast_ref() {
                listener(event);
            }
        });
        subscribe(self.listeners, self.next_number, listener);
    }

    /// Tells every listener, in the order in which they have subscribed.
    pub(super) fn emit(self, event: &T) {
        emit(self.listeners, event);
    }
}

type Listeners = StoredValue<Vec<(usize, Listener)>, LocalStorage>;

fn subscribe(listeners: Listeners, next_number: StoredValue<usize>, listener: Listener) {
    let number = next_number.get_value();
    next_number.set_value(number.wrapping_add(1));
    listeners.update_value(|listeners| listeners.push((number, listener)));
    on_cleanup(move || {
        listeners.try_update_value(|listeners| listeners.retain(|(other, _)| *other != number));
    });
}

fn emit(listeners: Listeners, event: &dyn Any) {
    for (number, listener) in listeners.try_get_value().unwrap_or_default() {
        // A listener may end others.
        let is_subscribed = listeners.try_with_value(|now| now.iter().any(|(other, _)| *other == number));
        if is_subscribed == Some(true) {
            listener(event);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::cell::RefCell;

    #[test]
    fn every_listener_is_told_until_its_owner_is_gone() {
        let root = Owner::new();
        root.set();
        let events = Events::<u32>::new();
        let told = Rc::new(RefCell::new(Vec::new()));
        let listen = |name: &'static str| {
            let told = told.clone();
            events.subscribe(move |event: &u32| told.borrow_mut().push((name, *event)));
        };
        listen("first");
        let child = root.child();
        child.with(|| listen("child"));
        events.emit(&1);
        child.cleanup();
        events.emit(&2);
        assert_eq!(*told.borrow(), [("first", 1), ("child", 1), ("first", 2)]);
    }

    #[test]
    fn a_listener_may_end_another() {
        let root = Owner::new();
        root.set();
        let events = Events::<()>::new();
        let (child, told) = (root.child(), Rc::new(RefCell::new(0)));
        let to_end = child.clone();
        events.subscribe(move |()| to_end.cleanup());
        let counted = told.clone();
        child.with(|| events.subscribe(move |()| *counted.borrow_mut() += 1));
        events.emit(&());
        assert_eq!(*told.borrow(), 0);
    }
}
