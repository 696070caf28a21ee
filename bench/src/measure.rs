//! Makes all visits: the pages in turn, the cases in turn, round by round.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};
use fs_err as fs;
use jiff::Timestamp;
use tokio::time::timeout;

use crate::arguments::{Arguments, Named};
use crate::browser::Browser;
use crate::record::{Figures, Part, Record, Run, Visit};
use crate::serve::Site;
use crate::{journey, machine, report, rows, table, visit};

/// How long one visit, or one journey, may take.
const TIME_OUT: Duration = Duration::from_secs(90);

/// Measures what is asked for. Returns a line for each page or visit that failed.
pub(crate) async fn all(arguments: &Arguments) -> Result<Vec<String>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pages = start(&arguments.pages, arguments.twice).await?;
    let tables = start(&arguments.table_pages, arguments.twice).await?;
    let run = run(arguments, folder, &pages, &tables).await?;
    let file = folder.join("results/raw.jsonl");
    let record = if arguments.is_continued { Record::resume(&file, &run) } else { Record::begin(&file, run) };
    let mut session = Session { arguments, record: record?, failures: Vec::new() };
    for part in arguments.parts() {
        match part {
            Part::Visits => session.part(part, &pages, &visit::Case::all(), visit::Case::name, visit::measure).await?,
            Part::Rows => session.part(part, &pages, &rows::Case::ALL, rows::Case::name, rows::measure).await?,
            Part::Table => session.part(part, &tables, &table::Case::ALL, table::Case::name, table::measure).await?,
        }
    }
    let results = folder.join("RESULTS.md");
    let text = report::with_figures(&fs::read_to_string(&results)?, &session.record)?;
    fs::write(&results, text)?;
    Ok(session.failures)
}

struct Session<'a> {
    arguments: &'a Arguments,
    record: Record,
    failures: Vec<String>,
}

impl Session<'_> {
    async fn part<C>(
        &mut self,
        part: Part,
        sites: &[Site],
        cases: &[C],
        name: impl Fn(&C) -> String,
        measure: impl AsyncFn(&Browser, &Site, &C) -> Result<Figures>,
    ) -> Result<()> {
        let sites = self.passing(part, sites).await?;
        for round in 1..=self.arguments.rounds {
            let browser = Browser::start(&self.arguments.chromium).await?;
            for case in cases {
                let case_name = name(case);
                for site in &sites {
                    if self.record.contains(part, &case_name, &site.name, round) {
                        continue;
                    }
                    let measured = timeout(TIME_OUT, measure(&browser, site, case)).await;
                    match measured.context("It took too long").and_then(|figures| figures) {
                        Ok(figures) => {
                            println!("{round}/{} {case_name}: {}", self.arguments.rounds, site.name);
                            let (case, page) = (case_name.clone(), site.name.clone());
                            self.record.add(Visit { part, case, page, round, figures })?;
                        }
                        Err(error) => self.fail(format!("{}, {case_name}, round {round}: {error:#}", site.name)),
                    }
                }
            }
            browser.quit().await?;
        }
        Ok(())
    }

    /// The pages that are asked for and pass their journey.
    async fn passing<'a>(&mut self, part: Part, sites: &'a [Site]) -> Result<Vec<&'a Site>> {
        let browser = Browser::start(&self.arguments.chromium).await?;
        let mut passing = Vec::new();
        for site in sites.iter().filter(|site| self.arguments.wants(&site.name)) {
            let walked = timeout(TIME_OUT, journey::walk(&browser, site, part)).await;
            match walked.context("It took too long").and_then(|walked| walked) {
                Ok(()) => passing.push(site),
                Err(error) => self.fail(format!("{}, journey before the part {part:?}: {error:#}", site.name)),
            }
        }
        browser.quit().await?;
        Ok(passing)
    }

    fn fail(&mut self, failure: String) {
        eprintln!("FAILED: {failure}");
        self.failures.push(failure);
    }
}

/// Serves these pages, and the first once more if it is to be measured twice.
async fn start(pages: &[Named], twice: bool) -> Result<Vec<Site>> {
    let again =
        pages.first().filter(|_| twice).map(|page| Named { name: format!("{} again", page.name), ..page.clone() });
    let mut sites = Vec::new();
    for Named { name, folder } in pages.iter().chain(&again) {
        sites.push(Site::start(name, folder).await?);
    }
    Ok(sites)
}

async fn run(arguments: &Arguments, folder: &Path, pages: &[Site], tables: &[Site]) -> Result<Run> {
    let browser = Browser::start(&arguments.chromium).await?;
    let version = browser.version().await?;
    browser.quit().await?;
    let project: PathBuf = folder.parent().context("The folder is in the project")?.to_owned();
    let pages = pages.iter().map(|site| (site.name.clone(), site.hash.clone()));
    let tables = tables.iter().map(|site| (format!("{} (table)", site.name), site.hash.clone()));
    Ok(Run {
        begun: Timestamp::now().strftime("%Y-%m-%d %H:%M UTC").to_string(),
        machine: machine::describe(&project, &version)?,
        pages: pages.chain(tables).collect(),
    })
}
