//! What the tests share: a place in the document, and answers that come when a test says so.

use js_sys::{Function, Promise};
use leptos::prelude::*;
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlElement;

/// An empty element of its own at the end of the document.
pub(crate) fn place() -> HtmlElement {
    let element = document().create_element("div").unwrap();
    document().body().unwrap().append_child(&element).unwrap();
    element.unchecked_into()
}

/// Lets everything run that is ready to.
pub(crate) async fn settle() {
    for _ in 0..10 {
        leptos::task::tick().await;
        JsFuture::from(Promise::resolve(&JsValue::NULL)).await.unwrap();
    }
}

/// Waits until something is the case, for as long as the browser may need to read a body.
pub(crate) async fn until(what: &str, is_so: impl Fn() -> bool) {
    const MOST: u32 = 500;
    for _ in 0..MOST {
        if is_so() {
            return;
        }
        gloo_timers::future::TimeoutFuture::new(10).await;
    }
    panic!("it never came about that {what}");
}

/// Questions that are answered in the order and at the time a test wants.
#[derive(Clone, Default)]
pub(crate) struct Answers(Rc<RefCell<Vec<Function>>>);

impl Answers {
    /// Waits for the answer to one more question.
    pub(crate) fn ask(&self) -> impl Future<Output = String> + use<> {
        let promise = Promise::new(&mut |resolve, _| self.0.borrow_mut().push(resolve));
        async move { JsFuture::from(promise).await.unwrap().as_string().unwrap() }
    }

    /// How many have been asked.
    pub(crate) fn asked(&self) -> usize {
        self.0.borrow().len()
    }

    /// Answers a question, counted from 0.
    pub(crate) fn give(&self, question: usize, answer: &str) {
        self.0.borrow()[question].call1(&JsValue::NULL, &JsValue::from_str(answer)).unwrap();
    }
}
