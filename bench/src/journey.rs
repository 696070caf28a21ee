//! What every page must do before it is timed: a page that does less would be faster.

use anyhow::{Result, ensure};
use serde_json::json;
use simulator::engine::fixtures::FIRST_OF_FORTY;
use simulator::engine::token::FORTY_SLICES;

use crate::browser::Browser;
use crate::conditions::FREE;
use crate::record::Part;
use crate::serve::Site;
use crate::visit::PAGE_SCRIPT;

const SCRIPT: &str = include_str!("journey.js");

/// Two slices of the account have this name, and no other contains it.
const FILTER: &str = "twin";

/// Walks through a page of this part. An error says what it does not do.
pub(crate) async fn walk(browser: &Browser, site: &Site, part: Part) -> Result<()> {
    let journey = match part {
        Part::Visits | Part::Rows => {
            let options = json!({ "token": FORTY_SLICES, "slices": 40, "filter": FILTER, "slice": FIRST_OF_FORTY });
            format!("bench.slicesJourney({options})")
        }
        Part::Table => "bench.tableJourney()".to_owned(),
    };
    site.provider().clear_faults();
    browser
        .in_context(async |context| {
            let tab = context.tab(&FREE, &format!("{PAGE_SCRIPT}\n{SCRIPT}")).await?;
            tab.open(&site.url()).await?;
            let failure: String = tab.value(&format!("bench.failure({journey})")).await?;
            ensure!(failure.is_empty(), "{failure}");
            Ok(())
        })
        .await
}
