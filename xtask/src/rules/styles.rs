//! The stylesheets: every rule is in a layer, and every class is used.

use std::collections::BTreeSet;

/// One sentence for each place that breaks a rule. `sources` are the stylesheets, `page` is all text that can name a
/// class.
pub(super) fn violations(sources: &[(String, String)], page: &str) -> Vec<String> {
    let words: BTreeSet<&str> = page.split(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '-')).collect();
    sources.iter().flat_map(|(file, source)| violations_in(file, source, &words)).collect()
}

fn violations_in(file: &str, source: &str, words: &BTreeSet<&str>) -> Vec<String> {
    let source = without_comments(source);
    let mut violations = Vec::new();
    if !outside_of_layers(&source).trim().is_empty() {
        violations.push(format!("{file} has a rule outside of a layer."));
    }
    for forbidden in ["!important", "nth-child", "nth-of-type"] {
        if source.contains(forbidden) {
            violations.push(format!("{file} contains `{forbidden}`: style what a thing is, not where it stands."));
        }
    }
    let dead = classes(&source).into_iter().filter(|class| !words.contains(class));
    violations.extend(dead.map(|class| format!("{file} styles the class `{class}`, which nothing has.")));
    violations
}

fn without_comments(source: &str) -> String {
    source
        .split("/*")
        .enumerate()
        .map(|(index, part)| if index == 0 { part } else { part.split_once("*/").map_or("", |(_, rest)| rest) })
        .collect()
}

/// What is neither in a block of `@layer` nor the statement that orders the layers.
fn outside_of_layers(source: &str) -> String {
    let mut rest = source;
    let mut outside = String::new();
    while let Some((before, layer)) = rest.split_once("@layer") {
        outside.push_str(before);
        let mut depth = 0;
        let end = layer.find(|letter| {
            match letter {
                '{' => depth += 1,
                '}' => depth -= 1,
                _other => {}
            }
            depth == 0 && matches!(letter, '}' | ';')
        });
        rest = end.and_then(|end| layer.get(end + 1..)).unwrap_or_default();
    }
    outside.push_str(rest);
    outside
}

/// The names after a dot that begin with a letter.
fn classes(source: &str) -> BTreeSet<&str> {
    let parts = source.split('.').skip(1);
    let names = parts.map(|part| {
        part.split(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '-')).next().unwrap_or_default()
    });
    names.filter(|name| name.starts_with(|letter: char| letter.is_ascii_lowercase()) && *name != "svg").collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn rules_without_a_layer_and_dead_classes_are_found() {
        let check =
            |source: &str| violations(&[("a.css".to_owned(), source.to_owned())], r#"<p class="used other">"#).len();
        assert_eq!(check("/* p {} */ @layer a, b; @layer a { .used { gap: 0.5rem; @media print { .other {} } } }"), 0);
        assert_eq!(check("@layer a { p {} } p {}"), 1);
        assert_eq!(check("@layer a { .unused {} .used:nth-child(2) {} }"), 2);
        assert_eq!(check("@layer a { .used { gap: 0 !important } }"), 1);
    }

    /// The tokens of the light and the dark theme: red, green and blue of each.
    fn colours() -> BTreeMap<String, [[f64; 3]; 2]> {
        let tokens = include_str!("../../../style/tokens.css");
        let colour = |hex: &str| {
            let hex = hex.trim().trim_start_matches('#');
            [0, 2, 4].map(|at| f64::from(u8::from_str_radix(&hex[at..at + 2], 16).unwrap()) / 255.0)
        };
        let pair = |line: &str| {
            let (name, value) = line.trim().strip_prefix("--color-")?.split_once(": light-dark(")?;
            let (light, dark) = value.trim_end_matches(");").split_once(',')?;
            Some((name.to_owned(), [colour(light), colour(dark)]))
        };
        tokens.lines().filter_map(pair).collect()
    }

    /// The relative luminance of WCAG 2.2.
    fn luminance(colour: [f64; 3]) -> f64 {
        let [red, green, blue] =
            colour.map(|part| if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) });
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    }

    fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn every_text_and_control_can_be_told_from_its_background() {
        let colours = colours();
        let text = 4.5;
        let control = 3.0;
        let pairs = [
            ("text", "canvas surface danger-tint success-tint warning-tint", text),
            ("text-secondary", "canvas surface danger-tint success-tint warning-tint", text),
            ("accent", "canvas surface danger-tint success-tint warning-tint", text),
            ("danger", "canvas surface danger-tint", text),
            ("success", "surface success-tint", text),
            ("warning", "canvas surface warning-tint", text),
            ("on-accent", "accent", text),
            ("on-danger", "danger", text),
            ("surface", "text", text),
            ("frame", "canvas surface danger-tint success-tint warning-tint", control),
            ("accent", "on-accent", control),
        ];
        for (front, backs, least) in pairs {
            for back in backs.split(' ') {
                for theme in [0, 1] {
                    let found = contrast(colours[front][theme], colours[back][theme]);
                    assert!(found >= least, "{front} on {back}: {found:.2} to 1, theme {theme}");
                }
            }
        }
        assert!((contrast([0.0; 3], [1.0; 3]) - 21.0).abs() < 1e-9);
    }
}
