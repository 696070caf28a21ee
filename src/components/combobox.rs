//! The slice picker: a text field with a list of what fits.

use super::{
    live::{aria, attribute, part, text, whether},
    locale,
    slice_list::progress,
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

/// What the field and the list share.
#[derive(Clone, Copy)]
struct Picker {
    field: NodeRef<html::Input>,
    /// Whether the list is shown.
    open: RwSignal<bool>,
    /// What is typed; `None` while the field shows the slice that is open.
    typed: RwSignal<Option<String>>,
    /// The option that Enter picks.
    active: RwSignal<usize>,
    choices: Memo<Choices>,
    listing: ReadSignal<Listing>,
    /// Whether more of the list is being read.
    reading: ReadSignal<bool>,
    on_pick: Callback<SliceId>,
}

impl Picker {
    fn new(listing: ReadSignal<Listing>, reading: ReadSignal<bool>, on_pick: Callback<SliceId>) -> Self {
        let open = RwSignal::new(false);
        let typed = RwSignal::new(None::<String>);
        let choices = Memo::new(move |_| {
            let typed = typed.get().unwrap_or_default();
            if open.get() { listing.with(|listing| choices(listing, &typed)) } else { Choices::default() }
        });
        Self { field: NodeRef::new(), open, typed, active: RwSignal::new(0), choices, listing, reading, on_pick }
    }

    fn focused(self) {
        self.open.set(true);
        if let Some(field) = self.field.get_untracked() {
            field.select();
        }
    }

    fn type_text(self, text: String) {
        self.typed.set(Some(text));
        self.active.set(0);
        self.open.set(true);
    }

    fn close(self) {
        self.open.set(false);
        self.typed.set(None);
        self.active.set(0);
    }

    fn pick(self, id: SliceId) {
        self.close();
        if let Some(field) = self.field.get_untracked() {
            let _ = field.blur();
        }
        self.on_pick.run(id);
    }

    fn step(self, by: isize) {
        self.open.set(true);
        let last = self.choices.with_untracked(|choices| choices.shown.len()).saturating_sub(1);
        self.active.update(|active| *active = active.saturating_add_signed(by).min(last));
        scroll_to_active();
    }

    fn press(self, event: &KeyboardEvent) {
        match event.key().as_str() {
            "ArrowDown" => {
                event.prevent_default();
                self.step(isize::from(self.open.get_untracked()));
            }
            "ArrowUp" => {
                event.prevent_default();
                self.step(-1);
            }
            "Enter" if !event.is_composing() => {
                let active = self.active.get_untracked();
                if let Some(id) = self.choices.with_untracked(|choices| choices.shown.get(active).map(Choice::id)) {
                    event.prevent_default();
                    self.pick(id);
                }
            }
            "Escape" => self.close(),
            _ => {}
        }
    }

    /// The address of the active option within the page; empty where there is none.
    fn active_option(self) -> String {
        let any = self.choices.with(|choices| !choices.shown.is_empty());
        if any { format!("slice-option-{}", self.active.get()) } else { String::new() }
    }

    /// How far the list has come, while it is being read or where that failed.
    fn progress(self) -> Option<String> {
        let failed = self.listing.with(|listing| listing.failure.is_some() || listing.falls_short());
        match (self.open.get(), self.reading.get()) {
            (true, true) => Some(progress(self.listing, self.reading)),
            (true, false) if failed => Some(words().slices.incomplete.to_owned()),
            (true | false, _) => None,
        }
    }

    /// What is said below the options.
    fn rest(self) -> Option<String> {
        let words = &words().slices;
        let (shown, more) = self.choices.with(|choices| (choices.shown.len(), choices.more));
        match (self.open.get(), shown, more) {
            (true, 0, _) => Some(words.none_found.to_owned()),
            (false, _, _) | (true, _, 0) => None,
            (true, _, more) => Some(locale::counted(more, words.more)),
        }
    }
}

/// A combobox that picks one slice; `current` is the one that is open.
#[component]
pub fn Combobox(
    listing: ReadSignal<Listing>,
    reading: ReadSignal<bool>,
    current: Memo<Option<Slice>>,
    on_pick: Callback<SliceId>,
) -> impl IntoView {
    let words = &words().slices;
    let picker = Picker::new(listing, reading, on_pick);
    let shown = move || {
        let current = || current.get().map(|slice| format!("{} #{}", locale::name(&slice), slice.id));
        picker.typed.get().or_else(current).unwrap_or_default()
    };
    let options = move || {
        let shown = picker.choices.get().shown.into_iter().enumerate();
        Some(shown.map(|(index, choice)| view! { <Offer index choice picker /> }).collect_view().into_any())
    };
    view! {
        <div class="combobox">
            <label for="slice-picker">{words.picker}</label>
            <input
                node_ref=picker.field
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
                aria-expanded=aria(move || picker.open.get())
                aria-activedescendant=attribute(move || picker.active_option())
                prop:value=attribute(shown)
                on:focus=move |_| picker.focused()
                on:click=move |_| picker.open.set(true)
                on:blur=move |_| picker.close()
                on:input:target=move |event| picker.type_text(event.target().value())
                on:keydown=move |event| picker.press(&event)
            />
            <div class="popup" class:open=whether(move || picker.open.get())>
                <ul id="slice-options" role="listbox" aria-label=words.picker>
                    {part(options)}
                </ul>
                <p class="quiet">{text(move || picker.rest())}</p>
                <p class="quiet">{text(move || picker.progress())}</p>
            </div>
        </div>
    }
}

/// One option of the list.
#[component]
fn Offer(index: usize, choice: Choice, picker: Picker) -> impl IntoView {
    let id = choice.id();
    let (label, number, region) = match choice {
        Choice::Listed(slice) => (locale::name(&slice), Some(format!(" #{id}")), slice.region),
        Choice::Number(id) => ((words().slices.open_number)(&id.to_string()), None, None),
    };
    view! {
        <li
            id=format!("slice-option-{index}")
            role="option"
            aria-selected=aria(move || picker.active.get() == index)
            // The press must not take the focus out of the field, or the list closes before the click.
            on:mousedown=|event| event.prevent_default()
            on:click=move |_| picker.pick(id)
        >
            <bdi>{label}</bdi>
            <span class="quiet">{number}</span>
            <bdi class="quiet">{region}</bdi>
        </li>
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
