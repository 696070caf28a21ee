//! Files of one crate must not use each other in a circle: to understand one file of a circle, one must read them all.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::graph::Graph;
use super::imports::Segments;

/// The files that each file uses, with the line of the first use.
type Edges<'a> = BTreeMap<&'a Segments, BTreeMap<&'a Segments, usize>>;

/// One sentence for each circle. The shortest circle through each file is enough: opening these opens the others.
pub(super) fn violations(graph: &Graph) -> Vec<String> {
    let mut edges = Edges::new();
    for used in graph.uses() {
        edges.entry(used.from).or_default().entry(used.to).or_insert(used.line);
    }
    let circles: BTreeSet<Vec<&Segments>> = edges.keys().filter_map(|file| shortest_circle(&edges, file)).collect();
    circles.iter().map(|circle| describe(graph, &edges, circle)).collect()
}

/// The shortest way from a file back to itself, beginning with the first of its files by name.
fn shortest_circle<'a>(edges: &Edges<'a>, start: &'a Segments) -> Option<Vec<&'a Segments>> {
    let mut came_from: BTreeMap<&Segments, &Segments> = BTreeMap::new();
    let mut queue = VecDeque::from([start]);
    while let Some(file) = queue.pop_front() {
        for next in edges.get(file).into_iter().flat_map(BTreeMap::keys) {
            if *next == start {
                let mut circle: Vec<_> =
                    std::iter::successors(Some(file), |file| came_from.get(file).copied()).collect();
                circle.reverse();
                let first = circle.iter().enumerate().min_by_key(|(_, file)| **file).map_or(0, |(index, _)| index);
                circle.rotate_left(first);
                return Some(circle);
            }
            if !came_from.contains_key(next) {
                came_from.insert(next, file);
                queue.push_back(next);
            }
        }
    }
    None
}

fn describe(graph: &Graph, edges: &Edges, circle: &[&Segments]) -> String {
    let name = |path: &Segments| graph.modules.get(path).map_or("", |module| module.file.as_str());
    let following = circle.iter().cycle().skip(1);
    let steps = circle.iter().zip(following).map(|(from, to)| {
        let line = edges.get(from).and_then(|uses| uses.get(to)).copied().unwrap_or_default();
        format!("{}:{line} uses {}", name(from), name(to))
    });
    format!("Imports in a circle: {}.", steps.collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::graph::tests::graph;

    #[test]
    fn a_circle_is_told_once_with_its_files() {
        let sources = [
            ("lib.rs", "mod a; mod b; mod c; mod d;"),
            ("a.rs", "\nuse crate::b::B;"),
            ("b.rs", "use crate::c::C;"),
            ("c.rs", "fn f() { super::a::g() }"),
            ("d.rs", "use crate::a::A;"),
        ];
        let expected =
            "Imports in a circle: src/a.rs:2 uses src/b.rs, src/b.rs:1 uses src/c.rs, src/c.rs:1 uses src/a.rs.";
        assert_eq!(violations(&graph(&sources)), [expected]);
    }

    #[test]
    fn a_parent_and_its_child_are_a_circle_too() {
        let sources = [("lib.rs", "mod a;\npub use a::A;\nfn f(a: A) {}"), ("a.rs", "use super::f;")];
        assert_eq!(violations(&graph(&sources)).len(), 1);
        let sources = [("lib.rs", "mod a;\npub use a::A;"), ("a.rs", "use super::f;")];
        assert_eq!(violations(&graph(&sources)), [""; 0]);
    }
}
