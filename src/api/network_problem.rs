//! Finds out what stands between the page and the server. A rejected `fetch` never says; a few questions that
//! carry no token narrow it down.

use super::transport::answers;
use crate::domain::{failure::NetworkProblem, settings::ApiBase};
use std::cell::RefCell;
use web_sys::{
    RequestMode, SecurityPolicyViolationEvent,
    wasm_bindgen::{JsCast, closure::Closure},
};

thread_local! {
    /// The addresses that the page's own policy has forbidden. The browser tells in an event, never in the rejection.
    static FORBIDDEN: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Begins to listen for addresses that the page's own policy forbids; once, at start.
pub(super) fn listen() {
    let heard = Closure::<dyn Fn(SecurityPolicyViolationEvent)>::new(|event: SecurityPolicyViolationEvent| {
        FORBIDDEN.with_borrow_mut(|forbidden| forbidden.push(event.blocked_uri()));
    });
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        let listener = heard.as_ref().unchecked_ref();
        // Where this fails, a forbidden address only reads as an unreachable one.
        let _ = document.add_event_listener_with_callback("securitypolicyviolation", listener);
    }
    heard.forget();
}

/// What stands in the way, as far as the browser lets a page know.
pub(super) async fn find(base: &ApiBase) -> NetworkProblem {
    let Some(window) = web_sys::window() else { return NetworkProblem::Undiagnosed };
    if !window.navigator().on_line() {
        return NetworkProblem::Offline;
    }
    let own = window.location().href().unwrap_or_default();
    let own = own.split('#').next().unwrap_or_default();
    if !answers(own, RequestMode::SameOrigin).await {
        return NetworkProblem::Network;
    }
    let Some(origin) = base.origin() else { return NetworkProblem::Relay };
    if FORBIDDEN.with_borrow(|forbidden| forbidden.iter().any(|address| address.starts_with(origin))) {
        return NetworkProblem::Policy;
    }
    if answers(base.as_str(), RequestMode::NoCors).await { NetworkProblem::Origin } else { NetworkProblem::Server }
}
