//! The whole page in a document. The test answers the requests.

use crate::tools::{container, until};
use js_sys::{Array, Object, Promise, Reflect};
use leptos::prelude::*;
use slice_backups::shell;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, HtmlElement, HtmlInputElement, Response};

const TOKEN: &str = "a-token-that-must-not-be-seen";

/// Answers every `fetch` with an account of one slice. Returns the addresses of the requests.
fn answer_every_fetch() -> Array {
    let requested = Array::new();
    let addresses = requested.clone();
    let fetch = Closure::<dyn Fn(JsValue) -> Promise>::new(move |request: JsValue| {
        addresses.push(&Reflect::get(&request, &"url".into()).unwrap());
        let body = r#"{"data":[{"id":3247,"name":"web-1"}],"page":1,"pages":1,"results":1}"#;
        Promise::resolve(&JsValue::from(Response::new_with_opt_str(Some(body)).unwrap()))
    });
    Reflect::set(&window(), &"fetch".into(), fetch.as_ref()).unwrap();
    fetch.forget();
    requested
}

fn find(selector: &str) -> Element {
    document().query_selector(selector).unwrap().unwrap_or_else(|| panic!("no {selector}"))
}

fn add_static_page() {
    let meta = document().create_element("meta").unwrap();
    meta.set_attribute("name", "api-base").unwrap();
    meta.set_attribute("content", "/api/v1").unwrap();
    document().head().unwrap().append_child(&meta).unwrap();
    let app = container();
    app.set_id("app");
    let form = document().create_element("form").unwrap();
    form.set_class_name("sign-in");
    app.append_child(&form).unwrap();
    for (name, kind) in [("input", "text"), ("button", "button"), ("input", "checkbox"), ("button", "submit")] {
        let control = document().create_element(name).unwrap();
        control.set_attribute("type", kind).unwrap();
        form.append_child(&control).unwrap();
    }
    let field = find("form input").unchecked_into::<HtmlInputElement>();
    field.set_value(TOKEN);
    field.focus().unwrap();
    field.set_selection_range(2, 5).unwrap();
    find("form [type=checkbox]").unchecked_into::<HtmlInputElement>().set_checked(true);
    find("form button").set_attribute("aria-pressed", "true").unwrap();
}

#[wasm_bindgen_test]
async fn the_static_form_is_taken_over_and_after_sign_in_the_token_is_nowhere() {
    let requested = answer_every_fetch();
    add_static_page();
    shell::take_over();

    let field = find("#token").unchecked_into::<HtmlInputElement>();
    assert_eq!(field.value(), TOKEN);
    assert_eq!(document().active_element().map(|element| element.id()).as_deref(), Some("token"));
    assert_eq!((field.selection_start(), field.selection_end()), (Ok(Some(2)), Ok(Some(5))));
    assert!(find("#keep").unchecked_into::<HtmlInputElement>().checked());
    until("the token is shown", || field.type_() == "text").await;
    find("#keep").unchecked_into::<HtmlElement>().click();

    find("form.sign-in button[type=submit]").unchecked_into::<HtmlElement>().click();
    until("somebody is signed in", || document().query_selector("header button").unwrap().is_some()).await;
    assert!(requested.length() > 0);
    let document_text = document().document_element().unwrap().outer_html();
    assert!(!document_text.contains(TOKEN), "the token is in the document");
    assert!(
        requested.iter().all(|address| !address.as_string().unwrap().contains(TOKEN)),
        "the token is in an address"
    );
    for storage in [window().local_storage(), window().session_storage()] {
        let storage = Object::entries(storage.unwrap().unwrap().unchecked_ref());
        assert!(!String::from(storage.to_string()).contains(TOKEN), "the token is stored");
    }
    let values = document().query_selector_all("input").unwrap();
    for index in 0..values.length() {
        let input = values.get(index).unwrap().unchecked_into::<HtmlInputElement>();
        assert_ne!(input.value(), TOKEN);
    }
}
