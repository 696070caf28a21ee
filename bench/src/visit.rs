//! Visits of the account of forty slices: from an empty tab to all states, into a slice and back.

use anyhow::Result;
use serde_json::json;
use simulator::engine::fixtures::FIRST_OF_FORTY;
use simulator::engine::token::FORTY_SLICES;

use crate::browser::{Browser, Context, Tab};
use crate::conditions::{self, Conditions};
use crate::record::Figures;
use crate::serve::Site;

/// What all scripts use.
pub(crate) const PAGE_SCRIPT: &str = include_str!("page.js");
const SCRIPT: &str = include_str!("visit.js");

/// How long the user of [`Press::Late`] waits, in milliseconds.
const WAIT: u32 = 1000;

/// The figures of a second visit have the same names, with this before them.
pub(crate) const WARM: &str = "warm_";

#[derive(Clone, Copy)]
pub(crate) struct Case {
    pub(crate) conditions: Conditions,
    pub(crate) press: Press,
}

/// When **Sign in** is pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Press {
    /// As soon as the form is usable: at a first visit, and at a second one, which finds the files in the cache.
    AtOnce,
    /// A second later, at a first visit.
    Late,
}

impl Case {
    pub(crate) fn all() -> Vec<Self> {
        let both = |conditions| [Press::AtOnce, Press::Late].map(|press| Self { conditions, press });
        conditions::ALL.into_iter().flat_map(both).collect()
    }

    pub(crate) fn name(&self) -> String {
        let press = match self.press {
            Press::AtOnce => "at once",
            Press::Late => "after 1 s",
        };
        format!("{}, pressed {press}", self.conditions.name)
    }
}

pub(crate) async fn measure(browser: &Browser, site: &Site, case: &Case) -> Result<Figures> {
    let (conditions, press) = (case.conditions, case.press);
    browser
        .in_context(async |context| {
            let tab = tab(context, &conditions, press).await?;
            let mut figures = sign_in(&tab, site).await?;
            if press == Press::Late {
                return Ok(figures);
            }
            figures.extend(walk(&tab).await?);
            figures.insert("wasm_memory".to_owned(), tab.value("bench.wasmMemory()").await?);
            figures.insert("private_memory".to_owned(), context.private_memory(&tab).await?);
            let second = self::tab(context, &conditions, press).await?;
            tab.close().await?;
            let warm = sign_in(&second, site).await?;
            figures.extend(warm.into_iter().map(|(name, value)| (format!("{WARM}{name}"), value)));
            Ok(figures)
        })
        .await
}

/// A tab that signs in by itself.
async fn tab(context: &Context<'_>, conditions: &Conditions, press: Press) -> Result<Tab> {
    let wait = if press == Press::Late { WAIT } else { 0 };
    let options = json!({ "token": FORTY_SLICES, "slices": 40, "wait": wait });
    let script = format!("{PAGE_SCRIPT}\n{SCRIPT}\nbench.done = bench.visit({options});");
    context.tab(conditions, &script).await
}

async fn sign_in(tab: &Tab, site: &Site) -> Result<Figures> {
    tab.open(&site.url()).await?;
    let mut figures: Figures = tab.value("bench.done").await?;
    figures.insert("cpu_start".to_owned(), tab.cpu().await?);
    figures.extend(tab.value::<Figures>("bench.loaded()").await?);
    Ok(figures)
}

/// Into a slice and back.
async fn walk(tab: &Tab) -> Result<Figures> {
    let mut figures = Figures::new();
    let mut before = tab.cpu().await?;
    for (name, step) in [("slice", format!("bench.openSlice({FIRST_OF_FORTY})")), ("back", "bench.goBack()".to_owned())]
    {
        figures.insert(name.to_owned(), tab.value(&step).await?);
        let after = tab.cpu().await?;
        figures.insert(format!("cpu_{name}"), after - before);
        before = after;
    }
    figures.insert("cpu_all".to_owned(), before);
    Ok(figures)
}
