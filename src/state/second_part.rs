//! The second part of the program, which only a signed-in page needs: sent for when somebody signs in, so that the
//! first part is small and the sign-in form works soon.

use super::read::spawn;
use js_sys::{Function, Promise};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The second part, on its way or here. A release build is cut in two by `cargo xtask finish`; in a build that is in
/// one piece it is here as soon as it is asked for.
#[derive(Clone, Copy)]
pub struct SecondPart {
    /// The boot file's: gives a promise that is kept once the second part can be called.
    fetch: StoredValue<Function, LocalStorage>,
    arrival: ReadSignal<Arrival>,
    set_arrival: WriteSignal<Arrival>,
}

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// Nobody has asked for it.
    Unwanted,
    /// It is on its way.
    Coming,
    /// It did not come: the network or the host failed, or the host has another version of the page by now.
    Missing,
    /// It can be called.
    Here,
}

impl SecondPart {
    /// The part that `fetch` gets, which is asked for nothing yet.
    pub fn got_by(fetch: Function) -> Self {
        let (arrival, set_arrival) = signal(Arrival::Unwanted);
        Self { fetch: StoredValue::new_local(fetch), arrival, set_arrival }
    }

    /// How far it has come.
    pub fn arrival(self) -> ReadSignal<Arrival> {
        self.arrival
    }

    /// Asks for it, unless it is here or on its way.
    pub fn send_for(self) {
        if matches!(self.arrival.get_untracked(), Arrival::Coming | Arrival::Here) {
            return;
        }
        self.set_arrival.set(Arrival::Coming);
        spawn(async move {
            let promise = self.fetch.with_value(|fetch| fetch.call0(&JsValue::UNDEFINED));
            let came = match promise.and_then(JsCast::dyn_into::<Promise>) {
                Ok(promise) => JsFuture::from(promise).await.is_ok(),
                Err(_) => false,
            };
            self.set_arrival.set(if came { Arrival::Here } else { Arrival::Missing });
        });
    }
}
