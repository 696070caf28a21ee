//! Saves and copies what the page makes for the user.

use js_sys::{Array, Function, Promise, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// Downloads `text` as a file. `kind` is its media type, such as `text/calendar`.
pub fn save(name: &str, kind: &str, text: &str) {
    // This fails only while the page is being closed.
    let _ = try_save(name, kind, text);
}

fn try_save(name: &str, kind: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(&format!("{kind};charset=utf-8"));
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&JsValue::from_str(text)), &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link = document().create_element("a")?.unchecked_into::<HtmlAnchorElement>();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The download has started and no longer needs the URL.
    Url::revoke_object_url(&url)
}

/// Copies text. By name, because `web-sys` has no stable binding for `navigator.clipboard`. Fails on pages without TLS,
/// which have no clipboard.
pub async fn copy(text: &str) -> Result<JsValue, JsValue> {
    let clipboard = Reflect::get(&window().navigator(), &JsValue::from_str("clipboard"))?;
    let write_text = Reflect::get(&clipboard, &JsValue::from_str("writeText"))?.dyn_into::<Function>()?;
    let promise = write_text.call1(&clipboard, &JsValue::from_str(text))?.dyn_into::<Promise>()?;
    JsFuture::from(promise).await
}
