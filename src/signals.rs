//! Leptos' signals and memos, compiled once instead of once for each type of value.
//!
//! A `Memo<T>` or `RwSignal<T>` of Leptos brings code of its own for each `T`. Here a value is kept in a box, so that
//! there is one signal and one memo; each change makes a box, and each read checks its type. Names and meaning are
//! Leptos'; what this page does not use is left out.

use leptos::prelude::{Notify, Track, Update, UpdateUntracked, With, WithUntracked};
use leptos::reactive::{computed, signal};
use std::{any::Any, marker::PhantomData};

/// A value of any type, and how two of that type are compared.
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

type SharedSignal = signal::RwSignal<Value>;
type SharedMemo = computed::Memo<Value>;

/// Computes the value of a memo from the one before.
type Compute = Box<dyn Fn(Option<&Value>) -> Value + Send + Sync>;

/// A function of a value, called at most once.
type Look<'a> = &'a mut dyn FnMut(&Value);

fn same<T: PartialEq + 'static>(a: &dyn Any, b: &dyn Any) -> bool {
    match (a.downcast_ref::<T>(), b.downcast_ref::<T>()) {
        (Some(a), Some(b)) => a == b,
        (None, _) | (_, None) => false,
    }
}

/// Calls `look` by what `through` calls, which is compiled for all types together.
fn looked<T: 'static, U>(look: impl FnOnce(&T) -> U, through: impl FnOnce(Look<'_>)) -> Option<U> {
    let (mut look, mut seen) = (Some(look), None);
    through(&mut |value| {
        if let (Some(value), Some(look)) = (value.get(), look.take()) {
            seen = Some(look(value));
        }
    });
    seen
}

#[inline(never)]
fn with_signal(signal: SharedSignal, look: Look<'_>) {
    signal.with(|value| look(value));
}

#[inline(never)]
fn with_signal_untracked(signal: SharedSignal, look: Look<'_>) {
    signal.with_untracked(|value| look(value));
}

#[inline(never)]
fn try_with_signal_untracked(signal: SharedSignal, look: Look<'_>) {
    signal.try_with_untracked(|value| look(value));
}

#[inline(never)]
fn with_memo(memo: SharedMemo, look: Look<'_>) {
    memo.with(|value| look(value));
}

#[inline(never)]
fn with_memo_untracked(memo: SharedMemo, look: Look<'_>) {
    memo.with_untracked(|value| look(value));
}

/// `change` says whether to tell those who follow the signal.
#[inline(never)]
fn change_signal(signal: SharedSignal, change: &mut dyn FnMut(&mut Value) -> bool) {
    signal.try_maybe_update(|value| (change(value), ()));
}

#[inline(never)]
fn change_signal_untracked(signal: SharedSignal, change: &mut dyn FnMut(&mut Value)) {
    signal.try_update_untracked(|value| change(value));
}

#[inline(never)]
fn new_signal(value: Value) -> SharedSignal {
    signal::RwSignal::new(value)
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
    /// A value that can be read and changed.
    RwSignal(SharedSignal),
    /// A value that can be read.
    ReadSignal(SharedSignal),
    /// A value that can be changed.
    WriteSignal(SharedSignal),
    /// A value that follows others.
    Memo(SharedMemo)
}

macro_rules! reads {
    ($($handle:ident, $with:ident, $with_untracked:ident;)*) => {
        $(
            impl<T: 'static> $handle<T> {
                /// Looks at the value and follows it. Panics where its owner is gone, as Leptos does.
                pub fn with<U>(&self, look: impl FnOnce(&T) -> U) -> U {
                    looked(look, |look| $with(self.0, look)).unwrap_or_else(|| unreachable!("a value keeps its type"))
                }

                /// Looks at the value. Panics where its owner is gone, as Leptos does.
                pub fn with_untracked<U>(&self, look: impl FnOnce(&T) -> U) -> U {
                    looked(look, |look| $with_untracked(self.0, look))
                        .unwrap_or_else(|| unreachable!("a value keeps its type"))
                }

                /// The value, followed.
                pub fn get(&self) -> T
                where
                    T: Clone,
                {
                    self.with(T::clone)
                }

                /// The value.
                pub fn get_untracked(&self) -> T
                where
                    T: Clone,
                {
                    self.with_untracked(T::clone)
                }

                /// Follows the value without looking at it.
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
                /// Looks at the value; `None` where its owner is gone.
                pub fn try_with_untracked<U>(&self, look: impl FnOnce(&T) -> U) -> Option<U> {
                    looked(look, |look| try_with_signal_untracked(self.0, look))
                }

                /// The value; `None` where its owner is gone.
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
                /// Sets the value. Nothing happens where its owner is gone.
                pub fn set(&self, value: T) {
                    let mut value = Some(value);
                    change_signal(self.0, &mut |now| {
                        if let (Some(now), Some(value)) = (now.inner.downcast_mut(), value.take()) {
                            *now = value;
                        }
                        true
                    });
                }

                /// Changes the value and tells those who follow it. Nothing happens where its owner is gone.
                pub fn update(&self, change: impl FnOnce(&mut T)) {
                    self.try_update(change);
                }

                /// Changes the value; `None` where its owner is gone.
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

                /// Changes the value, and tells those who follow it if `change` says that it has changed.
                pub fn maybe_update(&self, change: impl FnOnce(&mut T) -> bool) {
                    let mut change = Some(change);
                    change_signal(self.0, &mut |now| match (now.inner.downcast_mut(), change.take()) {
                        (Some(now), Some(change)) => change(now),
                        (None, _) | (_, None) => false,
                    });
                }

                /// Changes the value and tells nobody.
                pub fn update_untracked(&self, change: impl FnOnce(&mut T)) {
                    let mut change = Some(change);
                    change_signal_untracked(self.0, &mut |now| {
                        if let (Some(now), Some(change)) = (now.inner.downcast_mut(), change.take()) {
                            change(now);
                        }
                    });
                }

                /// Tells those who follow the value as if it had changed.
                pub fn notify(&self) {
                    self.0.notify();
                }
            }
        )*
    };
}

writes! { RwSignal WriteSignal }

impl<T: Send + Sync + 'static> RwSignal<T> {
    /// A signal of this value.
    pub fn new(value: T) -> Self {
        Self(new_signal(Value::new(value, |_, _| false)), PhantomData)
    }
}

impl<T: PartialEq + Send + Sync + 'static> Memo<T> {
    /// A value that is computed anew when what it follows has changed; it is given the value before.
    pub fn new(compute: impl Fn(Option<&T>) -> T + Send + Sync + 'static) -> Self {
        let compute = move |before: Option<&Value>| Value::new(compute(before.and_then(Value::get)), same::<T>);
        Self(new_memo(Box::new(compute)), PhantomData)
    }
}

/// A signal in its two halves.
pub fn signal<T: Send + Sync + 'static>(value: T) -> (ReadSignal<T>, WriteSignal<T>) {
    let RwSignal(shared, _) = RwSignal::new(value);
    (ReadSignal(shared, PhantomData), WriteSignal(shared, PhantomData))
}

#[cfg(test)]
mod tests {
    use super::*;
    use leptos::prelude::Owner;

    #[test]
    fn a_memo_follows_signals_and_keeps_what_is_the_same() {
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
    fn what_is_gone_is_neither_read_nor_changed() {
        let owner = Owner::new();
        owner.set();
        let child = owner.child();
        let gone = child.with(|| RwSignal::new("text".to_owned()));
        assert_eq!(gone.try_get_untracked().as_deref(), Some("text"));
        child.cleanup();
        gone.set("late".to_owned());
        assert_eq!((gone.try_get_untracked(), gone.try_update(|text| text.len())), (None, None));
    }

    #[test]
    fn an_update_may_say_that_nothing_has_changed() {
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
