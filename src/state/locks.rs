//! One tab at a time for a slice: the browser's Web Locks, where it has them. They are missing on pages without TLS.

use js_sys::{Function, Object, Promise, Reflect};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue, closure::Closure, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

// `web-sys` has them only behind a flag of the compiler.
#[wasm_bindgen]
extern "C" {
    type LockManager;

    #[wasm_bindgen(method, catch)]
    fn request(this: &LockManager, name: &str, options: &Object, granted: &Function) -> Result<Promise, JsValue>;
}

/// A lock in hand. The browser takes it back when the tab is gone, however that came about.
#[derive(Clone, Debug)]
pub(super) struct Lock(Function);

/// What became of the wish for a lock.
#[derive(Clone, Debug)]
pub(super) enum Granted {
    /// It is in hand.
    Yes(Lock),
    /// Another tab has it.
    No,
    /// This browser has no such thing here.
    Unsupported,
}

impl Lock {
    /// Lets another tab have it.
    pub(super) fn release(&self) {
        let _ = self.0.call0(&JsValue::UNDEFINED);
    }
}

/// Asks for a lock: at once or not at all, or, where `patiently`, as soon as nobody else has it.
pub(super) async fn lock(name: &str, patiently: bool) -> Granted {
    let Some(manager) = manager() else { return Granted::Unsupported };
    let in_hand = Rc::new(RefCell::new(None::<Lock>));
    let options = Object::new();
    // A fresh, plain object takes any key.
    let _ = Reflect::set(&options, &JsValue::from_str("ifAvailable"), &JsValue::from_bool(!patiently));
    let slot = in_hand.clone();
    let told = Promise::new(&mut |tell, _| {
        let slot = slot.clone();
        let (tell_granted, tell_failed) = (tell.clone(), tell);
        // The lock is held until the promise given here is kept.
        let granted = Closure::once_into_js(move |lock: JsValue| -> JsValue {
            if lock.is_null() {
                let _ = tell_granted.call1(&JsValue::UNDEFINED, &JsValue::from_bool(true));
                return JsValue::UNDEFINED;
            }
            let held = Promise::new(&mut |release, _| *slot.borrow_mut() = Some(Lock(release)));
            let _ = tell_granted.call1(&JsValue::UNDEFINED, &JsValue::from_bool(true));
            held.into()
        });
        let failed = Closure::once_into_js(move |_: JsValue| {
            let _ = tell_failed.call1(&JsValue::UNDEFINED, &JsValue::from_bool(false));
        });
        match manager.request(name, &options, granted.unchecked_ref()) {
            Ok(requested) => drop(then(&requested, failed.unchecked_ref())),
            Err(problem) => drop(failed.unchecked_ref::<Function>().call1(&JsValue::UNDEFINED, &problem)),
        }
    });
    let asked = JsFuture::from(told).await.is_ok_and(|asked| asked.is_truthy());
    match in_hand.take() {
        Some(lock) => Granted::Yes(lock),
        None if asked => Granted::No,
        None => Granted::Unsupported,
    }
}

/// Calls `failed` where a promise is broken.
fn then(promise: &Promise, failed: &Function) -> Result<JsValue, JsValue> {
    let catch = Reflect::get(promise, &JsValue::from_str("catch"))?.dyn_into::<Function>()?;
    catch.call1(promise, failed)
}

fn manager() -> Option<LockManager> {
    let navigator = web_sys::window()?.navigator();
    let manager = Reflect::get(&navigator, &JsValue::from_str("locks")).ok()?;
    manager.is_object().then(|| manager.unchecked_into())
}
