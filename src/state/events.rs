//! Events and their listeners.

use leptos::prelude::*;
use std::{any::Any, marker::PhantomData, rc::Rc};

/// Takes an event of any type, so that the code below is compiled once and not for each type.
type Listener = Rc<dyn Fn(&dyn Any)>;

/// Events of one kind. Each listener is called until its owner is gone.
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
    /// Belongs to the current owner.
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

    /// Calls every listener, in the order of subscription.
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
        // A listener may remove others.
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
    fn listeners_are_called_in_order_until_their_owner_is_gone() {
        let root = Owner::new();
        root.set();
        let events = Events::<u32>::new();
        let received = Rc::new(RefCell::new(Vec::new()));
        let listen = |name: &'static str| {
            let received = received.clone();
            events.subscribe(move |event: &u32| received.borrow_mut().push((name, *event)));
        };
        listen("first");
        let child = root.child();
        child.with(|| listen("child"));
        events.emit(&1);
        child.cleanup();
        events.emit(&2);
        assert_eq!(*received.borrow(), [("first", 1), ("child", 1), ("first", 2)]);
    }

    #[test]
    fn a_listener_can_remove_another() {
        let root = Owner::new();
        root.set();
        let events = Events::<()>::new();
        let (child, calls) = (root.child(), Rc::new(RefCell::new(0)));
        let removed = child.clone();
        events.subscribe(move |()| removed.cleanup());
        let counted = calls.clone();
        child.with(|| events.subscribe(move |()| *counted.borrow_mut() += 1));
        events.emit(&());
        assert_eq!(*calls.borrow(), 0);
    }
}
