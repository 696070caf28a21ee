use super::words;

/// The shell is painted before the program runs, so its words stand in `index.html` as well.
#[test]
fn the_shell_says_what_the_page_says() {
    let shell = include_str!("../../index.html");
    let words = words();
    for text in [
        words.page.name,
        words.sign_in.title,
        words.sign_in.intro,
        words.sign_in.token,
        words.sign_in.button,
        words.sign_in.keep,
        words.sign_in.show,
    ] {
        assert!(shell.contains(&format!(">{text}<")), "index.html lacks “{text}”");
    }
    for (attribute, text) in [("data-other", words.sign_in.hide), ("data-busy", words.sign_in.busy)] {
        assert!(shell.contains(&format!("{attribute}=\"{text}\"")), "index.html lacks “{text}”");
    }
}
