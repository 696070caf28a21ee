//! Lists the paths that a source file names. It reads tokens instead of a syntax tree, so that it sees into macros.

use std::collections::BTreeMap;

use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};

/// A path such as `["crate", "domain", "Backup"]`.
pub(super) type Segments = Vec<String>;

/// What a file imports and names, without its test code.
#[derive(Debug, Default)]
pub(super) struct Imports {
    /// The path behind each name that a `use` brings into scope.
    pub(super) aliases: BTreeMap<String, Segments>,
    /// Every path that the code names, with its line. A `pub use` names nothing: it only passes a name on.
    pub(super) named: Vec<(Segments, usize)>,
    /// Child modules that are compiled for tests only.
    pub(super) test_modules: Vec<String>,
}

impl Imports {
    pub(super) fn of(tokens: TokenStream) -> Self {
        let mut imports = Self::default();
        imports.read(tokens);
        imports
    }

    fn read(&mut self, tokens: TokenStream) {
        let tokens: Vec<TokenTree> = tokens.into_iter().collect();
        let mut rest = tokens.as_slice();
        let (mut is_public, mut dots) = (false, 0);
        while let [token, behind @ ..] = rest {
            let was_public = std::mem::take(&mut is_public);
            // One dot precedes a field or a method, two precede the end of a range.
            let is_member = dots == 1;
            dots = if is_punct(token, '.') { dots + 1 } else { 0 };
            rest = match (token, behind) {
                (TokenTree::Punct(hash), [TokenTree::Group(attribute), item @ ..])
                    if hash.as_char() == '#' && is_for_tests(attribute) =>
                {
                    self.skip_item(item)
                }
                (TokenTree::Ident(word), _) if word == "pub" => {
                    is_public = true;
                    match behind {
                        [TokenTree::Group(scope), behind @ ..] if scope.delimiter() == Delimiter::Parenthesis => behind,
                        _unlimited => behind,
                    }
                }
                (TokenTree::Ident(word), _) if word == "use" => {
                    let end = behind.iter().position(|token| is_punct(token, ';')).unwrap_or(behind.len());
                    let (tree, behind) = behind.split_at(end);
                    self.read_use(&[], tree, was_public);
                    behind
                }
                (TokenTree::Ident(_), _) => {
                    let (segments, behind) = path(rest);
                    if !is_member {
                        self.named.push((segments, line(token)));
                    }
                    behind
                }
                (TokenTree::Group(group), _) => {
                    self.read(group.stream());
                    behind
                }
                (TokenTree::Punct(_) | TokenTree::Literal(_), _) => behind,
            };
        }
    }

    /// Reads `a::{b, c as d}` and the like, all of it below `prefix`.
    fn read_use(&mut self, prefix: &[String], tree: &[TokenTree], is_public: bool) {
        for branch in tree.split(|token| is_punct(token, ',')) {
            let (segments, behind) = path(branch);
            let mut full = [prefix, &segments].concat();
            if full.len() > 1 {
                full.pop_if(|last| last == "self");
            }
            let Some((first, last)) = branch.first().zip(full.last().cloned()) else { continue };
            match behind {
                [TokenTree::Group(group)] => {
                    let inside: Vec<TokenTree> = group.stream().into_iter().collect();
                    self.read_use(&full, &inside, is_public);
                    continue;
                }
                [TokenTree::Ident(_as), TokenTree::Ident(alias)] => {
                    self.aliases.insert(alias.to_string(), full.clone());
                }
                [TokenTree::Punct(_star)] => full.push("*".to_owned()),
                _nothing => {
                    self.aliases.insert(last, full.clone());
                }
            }
            if !is_public {
                self.named.push((full, line(first)));
            }
        }
    }

    /// Skips what a `#[cfg(test)]` applies to.
    fn skip_item<'a>(&mut self, item: &'a [TokenTree]) -> &'a [TokenTree] {
        let is_end = |token: &TokenTree| {
            is_punct(token, ';') || matches!(token, TokenTree::Group(group) if group.delimiter() == Delimiter::Brace)
        };
        let end = item.iter().position(is_end).map_or(item.len(), |end| end + 1);
        let (item, behind) = item.split_at(end);
        if let [.., TokenTree::Ident(keyword), TokenTree::Ident(name), _end] = item
            && keyword == "mod"
        {
            self.test_modules.push(name.to_string());
        }
        behind
    }
}

/// The path that the tokens begin with, and what comes after it and its last `::`.
fn path(tokens: &[TokenTree]) -> (Segments, &[TokenTree]) {
    let mut segments = Segments::new();
    let mut rest = behind_colons(tokens).unwrap_or(tokens);
    while let [TokenTree::Ident(segment), behind @ ..] = rest {
        segments.push(segment.to_string());
        match behind_colons(behind) {
            Some(behind) => rest = behind,
            None => return (segments, behind),
        }
    }
    (segments, rest)
}

fn behind_colons(tokens: &[TokenTree]) -> Option<&[TokenTree]> {
    match tokens {
        [first, second, behind @ ..] if is_punct(first, ':') && is_punct(second, ':') => Some(behind),
        _other => None,
    }
}

fn is_for_tests(attribute: &Group) -> bool {
    let text: String = attribute.stream().to_string().split_whitespace().collect();
    text == "cfg(test)" || text.starts_with("cfg(all(test,")
}

fn is_punct(token: &TokenTree, character: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == character)
}

fn line(token: &TokenTree) -> usize {
    token.span().start().line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(source: &str) -> Vec<String> {
        let imports = Imports::of(source.parse().unwrap());
        imports.named.into_iter().map(|(segments, _)| segments.join("::")).filter(|path| path.contains("::")).collect()
    }

    #[test]
    fn finds_every_path_of_a_use() {
        let source = "use crate::{domain::{self, Slice as Server}, api::*};\npub(crate) use state::Clock;";
        assert_eq!(named(source), ["crate::domain", "crate::domain::Slice", "crate::api::*"]);
        let aliases = Imports::of(source.parse().unwrap()).aliases;
        let aliases: Vec<_> = aliases.iter().map(|(alias, path)| format!("{alias} = {}", path.join("::"))).collect();
        assert_eq!(aliases, ["Clock = state::Clock", "Server = crate::domain::Slice", "domain = crate::domain"]);
    }

    #[test]
    fn finds_paths_in_code_macros_and_attributes() {
        let source =
            "#[derive(serde::Serialize)] fn f() { view! { <p>{text::title()}</p> }; ::api::g::<u8>(0..state::N) }";
        assert_eq!(named(source), ["serde::Serialize", "text::title", "api::g", "state::N"]);
    }

    #[test]
    fn leaves_out_tests_comments_strings_and_members() {
        let source = "// a::b\n/// c::d\nfn f() { \"e::f\"; x.g::<T>() }\n#[cfg(test)] mod tests { use h::i; }\n#[cfg(test)] mod more;";
        assert_eq!(named(source), [""; 0]);
        assert_eq!(Imports::of(source.parse().unwrap()).test_modules, ["tests", "more"]);
    }
}
