//! How the views of the page make events, text and signals.

/// Words that must not be in the sources, and why.
const FORBIDDEN: [(&str, &str); 3] = [
    ("inner_html", "the page's policy forbids to make HTML from text"),
    (
        "read_only()",
        "it makes a new signal at every call, which a timer or an event never frees: use `signal` for both ends",
    ),
    ("{dynamic_text(", "a translator may replace a text node: give the text to `prop:textContent`"),
];

/// One sentence for each line that breaks a rule.
pub(super) fn violations(sources: &[(String, String)]) -> Vec<String> {
    sources.iter().flat_map(|(file, source)| violations_in(file, source)).collect()
}

fn violations_in(file: &str, source: &str) -> Vec<String> {
    let mut violations = Vec::new();
    let lines = (1..).zip(source.lines()).filter(|(_, line)| !line.trim_start().starts_with("//"));
    for (number, line) in lines {
        for (word, reason) in FORBIDDEN.iter().filter(|(word, _)| line.contains(word)) {
            violations.push(format!("{file}:{number} contains `{word}`, but {reason}."));
        }
        if has_bare_listener(line) {
            violations.push(format!(
                "{file}:{number} listens to an event without `handler(…)`, but an element still gets events while it \
                 is removed and its signals are gone."
            ));
        }
    }
    violations
}

/// Whether a view listens to an event in another way than `on:click=handler(…)`.
fn has_bare_listener(line: &str) -> bool {
    let is_letter = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '"';
    line.match_indices("on:").any(|(position, on)| {
        let is_word_end = line.get(..position).and_then(|before| before.chars().next_back()).is_some_and(is_letter);
        let rest = line.get(position + on.len()..).unwrap_or_default();
        let listener = rest
            .split_once('=')
            .filter(|(event, _)| event.trim_end().chars().all(|letter| letter.is_ascii_lowercase() || letter == ':'));
        !is_word_end && listener.is_some_and(|(_, value)| !value.trim_start().starts_with("handler("))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn listeners_text_and_signals_are_made_in_one_way() {
        for (source, is_broken) in [
            ("<p on:click=move |_| go()>", true),
            ("on:input:target=handler(move |event| go(event))", false),
            ("on:click = press", true),
            (r#"let header = "authorization:bearer=1";"#, false),
            ("<p>{dynamic_text(move || text())}</p>", true),
            ("<p>{dynamic_text(move || words())}</p>", true),
            ("<p prop:textContent=text(move || words()) />", false),
            ("self.now.read_only()", true),
            ("<p inner_html=words />", true),
            ("// self.now.read_only()", false),
        ] {
            assert_eq!(!violations_in("src/pages/slice.rs", source).is_empty(), is_broken, "{source}");
        }
    }
}
