//! Which file of a crate uses which other file.

use std::collections::BTreeMap;
use std::str::FromStr;

use anyhow::{Result, anyhow};
use proc_macro2::TokenStream;

use super::imports::{Imports, Segments};

/// The files of one crate by their module paths. The root of the crate has the empty path.
pub(super) struct Graph {
    pub(super) modules: BTreeMap<Segments, Module>,
    /// The crate's name in the paths of its program.
    library: &'static str,
}

pub(super) struct Module {
    /// From the root of the workspace.
    pub(super) file: String,
    imports: Imports,
}

/// A file names something of another one.
pub(super) struct Use<'a> {
    pub(super) from: &'a Segments,
    pub(super) line: usize,
    pub(super) to: &'a Segments,
}

impl Graph {
    /// Builds the graph of a crate whose root is in `folder`.
    pub(super) fn of(folder: &str, sources: &[(String, String)]) -> Result<Self> {
        let has_library = sources.iter().any(|(file, _)| *file == format!("{folder}/lib.rs"));
        let mut modules = BTreeMap::new();
        for (file, source) in sources {
            let tokens = TokenStream::from_str(source).map_err(|error| anyhow!("{file} is not Rust: {error}"))?;
            let module = Module { file: file.clone(), imports: Imports::of(tokens) };
            modules.insert(module_path(folder, file, has_library), module);
        }
        let tests: Vec<Segments> = modules.iter().flat_map(|(path, module)| module.test_modules(path)).collect();
        modules.retain(|path, _| !tests.iter().any(|test| path.starts_with(test)));
        Ok(Self { modules, library: "slice_backups" })
    }

    /// Every use of one file by another, tests left out.
    pub(super) fn uses(&self) -> Vec<Use<'_>> {
        let mut uses = Vec::new();
        for (from, module) in &self.modules {
            for (segments, line) in &module.imports.named {
                let owner = self.absolute(from, segments).and_then(|path| self.owner(&path, 0));
                uses.extend(owner.filter(|to| *to != from).map(|to| Use { from, line: *line, to }));
            }
        }
        uses
    }

    /// Every path that leads out of the crate or to a local name, with its line, after its module.
    pub(super) fn outside(&self) -> impl Iterator<Item = (&Segments, &Module, &Segments, usize)> {
        self.modules.iter().flat_map(move |(from, module)| {
            let named = module.imports.named.iter().filter(|(segments, _)| self.absolute(from, segments).is_none());
            named.map(move |(segments, line)| (from, module, segments, *line))
        })
    }

    /// The path from the crate's root; none for a path that leads elsewhere.
    fn absolute(&self, module: &Segments, path: &[String]) -> Option<Segments> {
        let (first, rest) = path.split_first()?;
        let child = [module.as_slice(), std::slice::from_ref(first)].concat();
        let start = match first.as_str() {
            "crate" => Segments::new(),
            "self" => module.clone(),
            "super" => {
                let supers = path.iter().take_while(|segment| *segment == "super").count();
                let parent = module.get(..module.len().checked_sub(supers)?)?;
                return Some([parent, path.get(supers..)?].concat());
            }
            name if name == self.library => Segments::new(),
            _name if self.modules.contains_key(&child) => child,
            name => {
                let alias = self.modules.get(module)?.imports.aliases.get(name)?;
                // `use api;` stands for itself.
                if alias.first() == Some(first) {
                    return None;
                }
                self.absolute(module, alias)?
            }
        };
        Some([start.as_slice(), rest].concat())
    }

    /// The module that defines what the path leads to, behind any re-exports; none where it leads to a module itself.
    fn owner(&self, path: &[String], depth: usize) -> Option<&Segments> {
        let (module, facts, name) = (0..path.len()).rev().find_map(|length| {
            let (module, facts) = self.modules.get_key_value(path.get(..length)?)?;
            Some((module, facts, path.get(length)?))
        })?;
        if self.modules.contains_key(path) {
            return None;
        }
        let behind = path.get(module.len() + 1..)?;
        match facts.imports.aliases.get(name).and_then(|alias| self.absolute(module, alias)) {
            // A name that is imported under itself would lead round for ever.
            Some(alias) if depth < 8 => self.owner(&[alias.as_slice(), behind].concat(), depth + 1),
            Some(_) | None => Some(module),
        }
    }
}

impl Module {
    fn test_modules(&self, path: &Segments) -> Vec<Segments> {
        let tests = self.imports.test_modules.iter();
        tests.map(|name| [path.as_slice(), std::slice::from_ref(name)].concat()).collect()
    }
}

/// `src/domain/backup.rs` is `["domain", "backup"]`. A program beside a library is a module that nobody can name.
fn module_path(folder: &str, file: &str, has_library: bool) -> Segments {
    let path = file.strip_prefix(folder).unwrap_or(file).trim_start_matches('/').trim_end_matches(".rs");
    match path {
        "lib" => Segments::new(),
        "main" if !has_library => Segments::new(),
        _module => path.split('/').map(str::to_owned).collect(),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    pub(in crate::rules) fn graph(sources: &[(&str, &str)]) -> Graph {
        let sources: Vec<_> =
            sources.iter().map(|(file, source)| (format!("src/{file}"), (*source).to_owned())).collect();
        Graph::of("src", &sources).unwrap()
    }

    fn uses(sources: &[(&str, &str)]) -> Vec<String> {
        let graph = graph(sources);
        graph.uses().iter().map(|it| format!("{}:{} {}", it.from.join("::"), it.line, it.to.join("::"))).collect()
    }

    #[test]
    fn follows_imports_and_re_exports_to_the_file() {
        let sources = [
            ("lib.rs", "mod a; mod b;"),
            ("a.rs", "mod x;\nmod y;\npub use x::{X, Z};\npub fn own() {}"),
            ("a/x.rs", "use super::own;\npub use super::y::Z;\npub struct X;"),
            ("a/y.rs", "pub struct Z;"),
            ("b.rs", "use crate::a::{self, X};\n\nfn f() { a::Z::new(); a::y::g(); u8::MAX }"),
        ];
        assert_eq!(uses(&sources), ["a::x:1 a", "b:1 a::x", "b:3 a::y", "b:3 a::y"]);
    }

    #[test]
    fn a_program_uses_its_library_by_name() {
        let sources = [("lib.rs", "pub mod a;"), ("a.rs", ""), ("main.rs", "use slice_backups::a::start;")];
        assert_eq!(uses(&sources), ["main:1 a"]);
    }

    #[test]
    fn leaves_out_tests() {
        let sources = [
            ("main.rs", "mod a;\n#[cfg(test)]\nmod tests;"),
            ("a.rs", "#[cfg(test)]\nmod tests { use crate::X; }"),
            ("tests.rs", "use super::a::A;"),
        ];
        assert_eq!(uses(&sources), [""; 0]);
    }

    #[test]
    fn names_that_lead_in_circles_end() {
        let sources = [("main.rs", "use a::X; mod a;"), ("a.rs", "pub use super::X;")];
        assert!(!uses(&sources).is_empty());
    }
}
