use super::{page, sign_in};

/// The shell is painted before the program runs, so its words stand in `index.html` as well.
#[test]
fn the_shell_says_what_the_page_says() {
    let shell = include_str!("../../index.html");
    for text in
        [page::NAME, sign_in::TITLE, sign_in::INTRO, sign_in::TOKEN, sign_in::BUTTON, sign_in::KEEP, sign_in::SHOW]
    {
        assert!(shell.contains(&format!(">{text}<")), "index.html lacks “{text}”");
    }
    for (attribute, text) in [("data-other", sign_in::HIDE), ("data-busy", sign_in::BUSY)] {
        assert!(shell.contains(&format!("{attribute}=\"{text}\"")), "index.html lacks “{text}”");
    }
}
