//! All slices, with a filter.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::account::{Account, Action};
use crate::checks::Checks;
use crate::slice_table::{Shown, SliceTable};
use crate::states::{Row, State, words};
use crate::summary::Summary;
use crate::text::number;

#[derive(Properties, PartialEq)]
pub struct OverviewProps {
    pub account: UseReducerHandle<Account>,
    pub checks: Checks,
    pub now: f64,
}

#[component]
pub fn Overview(props: &OverviewProps) -> Html {
    let OverviewProps { account, checks, now } = props;
    let now = *now;
    let filter = use_state(AttrValue::default);
    let state = use_state(|| None::<State>);
    let summary = *use_memo((account.revision, now), |_| Summary::of(&account.all, now));
    let shown = use_memo((account.revision, now, filter.clone(), *state), |_| {
        let words = words(&filter);
        let is_shown = |row: &&Rc<Row>| row.contains(&words) && state.is_none_or(|state| row.state(now) == state);
        account.rows().filter(is_shown).cloned().collect::<Vec<_>>()
    });
    use_effect_with((), {
        let checks = checks.clone();
        move |()| {
            checks.pause(false);
            move || checks.pause(true)
        }
    });
    let oninput = {
        let filter = filter.setter();
        Callback::from(move |event: InputEvent| {
            filter.set(event.target_unchecked_into::<HtmlInputElement>().value().into());
        })
    };
    let on_sort = use_callback((), {
        let dispatcher = account.dispatcher();
        move |column, ()| dispatcher.dispatch(Action::SortedBy(column))
    });
    let on_check = use_callback((), {
        let checks = checks.clone();
        move |row: Rc<Row>, ()| checks.first(&row)
    });
    let on_check_rest = {
        let (account, checks) = (account.clone(), checks.clone());
        Callback::from(move |_: MouseEvent| checks.add(account.all.iter().filter(|row| row.check.is_none())))
    };
    let (count, all) = (shown.len(), account.all.len());
    let shown_note =
        if count < all { format!("{} of {} slices shown", number(count), number(all)) } else { String::new() };
    html! {
        <main>
            <div class="overview-heading">
                <h1>{ "Slices" }</h1>
                <p class="headline" role="status" aria-label="Account">{ summary.headline() }</p>
                <div class="checks">
                    <p class="small secondary">
                        { format!("{} of {} checked", number(summary.checked), number(summary.all)) }
                    </p>
                    <button type="button" class="quiet" hidden={!summary.can_check_more()} onclick={on_check_rest}>
                        { format!("Check {} more slices", number(summary.all - summary.checked)) }
                    </button>
                </div>
            </div>
            <p class="failure" role="alert">{ &account.failure }</p>
            <section class="overview" aria-label="Slices">
                <div class="state-buttons">
                    { for State::ALL.map(|of| {
                        let on_choose = {
                            let (state, chosen) = (state.setter(), *state);
                            Callback::from(move |_: MouseEvent| state.set((chosen != Some(of)).then_some(of)))
                        };
                        state_button(of, summary.count(of), *state == Some(of), on_choose)
                    }) }
                </div>
                <div class="table-tools">
                    <input
                        type="search"
                        aria-label="Filter slices"
                        placeholder="Name, number or region"
                        autocomplete="off"
                        spellcheck="false"
                        value={(*filter).clone()}
                        {oninput}
                    />
                    <p class="secondary small" role="status">{ shown_note }</p>
                </div>
                <SliceTable shown={Shown(shown)} {all} {now} order={account.order} {on_sort} {on_check} />
            </section>
        </main>
    }
}

fn state_button(state: State, count: usize, is_chosen: bool, on_choose: Callback<MouseEvent>) -> Html {
    html! {
        <button
            key={state.label()}
            type="button"
            class={(count == 0).then_some("empty")}
            aria-pressed={if is_chosen { "true" } else { "false" }}
            onclick={on_choose}
        >
            <span class={state.class()}>{ state.label() }</span>
            { " " }
            <span class="count">{ number(count) }</span>
        </button>
    }
}
