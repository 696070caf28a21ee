//! Low and narrow screens: the question, the field and the button that stops a restore stay visible.

use e2e::steps::WEB_1;
use e2e::{Page, Problems, Role, SetUp, journey};
use serde_json::json;
use simulator::{Behaviour, Canned, Fault, RouteName};
use thirtyfour::Key;

const FIELD: &str = "Type web-1 to confirm";

/// Low windows of a desktop, and phones, some with the keyboard open.
const SIZES: [(u32, u32); 7] = [(1280, 600), (1024, 600), (800, 600), (390, 780), (360, 800), (390, 720), (320, 568)];

/// Why an element cannot be seen or clicked as a whole, a line each.
const HIDDEN: &str = "
    const [element] = arguments, box = element.getBoundingClientRect(), problems = [];
    const [middle, centre] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    if (box.left < 0 || box.top < 0 || box.right > innerWidth || box.bottom > innerHeight) {
        problems.push(`reaches from ${box.left}, ${box.top} to ${box.right}, ${box.bottom}`);
    }
    const points = [[middle, centre], [middle, box.top + 2], [middle, box.bottom - 2],
        [box.left + 4, centre], [box.right - 4, centre]];
    for (const [x, y] of points) {
        const hit = document.elementFromPoint(x, y);
        if (!element.contains(hit)) {
            problems.push(`has ${hit?.tagName}.${hit?.className} in front of it at ${x}, ${y}`);
        }
    }
    return problems";

/// Adds a problem where an element cannot be seen or clicked as a whole.
async fn look(problems: &mut Problems, page: &Page, when: &str, role: Role, name: &str) {
    let element = page.find(role, name).await.to_json().expect("an element has a reference");
    let hidden: Vec<String> = page.evaluate(HIDDEN, vec![element]).await;
    problems.add(&format!("{when}, “{name}”"), hidden);
}

/// How the user gets to the field of a restore.
#[derive(Clone, Copy, Debug)]
enum Way {
    Keyboard,
    Pointer,
}

#[tokio::test]
async fn the_question_the_field_and_the_way_out_of_a_restore_are_in_sight_on_every_screen() {
    journey(SetUp::default(), async |journey| {
        let (page, mut problems) = (&journey.page, Problems::default());
        page.sign_in_at_web_1().await;
        page.freeze_clock().await;
        for (width, height) in SIZES {
            page.set_size(width, height).await;
            for way in [Way::Keyboard, Way::Pointer] {
                restore(page, &mut problems, way, &format!("{width}x{height}, {way:?}")).await;
            }
        }
        journey.settle().await;
        assert_eq!(journey.posts(), 0, "every one was stopped");
        problems.assert_none();
    })
    .await;
}

/// Opens the dialog of a restore, confirms it, and stops the countdown.
async fn restore(page: &Page, problems: &mut Problems, way: Way, screen: &str) {
    let dialog = page.open_restore().await;
    page.has_focus(Role::Button, "Keep current data").await;
    let when = format!("{screen}, opened");
    let scrolled: f64 = page.evaluate("return document.querySelector('dialog[open]').scrollTop", vec![]).await;
    if scrolled > 0.0 {
        problems.add(&when, [format!("the dialog is scrolled by {scrolled}")]);
    }
    look(problems, page, &when, Role::Heading, &dialog).await;
    look(problems, page, &when, Role::Button, "Keep current data").await;

    match way {
        Way::Keyboard => {
            page.press_shift_tab().await;
            page.has_focus(Role::Textbox, FIELD).await;
            look(problems, page, &format!("{screen}, field focused"), Role::Textbox, FIELD).await;
        }
        // A click does not scroll by itself, but typing does.
        Way::Pointer => {
            click_on_what_shows(page).await;
            page.has_focus(Role::Textbox, FIELD).await;
        }
    }
    page.type_keys("web").await;
    look(problems, page, &format!("{screen}, half typed"), Role::Textbox, FIELD).await;
    page.type_keys("-1").await;
    look(problems, page, &format!("{screen}, typed"), Role::Textbox, FIELD).await;
    look(problems, page, &format!("{screen}, typed"), Role::Button, "Keep current data").await;

    page.type_keys(Key::Enter).await;
    page.says(Role::Status, &["Restoring in five seconds"]).await;
    look(problems, page, &format!("{screen}, counting"), Role::Button, "Stop, do not restore").await;
    page.press("Stop, do not restore").await;
    page.says(Role::Status, &["Nothing was sent"]).await;
    page.type_keys(Key::Escape).await;
    page.find_none(Role::Dialog, &dialog).await;
    page.is_at(WEB_1).await;
}

/// Clicks on the field where it is visible. Where it is not, scrolls until its upper half is.
async fn click_on_what_shows(page: &Page) {
    let field = page.find(Role::Textbox, FIELD).await.to_json().expect("an element has a reference");
    let script = "const [field] = arguments, dialog = field.closest('dialog');
        const place = () => {
            const box = field.getBoundingClientRect();
            return [Math.round((box.left + box.right) / 2), Math.round(box.top + box.height / 3)];
        };
        while (document.elementFromPoint(...place()) !== field) {
            const before = dialog.scrollTop;
            dialog.scrollBy(0, 1);
            if (dialog.scrollTop === before) break;
        }
        return place()";
    let [x, y]: [i64; 2] = page.evaluate(script, vec![field]).await;
    page.driver().action_chain().move_to(x, y).click().perform().await.expect("a pointer clicks");
}

#[tokio::test]
async fn a_duration_of_any_length_makes_no_sideways_scroll() {
    journey(SetUp::default(), async |journey| {
        let (page, mut problems) = (&journey.page, Problems::default());
        let blankless = format!("very_long_without_blanks_{}", "x".repeat(40));
        let row = json!({
            "backup_full_size": 50, "backup_id": 15159, "name": "automatic",
            "created": (journey.provider.now() - std::time::Duration::from_hours(5)).zoneless(0),
            "duration": format!("1 hour, 2 minutes, 49 seconds and something {blankless}"),
        });
        let list = json!({ "data": [row] }).to_string();
        let answer = Behaviour::Answer(Canned::new(200, "application/json", list));
        journey.provider.add_fault(Fault::new(RouteName::Backups, answer));
        page.sign_in_at_web_1().await;
        page.reads(&blankless).await;
        for (width, height) in [(320, 568), (1024, 768)] {
            page.set_size(width, height).await;
            let window = format!("{width} pixels");
            let sideways = page.sideways_scroll().await;
            if sideways > 0 {
                problems.add(&window, [format!("the page is {sideways} pixels too wide")]);
            }
            let script = "return [...document.querySelectorAll('main *')]
                .filter(element => element.checkVisibility() && element.getBoundingClientRect().right > innerWidth)
                .map(element => `${element.tagName}.${element.className}`)";
            let outside: Vec<String> = page.evaluate(script, vec![]).await;
            if !outside.is_empty() {
                problems.add(&window, [format!("these reach out of the window: {}", outside.join(", "))]);
            }
        }
        problems.assert_none();
    })
    .await;
}
