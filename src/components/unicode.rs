//! The browser's Unicode functions, for the domain.

use crate::domain::unicode::Unicode;
use js_sys::{Array, Function, Intl::Collator, JsString, Reflect};
use wasm_bindgen::{JsCast, JsValue};

/// The browser's functions. Most names are ASCII and need none of them.
pub const UNICODE: Unicode = Unicode {
    composed: |text| if text.is_ascii() { text.to_owned() } else { normal(text, "NFC") },
    decomposed: |text| if text.is_ascii() { text.to_owned() } else { normal(text, "NFKD") },
    upper: |text| {
        if text.is_ascii() { text.to_ascii_uppercase() } else { JsString::from(text).to_upper_case().into() }
    },
    sorted,
};

fn normal(text: &str, form: &str) -> String {
    JsString::from(text).normalize(form).into()
}

/// Sorts in one call of the browser. Calling it for each pair of ten thousand names would take much longer.
fn sorted(texts: Vec<String>) -> Vec<String> {
    let array: Array = texts.iter().map(|text| JsValue::from_str(text)).collect();
    let options = js_sys::Object::new();
    // Cannot fail on a new, plain object.
    let _ = Reflect::set(&options, &JsValue::from_str("numeric"), &JsValue::TRUE);
    let compare = Collator::new(&Array::new(), &options).compare();
    let sort = Reflect::get(&array, &JsValue::from_str("sort")).and_then(JsCast::dyn_into::<Function>);
    let _ = sort.and_then(|sort| sort.call1(&array, &compare));
    array.iter().filter_map(|text| text.as_string()).collect()
}
