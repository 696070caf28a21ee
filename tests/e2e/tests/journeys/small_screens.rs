//! Low and narrow screens: what is asked, what is typed and what stops are always in sight.

use e2e::steps::WEB_1;
use e2e::{Page, Role, SetUp, journey};
use serde_json::json;
use simulator::{Behaviour, Canned, Fault, RouteName};

const SHIFT: char = '\u{e008}';
const TAB: &str = "\u{e004}";
const ENTER: &str = "\u{e007}";
const ESCAPE: &str = "\u{e00c}";

const FIELD: &str = "Type web-1 to confirm";

/// Low windows of a desktop, and phones, some with their keyboard out.
const SIZES: [(u32, u32); 7] = [(1280, 600), (1024, 600), (800, 600), (390, 780), (360, 800), (390, 720), (320, 568)];

/// Why an element is not wholly there for the eye and the hand; empty where it is.
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

/// What was found so far; told at the end, so that one run shows all.
#[derive(Default)]
struct Findings(Vec<String>);

impl Findings {
    async fn look(&mut self, page: &Page, when: &str, role: Role, name: &str) {
        let element = page.find(role, name).await.to_json().expect("an element has a reference");
        let problems: Vec<String> = page.evaluate(HIDDEN, vec![element]).await;
        self.0.extend(problems.into_iter().map(|problem| format!("{when}: “{name}” {problem}")));
    }

    fn tell(self) {
        assert!(self.0.is_empty(), "{}", self.0.join("\n"));
    }
}

/// How the field of a restore is come to.
#[derive(Clone, Copy, Debug)]
enum Way {
    Keyboard,
    Pointer,
}

#[tokio::test]
async fn the_question_the_field_and_the_way_out_of_a_restore_are_in_sight_on_every_screen() {
    journey(SetUp::default(), async |journey| {
        let (page, mut findings) = (&journey.page, Findings::default());
        page.enter_web_1().await;
        page.freeze_clock().await;
        for (width, height) in SIZES {
            page.set_size(width, height).await;
            for way in [Way::Keyboard, Way::Pointer] {
                restore(page, &mut findings, way, &format!("{width}x{height}, {way:?}")).await;
            }
        }
        journey.let_it_arrive().await;
        assert_eq!(journey.posts(), 0, "every one was stopped");
        findings.tell();
    })
    .await;
}

/// From the row to the countdown, which is stopped.
async fn restore(page: &Page, findings: &mut Findings, way: Way, screen: &str) {
    let dialog = page.prepare_restore().await;
    page.has_focus(Role::Button, "Keep current data").await;
    let when = format!("{screen}, opened");
    let scrolled: f64 = page.evaluate("return document.querySelector('dialog[open]').scrollTop", vec![]).await;
    if scrolled > 0.0 {
        findings.0.push(format!("{when}: the dialog is scrolled by {scrolled}"));
    }
    findings.look(page, &when, Role::Heading, &dialog).await;
    findings.look(page, &when, Role::Button, "Keep current data").await;

    match way {
        Way::Keyboard => {
            let back = page.driver().action_chain().key_down(SHIFT).send_keys(TAB).key_up(SHIFT);
            back.perform().await.expect("keys can be pressed");
            page.has_focus(Role::Textbox, FIELD).await;
            findings.look(page, &format!("{screen}, field focused"), Role::Textbox, FIELD).await;
        }
        // A click moves nothing by itself; what is typed does.
        Way::Pointer => {
            click_on_what_shows(page).await;
            page.has_focus(Role::Textbox, FIELD).await;
        }
    }
    page.type_keys("web").await;
    findings.look(page, &format!("{screen}, half typed"), Role::Textbox, FIELD).await;
    page.type_keys("-1").await;
    findings.look(page, &format!("{screen}, typed"), Role::Textbox, FIELD).await;
    findings.look(page, &format!("{screen}, typed"), Role::Button, "Keep current data").await;

    page.type_keys(ENTER).await;
    page.says(Role::Status, &["Restoring in five seconds"]).await;
    findings.look(page, &format!("{screen}, counting"), Role::Button, "Stop, do not restore").await;
    page.press("Stop, do not restore").await;
    page.says(Role::Status, &["Nothing was sent"]).await;
    page.type_keys(ESCAPE).await;
    page.find_none(Role::Dialog, &dialog).await;
    page.is_at(WEB_1).await;
}

/// Clicks on the field where it shows; where it does not, scrolls as little as a hand would, to its upper half.
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
        let (page, mut findings) = (&journey.page, Findings::default());
        let blankless = format!("very_long_without_blanks_{}", "x".repeat(40));
        let row = json!({
            "backup_full_size": 50, "backup_id": 15159, "name": "automatic",
            "created": (journey.provider.now() - std::time::Duration::from_hours(5)).zoneless(0),
            "duration": format!("1 hour, 2 minutes, 49 seconds and something {blankless}"),
        });
        let list = json!({ "data": [row] }).to_string();
        let answer = Behaviour::Answer(Canned::new(200, "application/json", list));
        journey.provider.add_fault(Fault::new(RouteName::Backups, answer));
        page.enter_web_1().await;
        page.reads(&blankless).await;
        for (width, height) in [(320, 568), (1024, 768)] {
            page.set_size(width, height).await;
            let sideways = page.sideways_scroll().await;
            if sideways > 0 {
                findings.0.push(format!("at {width} pixels the page is {sideways} pixels too wide"));
            }
            let script = "return [...document.querySelectorAll('main *')]
                .filter(element => element.checkVisibility() && element.getBoundingClientRect().right > innerWidth)
                .map(element => `${element.tagName}.${element.className}`)";
            let outside: Vec<String> = page.evaluate(script, vec![]).await;
            if !outside.is_empty() {
                findings.0.push(format!("at {width} pixels these reach out of the window: {}", outside.join(", ")));
            }
        }
        findings.tell();
    })
    .await;
}
