//! Which layer of the page may use which other layers and crates.

use std::fmt;

use super::graph::{Graph, Module};
use super::imports::Segments;

/// What a layer may use. The names are separated by spaces.
struct Layer {
    /// `domain` is `src/domain.rs` and everything below `src/domain/`.
    name: &'static str,
    layers: &'static str,
    /// Of the dependencies in Cargo.toml.
    crates: &'static str,
    /// Names of other crates that the layer must not use.
    never: &'static str,
}

#[rustfmt::skip]
const LAYERS: [Layer; 8] = [
    // All files that belong to no other layer.
    layer("app", "domain text signals api state components pages", "leptos js_sys wasm_bindgen wasm_bindgen_futures web_sys", ""),
    layer("domain", "", "", "SystemTime Instant"),
    layer("text", "domain", "", ""),
    layer("signals", "", "leptos", ""),
    layer("api", "domain", "gloo_net serde serde_json gloo_timers js_sys wasm_bindgen wasm_bindgen_futures web_sys", ""),
    layer("state", "domain signals api", "leptos gloo_timers js_sys wasm_bindgen wasm_bindgen_futures web_sys", ""),
    layer("components", "domain text signals", "leptos js_sys wasm_bindgen web_sys", "use_context expect_context provide_context"),
    layer("pages", "domain text signals api state components", "leptos gloo_timers js_sys wasm_bindgen wasm_bindgen_futures web_sys", ""),
];

const fn layer(name: &'static str, layers: &'static str, crates: &'static str, never: &'static str) -> Layer {
    Layer { name, layers, crates, never }
}

/// One sentence for each use that the table does not allow.
pub(super) fn violations(graph: &Graph, dependencies: &[String]) -> Vec<String> {
    let mut violations = Vec::new();
    for used in graph.uses() {
        let Some((layer, from)) = layer_of(used.from).zip(graph.modules.get(used.from)) else { continue };
        let Some((other, to)) = layer_of(used.to).zip(graph.modules.get(used.to)) else { continue };
        if other.name != layer.name && !lists(layer.layers, other.name) {
            violations.push(violation(layer, from, used.line, &to.file));
        }
    }
    for (path, module, segments, line) in graph.outside() {
        let Some(layer) = layer_of(path) else { continue };
        // Leptos re-exports other crates.
        let crates = if segments.first().is_some_and(|first| first == "leptos") { 2 } else { 1 };
        let crates = segments.iter().take(crates).filter(|name| dependencies.contains(name));
        let forbidden_crates = crates.filter(|name| !lists(layer.crates, name));
        let forbidden_words = segments.iter().filter(|name| lists(layer.never, name));
        let names = forbidden_crates.chain(forbidden_words);
        violations.extend(names.map(|name| violation(layer, module, line, name)));
    }
    violations
}

/// The names of the page's dependencies in Cargo.toml, as they are written in code.
pub(super) fn dependencies(manifest: &str) -> Vec<String> {
    let lines = manifest.lines().skip_while(|line| *line != "[dependencies]").skip(1);
    let names = lines.take_while(|line| !line.starts_with('[')).filter_map(|line| line.split_once(['=', '.']));
    let names = names.map(|(name, _)| name.trim().replace('-', "_"));
    names.filter(|name| name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')).collect()
}

fn lists(names: &str, name: &str) -> bool {
    names.split(' ').any(|it| it == name)
}

fn layer_of(path: &Segments) -> Option<&'static Layer> {
    let name = path.first().map(String::as_str);
    LAYERS.iter().find(|layer| Some(layer.name) == name).or(LAYERS.first())
}

fn violation(layer: &Layer, module: &Module, line: usize, used: &str) -> String {
    format!("{}:{line} uses `{used}`, but {layer}.", module.file)
}

impl fmt::Display for Layer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = [self.layers, self.crates].join(" ");
        let allowed =
            if names.trim().is_empty() { "the standard library".to_owned() } else { names.trim().replace(' ', ", ") };
        write!(formatter, "the layer `{}` may use {allowed} only", self.name)?;
        if self.never.is_empty() { Ok(()) } else { write!(formatter, " and never {}", self.never.replace(' ', ", ")) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::graph::tests::graph;

    /// The violations of one file, beside an example of each layer.
    fn check(file: &str, source: &str) -> Vec<String> {
        let layers = "app domain text api state components pages".split(' ');
        let mut sources: Vec<(String, &str)> = layers.map(|layer| (format!("{layer}.rs"), "pub struct X;")).collect();
        sources.push(("lib.rs".to_owned(), ""));
        sources.retain(|(other, _)| other != file);
        sources.push((file.to_owned(), source));
        let sources: Vec<_> = sources.iter().map(|(file, source)| (file.as_str(), *source)).collect();
        let dependencies = ["leptos", "serde", "serde_json", "gloo_net", "js_sys", "web_sys"].map(str::to_owned);
        violations(&graph(&sources), &dependencies)
    }

    #[test]
    fn layers_use_only_what_the_table_allows() {
        let cases = [
            ("domain/slice.rs", "use leptos::prelude::*;", Some("leptos")),
            ("domain.rs", "#[derive(serde::Serialize)]", Some("serde")),
            ("domain.rs", "use crate::text::X;", Some("src/text.rs")),
            ("domain.rs", "fn now() -> std::time::SystemTime", Some("SystemTime")),
            ("domain.rs", "/// Unlike serde::Serialize, this is strict.", None),
            ("domain.rs", "let observed_leptosome = 1;", None),
            ("domain.rs", "#[cfg(test)] mod tests { use serde_json::Value; }", None),
            ("text.rs", "use crate::domain::X;", None),
            ("text.rs", "use crate::components::X;", Some("src/components.rs")),
            ("api/client.rs", "gloo_net::http::Request::get(url)", None),
            ("api/client.rs", "use crate::domain::X;", None),
            ("api/client.rs", "use super::super::state::X;", Some("src/state.rs")),
            ("api/client.rs", "use leptos::prelude::Signal;", Some("leptos")),
            ("state.rs", "use crate::{api::X, domain::X};", None),
            ("state.rs", "serde_json::to_string(&value)", Some("serde_json")),
            ("state.rs", "use crate::text::X;", Some("src/text.rs")),
            ("state.rs", "use crate::app::X;", Some("src/app.rs")),
            ("components/button.rs", "let clock = expect_context::<Clock>();", Some("expect_context")),
            ("components/button.rs", "use crate::state::X;", Some("src/state.rs")),
            ("components/button.rs", "use crate::{api::X, domain};", Some("src/api.rs")),
            (
                "components/button.rs",
                "use crate::{\n    domain::X,\n    state,\n};\nfn f() { state::X }",
                Some("src/state.rs"),
            ),
            ("components/button.rs", "view! { <p>{crate::pages::X}</p> }", Some("src/pages.rs")),
            ("components/button.rs", "use leptos::serde::Serialize;", Some("serde")),
            ("components/button.rs", "use crate::text::X; use leptos::web_sys::Event; use crate::domain::X;", None),
            ("pages/slice.rs", "use crate::{api::X, components::X, domain::X, state::X, text::X};", None),
            ("pages/slice.rs", "gloo_net::http::Request::get(url)", Some("gloo_net")),
            ("pages/slice.rs", "use crate::app::X;", Some("src/app.rs")),
            ("main.rs", "use slice_backups::pages::X;", None),
            ("main.rs", "serde_json::to_string(&value)", Some("serde_json")),
        ];
        for (file, source, used) in cases {
            let violations = check(file, source);
            match used {
                None => assert_eq!(violations, [""; 0], "{file}: {source}"),
                Some(used) => {
                    let names_it = |violation: &String| violation.contains(&format!("uses `{used}`"));
                    assert!(violations.iter().any(names_it), "{file}: {source}: {violations:?}");
                }
            }
        }
    }

    #[test]
    fn a_violation_says_where_and_what_is_allowed() {
        let violations = check("domain.rs", "//! Pure.\n\nuse js_sys::Date;\n");
        let allowed = "the layer `domain` may use the standard library only and never SystemTime, Instant";
        assert_eq!(violations, [format!("src/domain.rs:3 uses `js_sys`, but {allowed}.")]);
    }

    #[test]
    fn reads_the_names_of_dependencies() {
        let manifest = "[dependencies]\ngloo-net = { version = \"0.6\" }\nserde.workspace = true\nweb-sys = { features = [\n    \"Node\",\n] }\n\n[dev-dependencies]\ncsv = \"1\"\n";
        assert_eq!(dependencies(manifest), ["gloo_net", "serde", "web_sys"]);
    }
}
