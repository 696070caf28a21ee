//! Finds out why the server is unreachable. A rejected `fetch` gives no reason, so a few requests without the token narrow
//! it down.

use super::transport::is_reachable;
use crate::domain::{failure::NetworkProblem, settings::ApiBase};
use std::cell::RefCell;
use web_sys::{
    RequestMode, SecurityPolicyViolationEvent,
    wasm_bindgen::{JsCast, closure::Closure},
};

thread_local! {
    /// The addresses that the page's security policy has blocked. The browser reports them only by an event.
    static BLOCKED: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Starts to record the addresses that the page's security policy blocks. Call once, at start.
pub(super) fn listen() {
    let on_violation = Closure::<dyn Fn(SecurityPolicyViolationEvent)>::new(|event: SecurityPolicyViolationEvent| {
        BLOCKED.with_borrow_mut(|blocked| blocked.push(event.blocked_uri()));
    });
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        let listener = on_violation.as_ref().unchecked_ref();
        // If this fails, a blocked address is only reported as unreachable.
        let _ = document.add_event_listener_with_callback("securitypolicyviolation", listener);
    }
    on_violation.forget();
}

pub(super) async fn diagnose(base: &ApiBase) -> NetworkProblem {
    let Some(window) = web_sys::window() else { return NetworkProblem::Undiagnosed };
    if !window.navigator().on_line() {
        return NetworkProblem::Offline;
    }
    let own = window.location().href().unwrap_or_default();
    let own = own.split('#').next().unwrap_or_default();
    if !is_reachable(own, RequestMode::SameOrigin).await {
        return NetworkProblem::Network;
    }
    let Some(origin) = base.origin() else { return NetworkProblem::Relay };
    if BLOCKED.with_borrow(|blocked| blocked.iter().any(|address| address.starts_with(origin))) {
        return NetworkProblem::Policy;
    }
    if is_reachable(base.as_str(), RequestMode::NoCors).await { NetworkProblem::Cors } else { NetworkProblem::Server }
}
