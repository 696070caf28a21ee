//! The bill of materials, in the form of `CycloneDX`.

use std::process::Command;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use super::commit::Commit;
use super::crates::{Crate, Id};
use crate::process::output;

const STANDARD_LIBRARY: &str = "rust-std";

/// Writes the list of the page's parts.
pub(super) fn write(crates: &[Crate], commit: &Commit) -> Result<String> {
    let rustc = output(Command::new("rustc").arg("--version"))?;
    let rust = rustc.split(' ').nth(1).context("rustc tells no version")?;
    let bom = bom(crates, rust, commit).context("There is no crate of the page")?;
    Ok(serde_json::to_string_pretty(&bom)? + "\n")
}

fn bom(crates: &[Crate], rust: &str, commit: &Commit) -> Option<Value> {
    let (page, others) = crates.split_first()?;
    let pedigree = json!({ "commits": [{ "uid": commit.hash }] });
    let application = with(component(page), "pedigree", Some(pedigree));
    let standard_library = json!({
        "type": "library",
        "bom-ref": STANDARD_LIBRARY,
        "name": STANDARD_LIBRARY,
        "version": rust,
        "description": "core, alloc and std, with the crates that they contain",
        "licenses": [{ "expression": "MIT OR Apache-2.0" }],
    });
    let components = others.iter().map(component).chain([standard_library]);
    let dependencies = crates.iter().map(|it| {
        // Each crate needs the standard library; saying so once is enough.
        let of_page = (it.id == page.id).then(|| STANDARD_LIBRARY.to_owned());
        let on: Vec<String> = it.dependencies.iter().map(purl).chain(of_page).collect();
        json!({ "ref": purl(&it.id), "dependsOn": on })
    });
    Some(json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": { "timestamp": commit.date, "component": application },
        "components": components.collect::<Vec<_>>(),
        "dependencies": dependencies.collect::<Vec<_>>(),
    }))
}

fn component(it: &Crate) -> Value {
    let component = json!({
        "type": if it.checksum.is_none() { "application" } else { "library" },
        "bom-ref": purl(&it.id),
        "name": it.id.name,
        "version": it.id.version,
        // A macro writes code, and is not itself in the program.
        "scope": if it.is_macro { "excluded" } else { "required" },
        "licenses": [{ "expression": it.licence }],
        "purl": purl(&it.id),
    });
    let hashes = it.checksum.as_ref().map(|checksum| json!([{ "alg": "SHA-256", "content": checksum }]));
    let references = it.repository.as_ref().map(|url| json!([{ "type": "vcs", "url": url }]));
    with(with(component, "hashes", hashes), "externalReferences", references)
}

/// The object with one field more, if there is a value for it.
fn with(mut object: Value, field: &str, value: Option<Value>) -> Value {
    if let (Some(fields), Some(value)) = (object.as_object_mut(), value) {
        fields.insert(field.to_owned(), value);
    }
    object
}

/// The name of a crate in all bills of materials. A plus is the only letter of a version that must be escaped.
fn purl(Id { name, version }: &Id) -> String {
    format!("pkg:cargo/{name}@{}", version.replace('+', "%2B"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_every_part_and_what_it_needs() {
        let id = |name: &str, version: &str| Id { name: name.to_owned(), version: version.to_owned() };
        let krate = |id, checksum: Option<&str>, is_macro, dependencies| Crate {
            id,
            licence: "MIT".to_owned(),
            authors: Vec::new(),
            repository: checksum.map(|_| "https://code.example".to_owned()),
            folder: "/home/me".into(),
            checksum: checksum.map(str::to_owned),
            is_macro,
            dependencies,
        };
        let crates = [
            krate(id("page", "0.1.0"), None, false, vec![id("a", "1.0.0+b")]),
            krate(id("a", "1.0.0+b"), Some("0a"), true, Vec::new()),
        ];
        let commit = Commit { hash: "c0".to_owned(), time: 0, date: "1970-01-01T00:00:00Z".to_owned() };
        let expected = json!({
            "bomFormat": "CycloneDX",
            "specVersion": "1.5",
            "version": 1,
            "metadata": {
                "timestamp": "1970-01-01T00:00:00Z",
                "component": {
                    "type": "application",
                    "bom-ref": "pkg:cargo/page@0.1.0",
                    "name": "page",
                    "version": "0.1.0",
                    "scope": "required",
                    "licenses": [{ "expression": "MIT" }],
                    "purl": "pkg:cargo/page@0.1.0",
                    "pedigree": { "commits": [{ "uid": "c0" }] },
                },
            },
            "components": [
                {
                    "type": "library",
                    "bom-ref": "pkg:cargo/a@1.0.0%2Bb",
                    "name": "a",
                    "version": "1.0.0+b",
                    "scope": "excluded",
                    "licenses": [{ "expression": "MIT" }],
                    "purl": "pkg:cargo/a@1.0.0%2Bb",
                    "hashes": [{ "alg": "SHA-256", "content": "0a" }],
                    "externalReferences": [{ "type": "vcs", "url": "https://code.example" }],
                },
                {
                    "type": "library",
                    "bom-ref": "rust-std",
                    "name": "rust-std",
                    "version": "1.95.0",
                    "description": "core, alloc and std, with the crates that they contain",
                    "licenses": [{ "expression": "MIT OR Apache-2.0" }],
                },
            ],
            "dependencies": [
                { "ref": "pkg:cargo/page@0.1.0", "dependsOn": ["pkg:cargo/a@1.0.0%2Bb", "rust-std"] },
                { "ref": "pkg:cargo/a@1.0.0%2Bb", "dependsOn": [] },
            ],
        });
        assert_eq!(bom(&crates, "1.95.0", &commit), Some(expected));
        assert_eq!(bom(&[], "1.95.0", &commit), None);
    }
}
