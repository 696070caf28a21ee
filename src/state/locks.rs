//! The browser's Web Locks, which let one tab at a time change a slice.

use js_sys::{Function, Object, Promise, Reflect};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

// `web-sys` has this interface only behind a compiler flag.
#[wasm_bindgen]
extern "C" {
    type LockManager;

    #[wasm_bindgen(method, catch)]
    fn request(this: &LockManager, name: &str, options: &Object, granted: &Function) -> Result<Promise, JsValue>;
}

/// A lock that this tab holds. The browser releases it when the tab is closed or crashes.
#[derive(Clone, Debug)]
pub(super) struct Lock(Function);

/// The answer to a request for a lock.
#[derive(Clone, Debug)]
pub(super) enum Granted {
    Yes(Lock),
    /// Another tab holds it.
    No,
    /// The browser gives this page no locks, as when all cookies are blocked.
    Refused,
}

impl Lock {
    pub(super) fn release(&self) {
        let _ = self.0.call0(&JsValue::UNDEFINED);
    }
}

/// Requests a lock. While another tab holds it, waits for it if `waits`, and fails at once if not.
pub(super) async fn lock(name: &str, waits: bool) -> Granted {
    let Some(manager) = manager() else { return Granted::Refused };
    let acquired = Rc::new(RefCell::new(None::<Lock>));
    let options = Object::new();
    // Setting a key of a new, plain object cannot fail.
    let _ = Reflect::set(&options, &JsValue::from_str("ifAvailable"), &JsValue::from_bool(!waits));
    let slot = acquired.clone();
    let answer = Promise::new(&mut |resolve, _| {
        let slot = slot.clone();
        let (resolve_granted, resolve_failed) = (resolve.clone(), resolve);
        // The browser holds the lock until the promise that this callback returns is resolved.
        let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            if lock.is_null() {
                let _ = resolve_granted.call1(&JsValue::UNDEFINED, &JsValue::from_bool(true));
                return JsValue::UNDEFINED;
            }
            let held = Promise::new(&mut |release, _| *slot.borrow_mut() = Some(Lock(release)));
            let _ = resolve_granted.call1(&JsValue::UNDEFINED, &JsValue::from_bool(true));
            held.into()
        });
        let failed = Closure::once_into_js(move |_: JsValue| {
            let _ = resolve_failed.call1(&JsValue::UNDEFINED, &JsValue::from_bool(false));
        });
        match manager.request(name, &options, granted.unchecked_ref()) {
            Ok(requested) => drop(catch(&requested, failed.unchecked_ref())),
            Err(problem) => drop(failed.unchecked_ref::<Function>().call1(&JsValue::UNDEFINED, &problem)),
        }
    });
    let was_called = JsFuture::from(answer).await.is_ok_and(|answer| answer.is_truthy());
    match acquired.take() {
        Some(lock) => Granted::Yes(lock),
        None if was_called => Granted::No,
        None => Granted::Refused,
    }
}

/// Calls `failed` if the promise is rejected.
fn catch(promise: &Promise, failed: &Function) -> Result<JsValue, JsValue> {
    let catch = Reflect::get(promise, &JsValue::from_str("catch"))?.dyn_into::<Function>()?;
    catch.call1(promise, failed)
}

fn manager() -> Option<LockManager> {
    let navigator = web_sys::window()?.navigator();
    let manager = Reflect::get(&navigator, &JsValue::from_str("locks")).ok()?;
    manager.is_object().then(|| manager.unchecked_into())
}
