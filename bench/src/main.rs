//! Measures the page and its rivals in Chromium: `cargo xtask bench` builds them and runs this.
//!
//! | module | what it does |
//! | --- | --- |
//! | [`serve`] | serves every page in the same way, with a simulated provider |
//! | [`browser`] | drives Chromium |
//! | [`journey`] | what a page must do before it is measured |
//! | [`visit`], [`rows`], [`table`] | the three parts of what is measured |
//! | [`record`] | keeps the figures in a file, so that a run can be continued |
//! | [`statistics`], [`report`] | make the tables of `RESULTS.md` |

#![cfg_attr(test, allow(clippy::unwrap_used, reason = "a panic is how a test fails"))]

mod arguments;
mod browser;
mod conditions;
mod journey;
mod machine;
mod measure;
mod record;
mod report;
mod rows;
mod serve;
mod statistics;
mod table;
mod visit;

use std::process::ExitCode;

use clap::Parser;

use arguments::Arguments;

#[tokio::main]
async fn main() -> ExitCode {
    match measure::all(&Arguments::parse()).await {
        Ok(failures) if failures.is_empty() => ExitCode::SUCCESS,
        Ok(failures) => {
            eprintln!("\nNOT MEASURED:\n{}", failures.join("\n"));
            ExitCode::FAILURE
        }
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}
