use super::{page, sign_in};

/// The static sign-in form is shown before the program runs, so its texts are also in `index.html`.
#[test]
fn the_static_page_has_the_same_texts() {
    let html = include_str!("../../index.html");
    for text in [page::NAME, sign_in::TITLE, sign_in::TOKEN, sign_in::BUTTON, sign_in::KEEP, sign_in::SHOW] {
        assert!(html.contains(&format!(">{text}<")), "index.html lacks “{text}”");
    }
    for (attribute, text) in [("data-other", sign_in::HIDE), ("data-busy", sign_in::BUSY)] {
        assert!(html.contains(&format!("{attribute}=\"{text}\"")), "index.html lacks “{text}”");
    }
}
