//! Tables of 3 to 10,000 rows: listing, filtering, sorting, one row that changes, and scrolling.
//!
//! The processor is slowed down four times: otherwise most of these take less than a frame, and all pages are alike.

use anyhow::{Result, bail};
use serde_json::json;
use simulator::engine::fixtures::{FIRST_OF_FORTY, FIRST_OF_TEN_THOUSAND, OLD_BOX, WEB_1};
use simulator::engine::token;
use simulator::{Behaviour, Canned, Fault, Handle, RouteMatch};

use crate::browser::{BACKSPACE, Browser, Key, Tab, W};
use crate::conditions::SLOW_PROCESSOR;
use crate::record::Figures;
use crate::serve::Site;
use crate::statistics::Summary;
use crate::visit::PAGE_SCRIPT;

const SCRIPT: &str = include_str!("rows.js");

/// How often a key is pressed. The median counts.
const KEYSTROKES: usize = 5;

/// How many slices a page checks by itself.
const AUTO_CHECKED: usize = 100;

/// An account.
pub(crate) struct Case {
    pub(crate) slices: usize,
    token: &'static str,
    /// Two slices whose first check fails, so that they can be checked again. In a larger account some are unchecked.
    failing: &'static [u64],
}

impl Case {
    pub(crate) const ALL: [Self; 5] = [
        Self { slices: 3, token: token::THREE_SLICES, failing: &[WEB_1, OLD_BOX] },
        Self { slices: 40, token: token::FORTY_SLICES, failing: &[FIRST_OF_FORTY, FIRST_OF_FORTY + 1] },
        Self {
            slices: 100,
            token: token::HUNDRED_SLICES,
            failing: &[FIRST_OF_TEN_THOUSAND, FIRST_OF_TEN_THOUSAND + 1],
        },
        Self { slices: 1000, token: token::THOUSAND_SLICES, failing: &[] },
        Self { slices: 10_000, token: token::TEN_THOUSAND_SLICES, failing: &[] },
    ];

    pub(crate) fn name(&self) -> String {
        format!("{} slices", self.slices)
    }
}

pub(crate) async fn measure(browser: &Browser, site: &Site, case: &Case) -> Result<Figures> {
    let provider = site.provider();
    provider.clear_faults();
    for id in case.failing {
        let failure = Behaviour::Answer(Canned::error(404, "There is no slice with this id"));
        provider.add_fault(Fault::once(list_of(&id.to_string()), failure));
    }
    browser
        .in_context(async |context| {
            let options = json!({ "token": case.token, "slices": case.slices });
            let script = format!("{PAGE_SCRIPT}\n{SCRIPT}\nbench.listed = bench.list({options});");
            let tab = context.tab(&SLOW_PROCESSOR, &script).await?;
            tab.open(&site.url()).await?;
            let mut figures = Figures::from([("render".to_owned(), tab.value("bench.listed").await?)]);
            tab.run(&format!("bench.lists({})", case.slices.min(AUTO_CHECKED))).await?;
            // The rows are sorted after the last check.
            tab.run("bench.painted().then(bench.painted)").await?;

            figures.extend(keystrokes(&tab).await?);
            figures.insert("sort".to_owned(), tab.value("bench.sort()").await?);
            figures.extend(tab.value::<Figures>("bench.scroll()").await?);
            figures.insert("update".to_owned(), update(&tab, &provider).await?);
            figures.insert("wasm_memory".to_owned(), tab.value("bench.wasmMemory()").await?);
            figures.insert("private_memory".to_owned(), context.private_memory(&tab).await?);
            Ok(figures)
        })
        .await
}

/// A letter in the filter, which hides rows, and its removal, which shows them again.
async fn keystrokes(tab: &Tab) -> Result<Figures> {
    let (mut filter, mut unfilter) = (Vec::new(), Vec::new());
    for _ in 0..KEYSTROKES {
        filter.push(keystroke(tab, &W).await?);
        unfilter.push(keystroke(tab, &BACKSPACE).await?);
    }
    let times = [("filter", filter), ("unfilter", unfilter)];
    Ok(times.into_iter().filter_map(|(name, times)| Some((name.to_owned(), Summary::of(times)?.median))).collect())
}

async fn keystroke(tab: &Tab, key: &Key) -> Result<f64> {
    // Not the promise itself, which this would wait for.
    tab.run("void (bench.stroke = bench.keystroke())").await?;
    tab.press(key).await?;
    tab.value("bench.stroke").await
}

/// One row that changes. Its slice is checked while the check of another is held back.
async fn update(tab: &Tab, provider: &Handle) -> Result<f64> {
    let unchecked: Vec<String> = tab.value("bench.unchecked()").await?;
    let [id, other] = unchecked.as_slice() else { bail!("There are no two slices to check") };
    provider.add_fault(Fault::new(list_of(other), Behaviour::Hold));
    let took = tab.value(&format!("bench.update({id}, {other})")).await;
    provider.clear_faults();
    took
}

fn list_of(id: &str) -> RouteMatch {
    RouteMatch::path(&format!("/backups/{id}"))
}
