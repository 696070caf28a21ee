//! Facts about Leptos 0.8 that the design relies on. When one of these tests fails after an update, the design rule that
//! it names may no longer be needed.

use crate::tools::{Answers, place, settle};
use leptos::{mount::mount_to, prelude::*};
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlElement;

/// Why each slice has its own subtree, and why the page reads without resources.
#[wasm_bindgen_test]
async fn a_resource_shows_the_old_value_until_the_new_one_is_here() {
    let answers = Answers::default();
    let place = place();
    let slice = RwSignal::new(1);
    let asking = SendWrapper::new(answers.clone());
    let _page = mount_to(place.clone(), move || {
        let resource = LocalResource::new(move || {
            slice.get();
            asking.ask()
        });
        view! { <p>{move || resource.get().unwrap_or_else(|| "loading".to_owned())}</p> }
    });
    settle().await;
    assert_eq!(place.inner_text(), "loading");
    answers.give(0, "rows of slice 1");
    settle().await;
    slice.set(2);
    settle().await;
    assert_eq!(place.inner_text(), "rows of slice 1", "slice 2 is open, and these are not its rows");
    answers.give(1, "rows of slice 2");
    settle().await;
    assert_eq!(place.inner_text(), "rows of slice 2");
}

/// Why commands go through the command machine and not through actions.
#[wasm_bindgen_test]
async fn an_action_takes_a_second_dispatch_and_lets_a_late_answer_win() {
    let answers = Answers::default();
    let place = place();
    let asking = SendWrapper::new(answers.clone());
    let _page = mount_to(place.clone(), move || {
        let action = Action::new_local(move |(): &()| asking.ask());
        action.dispatch_local(());
        action.dispatch_local(());
        view! { <p>{move || action.value().get()}</p> }
    });
    settle().await;
    assert_eq!(answers.asked(), 2, "nothing stops a second dispatch");
    answers.give(1, "newer");
    settle().await;
    answers.give(0, "older, late");
    settle().await;
    assert_eq!(place.inner_text(), "older, late");
}

/// Why a request in flight belongs to an owner above the screen that sent it.
#[wasm_bindgen_test]
async fn an_action_outlives_its_owner() {
    let answers = Answers::default();
    let done = RwSignal::new(false);
    let owner = Owner::new();
    let asking = answers.clone();
    owner.with(|| {
        let action = Action::new_unsync(move |(): &()| {
            let answer = asking.ask();
            async move {
                answer.await;
                done.set(true);
            }
        });
        action.dispatch_local(());
    });
    settle().await;
    owner.cleanup();
    answers.give(0, "");
    settle().await;
    assert!(done.get_untracked());
}

/// Why lists are keyed, with a memo outside.
#[wasm_bindgen_test]
async fn a_closure_around_a_list_loses_the_focus_and_keyed_rows_keep_it() {
    for (keyed, kept) in [(false, false), (true, true)] {
        let place = place();
        let rows = RwSignal::new(vec![1, 2]);
        let button = |row: i32| view! { <button>{row}</button> };
        let _page = mount_to(place.clone(), move || {
            if keyed {
                view! { <For each=move || rows.get() key=|row| *row children=button /> }.into_any()
            } else {
                view! { {move || view! { <div>{rows.get().into_iter().map(button).collect_view()}</div> }.into_any()} }
                    .into_any()
            }
        });
        settle().await;
        let second: HtmlElement = place.query_selector_all("button").unwrap().get(1).unwrap().unchecked_into();
        second.focus().unwrap();
        rows.set(vec![0, 1, 2]);
        settle().await;
        let focused = document().active_element().map(|element| element.text_content().unwrap());
        assert_eq!(focused.as_deref() == Some("2"), kept, "keyed: {keyed}, focus on {focused:?}");
    }
}
