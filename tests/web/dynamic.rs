//! Dynamic views work with late events and with translators in the browser.

use crate::tools::{container, run_tasks};
use leptos::{ev::Targeted, html, mount::mount_to, prelude::*};
use slice_backups::components::dynamic::{dynamic_attr, dynamic_text, dynamic_view, handler};
use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{Element, Event, HtmlInputElement, Node};

/// Chromium fires `change` and `blur` on a focused field while it is being removed.
#[wasm_bindgen_test]
async fn a_handler_is_not_called_after_its_element_is_removed() {
    let container = container();
    let shown = RwSignal::new(true);
    let calls = Arc::new(AtomicUsize::new(0));
    let counted = calls.clone();
    let _page = mount_to(container.clone(), move || {
        let counted = counted.clone();
        dynamic_view(move || {
            let typed = RwSignal::new(String::new());
            let field = NodeRef::<html::Input>::new();
            let counted = counted.clone();
            let count = move |_: Event| {
                // This signal is gone with the field. Reading it then would panic.
                let _ = typed.get_untracked();
                counted.fetch_add(1, Ordering::Relaxed);
            };
            shown.get().then(|| {
                view! {
                    <input
                        node_ref=field
                        on:input:target=handler(move |event: Targeted<Event, HtmlInputElement>| typed.set(event.target().value()))
                        on:change=handler(count)
                    />
                }
                .into_any()
            })
        })
    });
    run_tasks().await;
    let field: HtmlInputElement = container.query_selector("input").unwrap().unwrap().unchecked_into();
    let change = || field.dispatch_event(&Event::new("change").unwrap()).unwrap();
    field.focus().unwrap();
    change();
    assert_eq!(calls.load(Ordering::Relaxed), 1);
    shown.set(false);
    run_tasks().await;
    change();
    assert_eq!(calls.load(Ordering::Relaxed), 1);
}

/// Replaces every text node by an element, as a translator in the browser does.
fn translate(node: &Node) {
    let document = document();
    for child in (0..node.child_nodes().length()).filter_map(|index| node.child_nodes().get(index)).collect::<Vec<_>>()
    {
        if child.node_type() == Node::TEXT_NODE {
            let font = document.create_element("font").unwrap();
            font.set_text_content(child.text_content().as_deref());
            node.replace_child(&font, &child).unwrap();
        } else {
            translate(&child);
        }
    }
}

#[wasm_bindgen_test]
async fn a_translated_text_is_replaced_by_the_next_one() {
    let container = container();
    let name = RwSignal::new("web-1");
    let _page = mount_to(container.clone(), move || {
        let sentence = dynamic_view(move || {
            let name = name.get();
            Some(view! { <p>{format!("Restore {name}?")}</p> }.into_any())
        });
        view! {
            <h1 title=dynamic_attr(move || name.get())>
                <bdi prop:textContent=dynamic_text(move || Some(name.get())) />
            </h1>
            {sentence}
        }
    });
    run_tasks().await;
    for next in ["db-1", "old-box"] {
        let root: &Element = &container;
        translate(root);
        name.set(next);
        run_tasks().await;
        assert_eq!(container.text_content().unwrap(), format!("{next}Restore {next}?"));
    }
}
