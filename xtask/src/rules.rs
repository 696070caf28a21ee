//! The house rules the compiler cannot see: which layer may name what.

use std::fs;
use std::path::Path;

use crate::error::{Context, Result};
use crate::places;

/// A name that some of the sources must not use.
struct Rule {
    applies_to: Sources,
    /// Beginnings of identifiers; `crate::` ones are whole paths.
    never: &'static [&'static str],
    because: &'static str,
}

/// Modules by name: `api` is `src/api.rs` and all below `src/api/`.
enum Sources {
    In(&'static str),
    OutsideOf(&'static [&'static str]),
}

const RULES: [Rule; 5] = [
    Rule {
        applies_to: Sources::In("domain"),
        never: &["leptos", "serde", "gloo", "web_sys", "js_sys", "wasm_bindgen"],
        because: "the domain is pure: no framework, no wire, no browser",
    },
    Rule {
        applies_to: Sources::OutsideOf(&["api", "state"]),
        never: &["gloo_net", "serde_json"],
        because: "only the api and the state speak to the wire and the storage",
    },
    Rule {
        applies_to: Sources::In("components"),
        never: &["use_context", "expect_context", "crate::api", "crate::state"],
        because: "components get plain values and signals, and ask for nothing else",
    },
    Rule {
        applies_to: Sources::OutsideOf(&[]),
        never: &["read_only"],
        because: "it makes a new signal at every call, which a timer or an event never frees: make both ends by `signal`",
    },
    Rule {
        applies_to: Sources::OutsideOf(&[]),
        never: &["{text("],
        because: "a text node may be replaced by a translator: give it to `prop:textContent`",
    },
];

/// A sentence for every line below `src/` that breaks a rule.
pub(crate) fn broken_below(workspace: &Path) -> Result<Vec<String>> {
    let mut complaints = Vec::new();
    for file in places::files_below(&workspace.join("src"))? {
        if places::extension(&file) == "rs" {
            let source = fs::read_to_string(&file).context(|| format!("{} could not be read", file.display()))?;
            let name = file.strip_prefix(workspace).unwrap_or(&file).to_string_lossy().replace('\\', "/");
            complaints.extend(broken_in(&name, &source));
        }
    }
    Ok(complaints)
}

fn broken_in(file: &str, source: &str) -> Vec<String> {
    let code = ungrouped(&without_comments(source));
    let mut complaints = Vec::new();
    for rule in RULES.iter().filter(|rule| rule.applies_to.include(file)) {
        for (number, line) in (1..).zip(code.lines()) {
            for word in rule.never.iter().filter(|word| mentions(line, word)) {
                complaints.push(format!("{file}:{number} uses `{word}`, but {}.", rule.because));
            }
        }
    }
    for (number, _) in (1..).zip(code.lines()).filter(|(_, line)| has_bare_handler(line)) {
        complaints.push(format!(
            "{file}:{number} listens to an event without `handler(…)`, but a browser still tells an element of events \
             while it is taken out and its signals are gone."
        ));
    }
    complaints
}

/// Whether an event of a view is listened to by anything but `live::handler`.
fn has_bare_handler(line: &str) -> bool {
    let is_letter = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '"';
    line.match_indices("on:").any(|(position, on)| {
        let is_word = line.get(..position).and_then(|before| before.chars().next_back()).is_some_and(is_letter);
        let rest = line.get(position + on.len()..).unwrap_or_default();
        let value = rest
            .split_once('=')
            .filter(|(event, _)| event.trim_end().chars().all(|it| it.is_ascii_lowercase() || it == ':'));
        !is_word && value.is_some_and(|(_, value)| !value.trim_start().starts_with("handler("))
    })
}

impl Sources {
    fn include(&self, file: &str) -> bool {
        match self {
            Self::In(module) => is_of(file, module),
            Self::OutsideOf(modules) => !modules.iter().any(|module| is_of(file, module)),
        }
    }
}

fn is_of(file: &str, module: &str) -> bool {
    let rest = file.strip_prefix("src/").and_then(|file| file.strip_prefix(module));
    rest.is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
}

/// Whether an identifier in the line begins with the word; a path must end with it.
fn mentions(line: &str, word: &str) -> bool {
    let is_letter = |letter: char| letter.is_alphanumeric() || letter == '_';
    line.match_indices(word).any(|(position, _)| {
        let before = line.get(..position).and_then(|before| before.chars().next_back());
        let after = line.get(position + word.len()..).and_then(|after| after.chars().next());
        let goes_on = word.contains("::") && after.is_some_and(is_letter);
        !(before.is_some_and(is_letter) || goes_on)
    })
}

/// The source with every comment line emptied: a comment may name what the code may not.
fn without_comments(source: &str) -> String {
    let code = source.lines().map(|line| if line.trim_start().starts_with("//") { "" } else { line });
    code.collect::<Vec<_>>().join("\n")
}

/// The source with `crate::{api, domain}` as `crate::api, crate::domain`, so that a group hides nothing.
fn ungrouped(source: &str) -> String {
    let mut parts = source.split("crate::{");
    let mut flat = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let mut depth = 1_u32;
        let mut begins_path = true;
        for letter in part.chars() {
            if begins_path && depth == 1 && !letter.is_whitespace() {
                flat.push_str("crate::");
                begins_path = false;
            }
            flat.push(letter);
            // At no depth the group is over and all braces are others'.
            depth = match (letter, depth) {
                (_, 0) => 0,
                ('{', _) => depth + 1,
                ('}', _) => depth - 1,
                (_, _) => depth,
            };
            begins_path |= letter == ',';
        }
    }
    flat
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn modules_are_a_file_and_a_folder() {
        for (file, module, is_member) in [
            ("src/api.rs", "api", true),
            ("src/api/client.rs", "api", true),
            ("src/apis.rs", "api", false),
            ("src/pages/api.rs", "api", false),
        ] {
            assert_eq!(is_of(file, module), is_member, "{file}");
        }
    }

    #[test]
    fn each_layer_has_words_it_must_not_say() {
        let cases = [
            ("src/domain/slice.rs", "use leptos::prelude::*;", Some("leptos")),
            ("src/domain.rs", "#[derive(serde::Serialize)]", Some("serde")),
            ("src/domain.rs", "use gloo_timers::callback;", Some("gloo")),
            ("src/domain.rs", "/// Unlike serde, this is strict.", None),
            ("src/domain.rs", "let observed_leptosome = 1;", None),
            ("src/pages/slice.rs", "gloo_net::http::Request::get(url)", Some("gloo_net")),
            ("src/main.rs", "serde_json::to_string(&value)", Some("serde_json")),
            ("src/api/client.rs", "gloo_net::http::Request::get(url)", None),
            ("src/state.rs", "serde_json::to_string(&value)", None),
            ("src/components/button.rs", "let clock = expect_context::<Clock>();", Some("expect_context")),
            ("src/components/button.rs", "use crate::state::Session;", Some("crate::state")),
            ("src/components/button.rs", "use crate::{api::Client, domain};", Some("crate::api")),
            (
                "src/components/button.rs",
                "use crate::{\n    domain::{Slice, Backup},\n    state,\n};",
                Some("crate::state"),
            ),
            ("src/components/button.rs", "use crate::{domain::{state, api}};", None),
            ("src/components/button.rs", "use crate::statement::Line;", None),
            ("src/components/button.rs", "use crate::{domain}; fn f() { g(1, state) }", None),
            ("src/pages/slice.rs", "use crate::state::Session;", None),
        ];
        for (file, source, word) in cases {
            let complaints = broken_in(file, source);
            match word {
                None => assert_eq!(complaints, Vec::<String>::new(), "{file}: {source}"),
                Some(word) => {
                    let names_it = |complaint: &String| complaint.contains(&format!("`{word}`"));
                    assert!(complaints.iter().any(names_it), "{file}: {source}: {complaints:?}");
                }
            }
        }
    }

    #[test]
    fn handlers_text_and_signals_are_made_in_one_way() {
        for (source, is_broken) in [
            ("<p on:click=move |_| go()>", true),
            ("on:input:target=handler(move |event| go(event))", false),
            ("on:click = press", true),
            (r#"let header = "authorization:bearer=1";"#, false),
            ("<p>{text(move || words())}</p>", true),
            ("<p prop:textContent=text(move || words()) />", false),
            ("self.now.read_only()", true),
        ] {
            assert_eq!(!broken_in("src/pages/slice.rs", source).is_empty(), is_broken, "{source}");
        }
    }

    #[test]
    fn a_complaint_says_where_and_why() {
        let complaints = broken_in("src/domain.rs", "//! Pure.\n\nuse js_sys::Date;\n");
        let because = "the domain is pure: no framework, no wire, no browser";
        assert_eq!(complaints, [format!("src/domain.rs:3 uses `js_sys`, but {because}.")]);
    }
}
