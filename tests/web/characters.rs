//! Searching, comparing and sorting names with the browser's Unicode functions.

use slice_backups::{components::unicode::UNICODE, domain::lookalike::skeleton};
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn a_search_ignores_case_accents_and_the_script_of_digits() {
    for (typed, name) in [
        ("istanbul", "İstanbul-1"),
        ("cafe", "cafe\u{301}-db"),
        ("café", "cafe\u{301}-db"),
        ("CAFÉ", "café-db"),
        ("strasse", "Straße"),
        ("STRASSE", "straße"),
        ("ısparta", "Isparta"),
        ("οδός", "ΟΔΟΣ"),
        ("office", "oﬃce"),
        ("web", "ｗｅｂ"),
        ("3247", "۳۲۴۷"),
        ("web1", "we\u{200b}b1"),
    ] {
        assert!(UNICODE.folded(name).contains(&UNICODE.folded(typed)), "{typed} {name}");
    }
    assert!(!UNICODE.folded("web-1").contains(&UNICODE.folded("db")));
}

#[wasm_bindgen_test]
fn names_are_sorted_by_language_and_numbers_by_value() {
    let names = ["zulu", "vm-10", "Ärger", "vm-2", "alpha", "vm-1"];
    let sorted = (UNICODE.sorted)(names.map(str::to_owned).to_vec());
    assert_eq!(sorted, ["alpha", "Ärger", "vm-1", "vm-2", "vm-10", "zulu"]);
}

#[wasm_bindgen_test]
fn names_that_look_the_same_have_one_form() {
    for (a, b) in [("cafe\u{301}", "café"), ("\u{1100}\u{1161}", "가"), ("\u{212b}", "Å")] {
        assert_eq!((UNICODE.composed)(a), (UNICODE.composed)(b));
    }
    assert_eq!(skeleton("wеb-１", UNICODE), skeleton("web-l", UNICODE));
}
