//! Helpers of the tests: a container in the document, and answers that come when a test gives them.

use js_sys::{Function, Promise};
use leptos::prelude::*;
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

/// A new, empty element at the end of the document.
pub(crate) fn place() -> HtmlElement {
    let element = document().create_element("div").unwrap();
    document().body().unwrap().append_child(&element).unwrap();
    element.unchecked_into()
}

/// Runs every task that is ready.
pub(crate) async fn settle() {
    for _ in 0..10 {
        leptos::task::tick().await;
        JsFuture::from(Promise::resolve(&JsValue::NULL)).await.unwrap();
    }
}

/// Waits until a condition is true. A browser may need a moment to read the body of an answer.
pub(crate) async fn until(what: &str, is_so: impl Fn() -> bool) {
    const MOST: u32 = 500;
    for _ in 0..MOST {
        if is_so() {
            return;
        }
        gloo_timers::future::TimeoutFuture::new(10).await;
    }
    panic!("this never happened: {what}");
}

/// Questions that a test answers in any order, at any time.
#[derive(Clone, Default)]
pub(crate) struct Answers(Rc<RefCell<Vec<Function>>>);

impl Answers {
    /// Asks a question and waits for its answer.
    pub(crate) fn ask(&self) -> impl Future<Output = String> + use<> {
        let promise = Promise::new(&mut |resolve, _| self.0.borrow_mut().push(resolve));
        async move { JsFuture::from(promise).await.unwrap().as_string().unwrap() }
    }

    /// The number of questions so far.
    pub(crate) fn asked(&self) -> usize {
        self.0.borrow().len()
    }

    /// Answers the question with this index.
    pub(crate) fn give(&self, question: usize, answer: &str) {
        self.0.borrow()[question].call1(&JsValue::NULL, &JsValue::from_str(answer)).unwrap();
    }
}
