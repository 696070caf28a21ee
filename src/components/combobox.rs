//! The slice picker: a text field with a list of what fits.

use super::{
    live::{aria, attribute, part, text, whether},
    locale,
};
use crate::{
    domain::{
        listing::Listing,
        slice::{Slice, SliceId},
    },
    text::words,
};
use leptos::{ev::KeyboardEvent, html, prelude::*};

/// How many options are shown at once; more are narrowed down by typing.
const MOST: usize = 50;

/// Something that can be picked.
#[derive(Clone, Debug, PartialEq)]
enum Choice {
    /// A slice of the list.
    Listed(Slice),
    /// A number that is not in the list.
    Number(SliceId),
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Choices {
    shown: Vec<Choice>,
    /// How many more would fit.
    more: usize,
}

impl Choice {
    fn id(&self) -> SliceId {
        match self {
            Self::Listed(slice) => slice.id,
            Self::Number(id) => *id,
        }
    }
}

/// What fits the text as typed. A number comes first: as a slice where it is one, else as itself.
fn choices(listing: &Listing, typed: &str) -> Choices {
    let number = typed.trim().trim_start_matches('#').parse::<SliceId>().ok();
    let first = number.map(|id| listing.find(id).cloned().map_or(Choice::Number(id), Choice::Listed));
    let fitting = listing.slices().iter().filter(|slice| Some(slice.id) != number && slice.matches(typed));
    let count = fitting.clone().count();
    let shown: Vec<_> = first.into_iter().chain(fitting.take(MOST).cloned().map(Choice::Listed)).collect();
    Choices { shown, more: count.saturating_sub(MOST) }
}

/// A combobox that picks one slice; `current` is the one that is open.
#[component]
pub fn Combobox(
    listing: ReadSignal<Listing>,
    current: Memo<Option<Slice>>,
    on_pick: Callback<SliceId>,
) -> impl IntoView {
    let words = &words().slices;
    let field = NodeRef::<html::Input>::new();
    let open = RwSignal::new(false);
    let typed = RwSignal::new(None::<String>);
    let active = RwSignal::new(0_usize);
    let choices = Memo::new(move |_| {
        let shown = open.get();
        let typed = typed.get().unwrap_or_default();
        if shown { listing.with(|listing| choices(listing, &typed)) } else { Choices::default() }
    });
    let shown_name = move || {
        let current = || current.get().map(|slice| format!("{} #{}", locale::name(&slice), slice.id));
        typed.get().or_else(current).unwrap_or_default()
    };
    let close = move || {
        open.set(false);
        typed.set(None);
        active.set(0);
    };
    let pick = move |id: SliceId| {
        close();
        if let Some(field) = field.get_untracked() {
            let _ = field.blur();
        }
        on_pick.run(id);
    };
    let step = move |by: isize| {
        let count = choices.with(|choices| choices.shown.len());
        open.set(true);
        active.update(|active| *active = active.saturating_add_signed(by).min(count.saturating_sub(1)));
        scroll_to_active();
    };
    let on_key = move |event: KeyboardEvent| match event.key().as_str() {
        "ArrowDown" => {
            event.prevent_default();
            step(if open.get_untracked() { 1 } else { 0 });
        }
        "ArrowUp" => {
            event.prevent_default();
            step(-1);
        }
        "Enter" => {
            let choice = choices.with_untracked(|choices| choices.shown.get(active.get_untracked()).map(Choice::id));
            if let Some(id) = choice.filter(|_| !event.is_composing()) {
                event.prevent_default();
                pick(id);
            }
        }
        "Escape" => close(),
        _ => {}
    };
    let option = move |(index, choice): (usize, Choice)| {
        let id = choice.id();
        let label = match &choice {
            Choice::Listed(slice) => locale::name(slice),
            Choice::Number(id) => (words.open_number)(&id.to_string()),
        };
        let (number, region) = match choice {
            Choice::Listed(slice) => (Some(format!(" #{id}")), slice.region),
            Choice::Number(_) => (None, None),
        };
        view! {
            <li
                id=format!("slice-option-{index}")
                role="option"
                aria-selected=aria(move || active.get() == index)
                // The press must not take the focus out of the field, or the list closes before the click.
                on:mousedown=|event| event.prevent_default()
                on:click=move |_| pick(id)
            >
                <bdi>{label}</bdi>
                <span class="quiet">{number}</span>
                <bdi class="quiet">{region}</bdi>
            </li>
        }
    };
    let rest = move || {
        let (shown, more) = choices.with(|choices| (choices.shown.len(), choices.more));
        match (shown, more) {
            (0, _) => Some(words.none_found.to_owned()),
            (_, 0) => None,
            (_, more) => Some(locale::counted(more, words.more)),
        }
    };
    view! {
        <div class="combobox">
            <label for="slice-picker">{words.picker}</label>
            <input
                node_ref=field
                id="slice-picker"
                type="text"
                role="combobox"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                placeholder=words.placeholder
                aria-autocomplete="list"
                aria-haspopup="listbox"
                aria-controls="slice-options"
                aria-expanded=aria(move || open.get())
                aria-activedescendant=attribute(move || {
                    let any = choices.with(|choices| !choices.shown.is_empty());
                    if any { format!("slice-option-{}", active.get()) } else { String::new() }
                })
                prop:value=attribute(shown_name)
                on:focus=move |_| {
                    open.set(true);
                    if let Some(field) = field.get_untracked() {
                        field.select();
                    }
                }
                on:click=move |_| open.set(true)
                on:blur=move |_| close()
                on:input:target=move |event| {
                    typed.set(Some(event.target().value()));
                    active.set(0);
                    open.set(true);
                }
                on:keydown=on_key
            />
            <div class="popup" class:open=whether(move || open.get())>
                <ul id="slice-options" role="listbox" aria-label=words.picker>
                    {part(move || Some(choices.get().shown.into_iter().enumerate().map(option).collect_view().into_any()))}
                </ul>
                <p class="quiet">{text(move || open.get().then(rest).flatten())}</p>
            </div>
        </div>
    }
}

/// Keeps the option that Enter would pick in sight.
fn scroll_to_active() {
    request_animation_frame(|| {
        let active = document().query_selector("#slice-options [aria-selected=true]").ok().flatten();
        if let Some(option) = active {
            option.scroll_into_view_with_bool(false);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::listing::SlicePage;

    fn listing(count: u64) -> Listing {
        let slice = |id| Slice { id: SliceId(id), name: Some(format!("web-{id}")), region: None };
        let mut listing = Listing::default();
        listing.add(SlicePage { slices: (1..=count).map(slice).collect(), unreadable: 0, pages: 1, results: None });
        listing
    }

    #[test]
    fn a_number_comes_first_listed_or_not() {
        let found = choices(&listing(40), "3");
        assert_eq!(found.shown.first().map(Choice::id), Some(SliceId(3)));
        assert_eq!(found.shown.iter().filter(|choice| choice.id() == SliceId(3)).count(), 1);
        assert_eq!(choices(&listing(40), "#777").shown, [Choice::Number(SliceId(777))]);
    }

    #[test]
    fn what_does_not_fit_on_the_list_is_counted() {
        let found = choices(&listing(200), "web");
        assert_eq!((found.shown.len(), found.more), (50, 150));
        assert!(choices(&listing(3), "db").shown.is_empty());
    }
}
