//! Signals and memos like those of Leptos, but compiled once instead of once per value type, to make the page smaller.
//!
//! Leptos generates the code of `Memo<T>` and `RwSignal<T>` for each `T`. Here every value is boxed, so that Leptos sees
//! one type only. A new value costs an allocation, and each read a type check. Names and behaviour are those of Leptos;
//! methods that this page does not use are left out.

use leptos::prelude::{Notify, Track, Update, UpdateUntracked, With, WithUntracked};
use leptos::reactive::{computed, signal};
use std::{any::Any, marker::PhantomData};

/// A value of any type with the comparison of that type.
struct Value {
    inner: Box<dyn Any + Send + Sync>,
    is_same: fn(&dyn Any, &dyn Any) -> bool,
}

impl Value {
    fn new<T: Send + Sync + 'static>(value: T, is_same: fn(&dyn Any, &dyn Any) -> bool) -> Self {
        Self { inner: Box::new(value), is_same }
    }

    fn get<T: 'static>(&self) -> Option<&T> {
        self.inner.downcast_ref()
    }
}

/// The two halves of a Leptos signal. Leptos' `RwSignal` keeps the memory of subscribers that are gone
/// (`reactive_graph` 0.2.16); with separate halves, each change frees it.
#[derive(Clone, Copy)]
struct SharedSignal {
    read: signal::ReadSignal<Value>,
    write: signal::WriteSignal<Value>,
}

impl SharedSignal {
    fn track(self) {
        self.read.track();
    }

    fn notify(self) {
        self.write.notify();
    }
}

type SharedMemo = computed::Memo<Value>;

/// Computes the value of a memo from its previous value.
type Compute = Box<dyn Fn(Option<&Value>) -> Value + Send + Sync>;

/// A function that reads a value; called at most once.
type ReadFn<'a> = &'a mut dyn FnMut(&Value);

fn is_same<T: PartialEq + 'static>(a: &dyn Any, b: &dyn Any) -> bool {
    match (a.downcast_ref::<T>(), b.downcast_ref::<T>()) {
        (Some(a), Some(b)) => a == b,
        (None, _) | (_, None) => false,
    }
}

/// Passes `read` as an untyped function to `access`, so that `access` need not be generic.
fn read_with<T: 'static, U>(read: impl FnOnce(&T) -> U, access: impl FnOnce(ReadFn<'_>)) -> Option<U> {
    let (mut read, mut result) = (Some(read), None);
    access(&mut |value| {
        if let (Some(value), Some(read)) = (value.get(), read.take()) {
            result = Some(read(value));
        }
    });
    result
}

#[inline(never)]
fn with_signal(signal: SharedSignal, read: ReadFn<'_>) {
    signal.read.with(|value| read(value));
}

#[inline(never)]
fn with_signal_untracked(signal: SharedSignal, read: ReadFn<'_>) {
    signal.read.with_untracked(|value| read(value));
}

#[inline(never)]
fn try_with_signal_untracked(signal: SharedSignal, read: ReadFn<'_>) {
    signal.read.try_with_untracked(|value| read(value));
}

#[inline(never)]
fn with_memo(memo: SharedMemo, read: ReadFn<'_>) {
    memo.with(|value| read(value));
}

#[inline(never)]
fn with_memo_untracked(memo: SharedMemo, read: ReadFn<'_>) {
    memo.with_untracked(|value| read(value));
}

/// `change` returns whether to notify the subscribers.
#[inline(never)]
fn change_signal(signal: SharedSignal, change: &mut dyn FnMut(&mut Value) -> bool) {
    signal.write.try_maybe_update(|value| (change(value), ()));
}

#[inline(never)]
fn change_signal_untracked(signal: SharedSignal, change: &mut dyn FnMut(&mut Value)) {
    signal.write.try_update_untracked(|value| change(value));
}

/// Runs `act` once the screen is built, and again when a signal that it has read changes.
pub fn effect(act: impl Fn() + 'static) {
    boxed_effect(Box::new(act));
}

#[inline(never)]
fn boxed_effect(act: Box<dyn Fn()>) {
    leptos::prelude::Effect::new(move |_: Option<()>| act());
}

#[inline(never)]
fn new_signal(value: Value) -> SharedSignal {
    let (read, write) = signal::signal(value);
    SharedSignal { read, write }
}

#[inline(never)]
fn new_memo(compute: Compute) -> SharedMemo {
    computed::Memo::new_with_compare(compute, |before, now| match (before, now) {
        (Some(before), Some(now)) => !(now.is_same)(&*before.inner, &*now.inner),
        (None, _) | (_, None) => true,
    })
}

macro_rules! handles {
    ($($(#[$doc:meta])* $handle:ident($shared:ty)),*) => {
        $(
            $(#[$doc])*
            pub struct $handle<T>($shared, PhantomData<fn() -> T>);

            impl<T> Clone for $handle<T> {
                fn clone(&self) -> Self {
                    *self
                }
            }

            impl<T> Copy for $handle<T> {}
        )*
    };
}

handles! {
    RwSignal(SharedSignal),
    ReadSignal(SharedSignal),
    WriteSignal(SharedSignal),
    Memo(SharedMemo)
}

macro_rules! reads {
    ($($handle:ident, $with:ident, $with_untracked:ident;)*) => {
        $(
            impl<T: 'static> $handle<T> {
                /// Reads the value and subscribes to it. Panics if the owner is disposed, like Leptos.
                pub fn with<U>(&self, read: impl FnOnce(&T) -> U) -> U {
                    read_with(read, |read| $with(self.0, read)).unwrap_or_else(|| unreachable!("a value keeps its type"))
                }

                /// Reads the value without subscribing. Panics if the owner is disposed, like Leptos.
                pub fn with_untracked<U>(&self, read: impl FnOnce(&T) -> U) -> U {
                    read_with(read, |read| $with_untracked(self.0, read))
                        .unwrap_or_else(|| unreachable!("a value keeps its type"))
                }

                /// Clones the value and subscribes to it.
                pub fn get(&self) -> T
                where
                    T: Clone,
                {
                    self.with(T::clone)
                }

                /// Clones the value without subscribing.
                pub fn get_untracked(&self) -> T
                where
                    T: Clone,
                {
                    self.with_untracked(T::clone)
                }

                /// Subscribes without reading the value.
                pub fn track(&self) {
                    self.0.track();
                }
            }
        )*
    };
}

reads! {
    RwSignal, with_signal, with_signal_untracked;
    ReadSignal, with_signal, with_signal_untracked;
    Memo, with_memo, with_memo_untracked;
}

macro_rules! tries {
    ($($handle:ident)*) => {
        $(
            impl<T: 'static> $handle<T> {
                /// Reads the value without subscribing; `None` if the owner is disposed.
                pub fn try_with_untracked<U>(&self, read: impl FnOnce(&T) -> U) -> Option<U> {
                    read_with(read, |read| try_with_signal_untracked(self.0, read))
                }

                /// Clones the value without subscribing; `None` if the owner is disposed.
                pub fn try_get_untracked(&self) -> Option<T>
                where
                    T: Clone,
                {
                    self.try_with_untracked(T::clone)
                }
            }
        )*
    };
}

tries! { RwSignal ReadSignal }

macro_rules! writes {
    ($($handle:ident)*) => {
        $(
            impl<T: Send + Sync + 'static> $handle<T> {
                /// Does nothing if the owner is disposed.
                pub fn set(&self, value: T) {
                    let mut value = Some(value);
                    change_signal(self.0, &mut |now| {
                        if let (Some(now), Some(value)) = (now.inner.downcast_mut(), value.take()) {
                            *now = value;
                        }
                        true
                    });
                }

                /// Changes the value and notifies the subscribers. Does nothing if the owner is disposed.
                pub fn update(&self, change: impl FnOnce(&mut T)) {
                    self.try_update(change);
                }

                /// Changes the value and notifies the subscribers; `None` if the owner is disposed.
                pub fn try_update<U>(&self, change: impl FnOnce(&mut T) -> U) -> Option<U> {
                    let (mut change, mut result) = (Some(change), None);
                    change_signal(self.0, &mut |now| {
                        if let (Some(now), Some(change)) = (now.inner.downcast_mut(), change.take()) {
                            result = Some(change(now));
                        }
                        true
                    });
                    result
                }

                /// Changes the value and notifies the subscribers if `change` returns `true`.
                pub fn maybe_update(&self, change: impl FnOnce(&mut T) -> bool) {
                    let mut change = Some(change);
                    change_signal(self.0, &mut |now| match (now.inner.downcast_mut(), change.take()) {
                        (Some(now), Some(change)) => change(now),
                        (None, _) | (_, None) => false,
                    });
                }

                /// Changes the value without notifying the subscribers.
                pub fn update_untracked(&self, change: impl FnOnce(&mut T)) {
                    let mut change = Some(change);
                    change_signal_untracked(self.0, &mut |now| {
                        if let (Some(now), Some(change)) = (now.inner.downcast_mut(), change.take()) {
                            change(now);
                        }
                    });
                }

                /// Notifies the subscribers although the value has not changed.
                pub fn notify(&self) {
                    self.0.notify();
                }
            }
        )*
    };
}

writes! { RwSignal WriteSignal }

impl<T: Send + Sync + 'static> RwSignal<T> {
    pub fn new(value: T) -> Self {
        Self(new_signal(Value::new(value, |_, _| false)), PhantomData)
    }
}

impl<T: PartialEq + Send + Sync + 'static> Memo<T> {
    /// `compute` gets the previous value. It runs again when a signal that it has read changes.
    pub fn new(compute: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self {
        let compute = move |before: Option<&Value>| Value::new(compute(before.and_then(Value::get)), is_same::<T>);
        Self(new_memo(Box::new(compute)), PhantomData)
    }
}

/// A signal, split into its read and write halves.
pub fn signal<T: Send + Sync + 'static>(value: T) -> (ReadSignal<T>, WriteSignal<T>) {
    let RwSignal(shared, _) = RwSignal::new(value);
    (ReadSignal(shared, PhantomData), WriteSignal(shared, PhantomData))
}

#[cfg(test)]
mod tests {
    use super::*;
    use leptos::prelude::Owner;

    #[test]
    fn a_memo_follows_signals_and_ignores_equal_values() {
        let owner = Owner::new();
        owner.set();
        let (number, set_number) = signal(1);
        let parity = Memo::new(move |_| number.get() % 2);
        let computed = RwSignal::new(0);
        let after = Memo::new(move |_| {
            computed.update_untracked(|count| *count += 1);
            parity.get()
        });
        assert_eq!((after.get_untracked(), computed.get_untracked()), (1, 1));
        set_number.set(3);
        assert_eq!((after.get_untracked(), computed.get_untracked()), (1, 1), "the parity is the same");
        set_number.update(|number| *number += 1);
        assert_eq!((after.get_untracked(), computed.get_untracked()), (0, 2));
    }

    #[test]
    fn a_disposed_signal_is_neither_read_nor_changed() {
        let owner = Owner::new();
        owner.set();
        let child = owner.child();
        let disposed = child.with(|| RwSignal::new("text".to_owned()));
        assert_eq!(disposed.try_get_untracked().as_deref(), Some("text"));
        child.cleanup();
        disposed.set("late".to_owned());
        assert_eq!((disposed.try_get_untracked(), disposed.try_update(|text| text.len())), (None, None));
    }

    #[test]
    fn an_update_may_report_no_change() {
        let owner = Owner::new();
        owner.set();
        let (text, set_text) = signal("a".to_owned());
        let length = Memo::new(move |before: Option<&usize>| before.copied().unwrap_or(0) + text.with(String::len));
        assert_eq!(length.get_untracked(), 1);
        set_text.maybe_update(|_| false);
        assert_eq!(length.get_untracked(), 1);
        set_text.maybe_update(|text| {
            text.push('b');
            true
        });
        assert_eq!(length.get_untracked(), 3);
        set_text.notify();
        assert_eq!(length.get_untracked(), 5);
    }
}
