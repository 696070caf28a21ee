//! Runs axe-core: the rules of WCAG 2.2 A and AA, and its best practices.

use std::fs;

use serde_json::Value;

use crate::page::Page;
use crate::paths;

/// Gives a line for each broken rule: the rule, what it asks for, and where it is broken.
const RUN: &str = "
    const done = arguments[arguments.length - 1];
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    // This rule is off unless it is named.
    const rules = { 'target-size': { enabled: true } };
    window.axe.run(document, { runOnly: tags, rules, resultTypes: ['violations'], preload: false }).then(
        results => done(results.violations.map(({ id, help, nodes }) =>
            `${id}: ${help}: ${nodes.map(node => `${node.target} (${node.failureSummary})`).join('; ')}`)),
        error => done([`axe-core itself: ${error}`]));
";

impl Page {
    /// The rules of axe-core that the page breaks now, a line each.
    pub async fn accessibility_problems(&self) -> Vec<String> {
        let is_loaded: bool = self.evaluate("return 'axe' in window", vec![]).await;
        if !is_loaded {
            let source = fs::read_to_string(paths::axe()).expect("axe.min.js should be readable");
            self.run(&source, vec![]).await;
        }
        let found = self.driver().execute_async(RUN, Vec::<Value>::new()).await.expect("axe-core should run");
        found.convert().expect("the script returns lines")
    }
}
