//! Checks what a release must not contain: anything the page's policy blocks, and local paths.

use anyhow::{Result, anyhow, bail};

use crate::html::{Tag, tags, text};

/// The page as written contains no inline scripts and styles: `embed` puts in those that the policy names.
pub(super) fn page(html: &str) -> Result<()> {
    let inside_scripts = text(html, "script")?;
    let inline = (!inside_scripts.trim().is_empty()).then(|| "an inline script".to_owned());
    let tags = tags(html, "*")?;
    if let Some(content) = inline.or_else(|| tags.iter().find_map(inline_content)) {
        bail!("index.html contains {content}, which its policy forbids; move it into a file.");
    }
    Ok(())
}

fn inline_content(tag: &Tag) -> Option<String> {
    if tag.name == "script" && tag.attribute("src").is_none() {
        return Some("an inline script".to_owned());
    }
    if tag.name == "style" {
        return Some("inline styles".to_owned());
    }
    let is_inline = |name: &str| name == "style" || (name.starts_with("on") && name.len() > 2);
    let (name, _) = tag.attributes().find(|(name, _)| is_inline(name))?;
    Some(format!("the attribute `{name}`"))
}

/// A script never sets `innerHTML`: the page's policy demands Trusted Types, so that it would throw.
pub(super) fn script(name: &str, content: &str) -> Result<()> {
    if content.contains("innerHTML") {
        bail!("{name} sets `innerHTML`, which the page's policy forbids.");
    }
    Ok(())
}

/// The script of wasm-bindgen may let the program set `innerHTML`: with erased components Leptos always links it, for
/// an attribute `inner_html` that this page never uses. What it must not contain is Leptos' other use of it. A piece of
/// `view!` that consists of literals only becomes the text of a <template>, whose content is cloned.
pub(super) fn glue(name: &str, content: &str) -> Result<()> {
    const SETTER: &str = ".innerHTML = getStringFromWasm0(arg1, arg2);";
    const TEMPLATE_CONTENT: &str = "__wbg_content_";
    if content.contains(TEMPLATE_CONTENT) {
        bail!(
            "{name} reads the content of a <template>, whose text Leptos sets as `innerHTML`; the page's policy forbids \
             that. Leptos does so for a piece of `view!` that consists of literals only: make a text an expression."
        );
    }
    let mut others = String::new();
    let mut lines = content.lines().peekable();
    while let Some(line) = lines.next() {
        let is_import = line.trim_start().starts_with("__wbg_set_innerHTML_");
        if is_import && lines.peek().is_some_and(|next| next.ends_with(SETTER)) {
            lines.next();
        } else {
            others.push_str(line);
        }
    }
    script(name, &others)
}

/// The program contains the names of none of these private folders.
pub(super) fn wasm(name: &str, content: &[u8], private: &[String]) -> Result<()> {
    let Some(example) = private.iter().find_map(|folder| path_below(content, folder)) else {
        return Ok(());
    };
    Err(anyhow!(
        "{name} contains paths of this machine, such as `{example}`. Build it by `cargo xtask build`, which tells the \
         compiler to shorten them."
    ))
}

/// The first path in the program that begins with this folder.
fn path_below(content: &[u8], folder: &str) -> Option<String> {
    let start = content.windows(folder.len()).position(|window| window == folder.as_bytes())?;
    let letters = content.iter().skip(start).take(120).take_while(|byte| byte.is_ascii_graphic());
    Some(letters.map(|byte| char::from(*byte)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_of_files_passes() {
        let html =
            "<meta name=onward content='style=\"\"'><script type=module src=boot.js></script><p class=on>one</p>";
        page(html).unwrap();
    }

    #[test]
    fn anything_inline_is_named() {
        let cases = [
            ("<script>boot()</script>", "an inline script"),
            ("<script src=a.js>boot()</script>", "an inline script"),
            ("<style>p {}</style>", "inline styles"),
            ("<p style=\"color: red\">", "the attribute `style`"),
            ("<p style = 'x'>", "the attribute `style`"),
            ("<body onload=boot()>", "the attribute `onload`"),
            ("<BODY ONLOAD=\"boot()\">", "the attribute `onload`"),
        ];
        for (html, sentence) in cases {
            let error = page(html).unwrap_err().to_string();
            assert!(error.contains(sentence), "{html}: {error}");
        }
    }

    const SETTER: &str = "\
        __wbg_set_innerHTML_7af59a832a09a074: function(arg0, arg1, arg2) {
            getObject(arg0).innerHTML = getStringFromWasm0(arg1, arg2);
        },
";

    #[test]
    fn a_script_must_not_set_html() {
        script("a.js", "node.textContent = 1").unwrap();
        for content in ["template.innerHTML = x", SETTER] {
            let error = script("a.js", content).unwrap_err().to_string();
            assert!(error.contains("a.js sets `innerHTML`"), "{error}");
        }
    }

    #[test]
    fn the_glue_may_pass_html_on_but_not_clone_templates() {
        glue("a.js", "node.textContent = 1").unwrap();
        glue("a.js", SETTER).unwrap();
        for other in ["template.innerHTML = x", "\n node.innerHTML = getStringFromWasm0(arg1, arg2);\n"] {
            let error = glue("a.js", &format!("{SETTER}{other}")).unwrap_err().to_string();
            assert!(error.contains("a.js sets `innerHTML`"), "{error}");
        }
        let template = "\
        __wbg_content_8137df3b9481cbf9: function(arg0) {
            const ret = getObject(arg0).content;
            return addHeapObject(ret);
        },
";
        let error = glue("a.js", &format!("{SETTER}{template}")).unwrap_err().to_string();
        assert!(error.contains("the content of a <template>"), "{error}");
    }

    #[test]
    fn a_program_must_not_name_its_builder() {
        let private = ["/home/me/".to_owned(), "/work/page/".to_owned()];
        wasm("a.wasm", b"\0crates/leptos/src/lib.rs\0/home/mean", &private).unwrap();
        let error = wasm("a.wasm", b"\0src/a.rs/work/page/src/main.rs\0", &private).unwrap_err().to_string();
        assert!(error.contains("`/work/page/src/main.rs`"), "{error}");
    }
}
