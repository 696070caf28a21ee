//! Helpers: a container in the document, and answers that arrive when a test gives them.

use js_sys::{Function, Promise};
use leptos::prelude::*;
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

/// Adds an empty element to the end of the document.
pub(crate) fn container() -> HtmlElement {
    let element = document().create_element("div").unwrap();
    document().body().unwrap().append_child(&element).unwrap();
    element.unchecked_into()
}

/// Runs every task that is ready.
pub(crate) async fn run_tasks() {
    for _ in 0..10 {
        leptos::task::tick().await;
        JsFuture::from(Promise::resolve(&JsValue::NULL)).await.unwrap();
    }
}

/// Waits until a condition is true. A browser may need some time to read the body of an answer.
pub(crate) async fn until(description: &str, condition: impl Fn() -> bool) {
    const MAX_CHECKS: u32 = 500;
    for _ in 0..MAX_CHECKS {
        if condition() {
            return;
        }
        gloo_timers::future::TimeoutFuture::new(10).await;
    }
    panic!("this never happened: {description}");
}

/// Requests that a test answers in any order, at any time.
#[derive(Clone, Default)]
pub(crate) struct Answers(Rc<RefCell<Vec<Function>>>);

impl Answers {
    /// Makes a request and waits for its answer.
    pub(crate) fn request(&self) -> impl Future<Output = String> + use<> {
        let promise = Promise::new(&mut |resolve, _| self.0.borrow_mut().push(resolve));
        async move { JsFuture::from(promise).await.unwrap().as_string().unwrap() }
    }

    /// The number of requests so far.
    pub(crate) fn requests(&self) -> usize {
        self.0.borrow().len()
    }

    /// Answers the request with this index.
    pub(crate) fn give(&self, request: usize, answer: &str) {
        self.0.borrow()[request].call1(&JsValue::NULL, &JsValue::from_str(answer)).unwrap();
    }
}
