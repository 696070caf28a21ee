//! The rows in Yew: one component holds them, and a row is rendered again only if it differs.

use std::rc::Rc;

use rows_shared::{Action, BUTTONS, build, swap};
use yew::prelude::*;

#[derive(PartialEq)]
struct RowData {
    id: usize,
    label: AttrValue,
}

fn make(count: usize) -> impl Iterator<Item = Rc<RowData>> {
    build(count, |id, label| Rc::new(RowData { id, label: label.into() }))
}

enum Message {
    Pressed(Action),
    Selected(usize),
    Removed(usize),
}

struct App {
    rows: Vec<Rc<RowData>>,
    selected: Option<usize>,
    on_press: Callback<Action>,
    on_select: Callback<usize>,
    on_remove: Callback<usize>,
}

impl App {
    fn press(&mut self, action: Action) {
        match action {
            Action::Run => self.replace(make(1000).collect()),
            Action::RunLots => self.replace(make(10_000).collect()),
            Action::Add => self.rows.extend(make(1000)),
            Action::Update => {
                for row in self.rows.iter_mut().step_by(10) {
                    *row = Rc::new(RowData { id: row.id, label: format!("{} !!!", row.label).into() });
                }
            }
            Action::Clear => self.replace(Vec::new()),
            Action::SwapRows => swap(&mut self.rows),
        }
    }

    fn replace(&mut self, rows: Vec<Rc<RowData>>) {
        self.rows = rows;
        self.selected = None;
    }
}

impl Component for App {
    type Message = Message;
    type Properties = ();

    fn create(context: &Context<Self>) -> Self {
        let link = context.link();
        Self {
            rows: Vec::new(),
            selected: None,
            on_press: link.callback(Message::Pressed),
            on_select: link.callback(Message::Selected),
            on_remove: link.callback(Message::Removed),
        }
    }

    fn update(&mut self, _: &Context<Self>, message: Message) -> bool {
        match message {
            Message::Pressed(action) => self.press(action),
            Message::Selected(id) => self.selected = Some(id),
            Message::Removed(id) => self.rows.retain(|row| row.id != id),
        }
        true
    }

    fn view(&self, _: &Context<Self>) -> Html {
        let row = |row: &Rc<RowData>| {
            html! {
                <Row
                    key={row.id}
                    row={row.clone()}
                    is_selected={self.selected == Some(row.id)}
                    on_select={self.on_select.clone()}
                    on_remove={self.on_remove.clone()}
                />
            }
        };
        html! {
            <div class="container">
                <Jumbotron on_press={self.on_press.clone()} />
                <table class="table table-hover table-striped test-data">
                    <tbody id="tbody">{ for self.rows.iter().map(row) }</tbody>
                </table>
                <span class="preloadicon glyphicon glyphicon-remove" aria-hidden="true" />
            </div>
        }
    }
}

#[derive(Properties)]
struct RowProps {
    row: Rc<RowData>,
    is_selected: bool,
    on_select: Callback<usize>,
    on_remove: Callback<usize>,
}

impl PartialEq for RowProps {
    /// A row is replaced and never changed, and the callbacks stay the same.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.row, &other.row) && self.is_selected == other.is_selected
    }
}

#[component]
fn Row(props: &RowProps) -> Html {
    let RowProps { row, is_selected, on_select, on_remove } = props;
    let id = row.id;
    html! {
        <tr class={if *is_selected { "danger" } else { "" }}>
            <td class="col-md-1">{ id }</td>
            <td class="col-md-4"><a onclick={on_select.reform(move |_| id)}>{ &row.label }</a></td>
            <td class="col-md-1">
                <a onclick={on_remove.reform(move |_| id)}>
                    <span class="glyphicon glyphicon-remove" aria-hidden="true" />
                </a>
            </td>
            <td class="col-md-6" />
        </tr>
    }
}

#[derive(Properties, PartialEq)]
struct JumbotronProps {
    on_press: Callback<Action>,
}

#[component]
fn Jumbotron(props: &JumbotronProps) -> Html {
    let button = |(action, id, text): (Action, &'static str, &'static str)| {
        html! {
            <div class="col-sm-6 smallpad">
                <button
                    type="button"
                    class="btn btn-primary btn-block"
                    {id}
                    onclick={props.on_press.reform(move |_| action)}
                >
                    { text }
                </button>
            </div>
        }
    };
    html! {
        <div class="jumbotron">
            <div class="row">
                <div class="col-md-6"><h1>{ "Yew" }</h1></div>
                <div class="col-md-6"><div class="row">{ for BUTTONS.map(button) }</div></div>
            </div>
        </div>
    }
}

fn main() {
    let document = web_sys::window().and_then(|window| window.document());
    if let Some(main) = document.and_then(|document| document.get_element_by_id("main")) {
        yew::Renderer::<App>::with_root(main).render();
    }
}
