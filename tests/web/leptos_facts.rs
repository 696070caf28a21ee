//! Facts about Leptos 0.8 that the design relies on. If one of these tests fails after an update, the design rule in its
//! comment may no longer be needed.

use crate::tools::{Answers, container, run_tasks};
use leptos::{mount::mount_to, prelude::*};
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

/// Why each slice has its own subtree, and why the page reads without resources.
#[wasm_bindgen_test]
async fn a_resource_shows_the_old_value_until_the_new_one_arrives() {
    let answers = Answers::default();
    let container = container();
    let slice = RwSignal::new(1);
    let requester = SendWrapper::new(answers.clone());
    let _page = mount_to(container.clone(), move || {
        let resource = LocalResource::new(move || {
            slice.get();
            requester.request()
        });
        view! { <p>{move || resource.get().unwrap_or_else(|| "loading".to_owned())}</p> }
    });
    run_tasks().await;
    assert_eq!(container.inner_text(), "loading");
    answers.give(0, "rows of slice 1");
    run_tasks().await;
    slice.set(2);
    run_tasks().await;
    assert_eq!(container.inner_text(), "rows of slice 1", "slice 2 is open, but these rows are not its own");
    answers.give(1, "rows of slice 2");
    run_tasks().await;
    assert_eq!(container.inner_text(), "rows of slice 2");
}

/// Why commands use the command machine instead of actions.
#[wasm_bindgen_test]
async fn an_action_allows_a_second_dispatch_and_a_late_answer_wins() {
    let answers = Answers::default();
    let container = container();
    let requester = SendWrapper::new(answers.clone());
    let _page = mount_to(container.clone(), move || {
        let action = Action::new_local(move |(): &()| requester.request());
        action.dispatch_local(());
        action.dispatch_local(());
        view! { <p>{move || action.value().get()}</p> }
    });
    run_tasks().await;
    assert_eq!(answers.requests(), 2, "nothing stops a second dispatch");
    answers.give(1, "newer");
    run_tasks().await;
    answers.give(0, "older, late");
    run_tasks().await;
    assert_eq!(container.inner_text(), "older, late");
}

/// Why a request that was sent belongs to an owner above its screen.
#[wasm_bindgen_test]
async fn an_action_outlives_its_owner() {
    let answers = Answers::default();
    let done = RwSignal::new(false);
    let owner = Owner::new();
    let requester = answers.clone();
    owner.with(|| {
        let action = Action::new_unsync(move |(): &()| {
            let answer = requester.request();
            async move {
                answer.await;
                done.set(true);
            }
        });
        action.dispatch_local(());
    });
    run_tasks().await;
    owner.cleanup();
    answers.give(0, "");
    run_tasks().await;
    assert!(done.get_untracked());
}

/// Why lists are keyed.
#[wasm_bindgen_test]
async fn a_closure_around_a_list_loses_the_focus_and_keyed_rows_keep_it() {
    for (keyed, kept) in [(false, false), (true, true)] {
        let container = container();
        let rows = RwSignal::new(vec![1, 2]);
        let button = |row: i32| view! { <button>{row}</button> };
        let _page = mount_to(container.clone(), move || {
            if keyed {
                view! { <For each=move || rows.get() key=|row| *row children=button /> }.into_any()
            } else {
                view! { {move || view! { <div>{rows.get().into_iter().map(button).collect_view()}</div> }.into_any()} }
                    .into_any()
            }
        });
        run_tasks().await;
        let second: HtmlElement = container.query_selector_all("button").unwrap().get(1).unwrap().unchecked_into();
        second.focus().unwrap();
        rows.set(vec![0, 1, 2]);
        run_tasks().await;
        let focused = document().active_element().map(|element| element.text_content().unwrap());
        assert_eq!(focused.as_deref() == Some("2"), kept, "keyed: {keyed}, focus on {focused:?}");
    }
}
