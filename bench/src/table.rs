//! The nine benchmarks of js-framework-benchmark that measure time, with its warm-up and its slower processor.
//!
//! It takes the time from a trace of the browser, from the mouse's click to the end of the commit. Here the click is
//! made by a script, and the time ends when the main thread has drawn the next frame; the wait for that frame is part of
//! both.

use anyhow::Result;

use crate::browser::Browser;
use crate::conditions::FREE;
use crate::record::Figures;
use crate::serve::Site;
use crate::visit::PAGE_SCRIPT;

const SCRIPT: &str = include_str!("table.js");

/// The name of the only figure.
pub(crate) const TIME: &str = "time";

/// A benchmark.
#[derive(Debug)]
pub(crate) struct Case {
    /// As in `table.js`.
    pub(crate) name: &'static str,
    /// How many times slower the main thread is made for the click that is measured.
    slowdown: f64,
    /// In the geometric mean of all. These are js-framework-benchmark's own.
    pub(crate) weight: f64,
}

impl Case {
    pub(crate) const ALL: [Self; 9] = [
        Self { name: "create rows", slowdown: 1.0, weight: 0.642_802_481_370_63 },
        Self { name: "replace all rows", slowdown: 1.0, weight: 0.560_717_815_046_617_6 },
        Self { name: "partial update", slowdown: 4.0, weight: 0.564_380_075_071_656_4 },
        Self { name: "select row", slowdown: 4.0, weight: 0.192_563_587_017_052_2 },
        Self { name: "swap rows", slowdown: 4.0, weight: 0.132_006_128_793_417_14 },
        Self { name: "remove row", slowdown: 2.0, weight: 0.527_709_121_229_265_8 },
        Self { name: "create many rows", slowdown: 1.0, weight: 0.564_444_960_096_553_4 },
        Self { name: "append rows", slowdown: 1.0, weight: 0.550_835_982_058_284_8 },
        Self { name: "clear rows", slowdown: 4.0, weight: 0.422_583_663_141_921_1 },
    ];

    pub(crate) fn name(&self) -> String {
        self.name.to_owned()
    }
}

pub(crate) async fn measure(browser: &Browser, site: &Site, case: &Case) -> Result<Figures> {
    browser
        .in_context(async |context| {
            let tab = context.tab(&FREE, &format!("{PAGE_SCRIPT}\n{SCRIPT}")).await?;
            tab.open(&site.url()).await?;
            tab.run(&format!("bench.warmUp({:?})", case.name)).await?;
            tab.slow_down(case.slowdown).await?;
            tab.collect_garbage().await?;
            let time = tab.value(&format!("bench.measure({:?})", case.name)).await?;
            Ok(Figures::from([(TIME.to_owned(), time)]))
        })
        .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_benchmark_has_its_clicks() {
        for case in &Case::ALL {
            assert!(SCRIPT.contains(&format!("\n  \"{}\": ", case.name)), "{}", case.name);
        }
    }
}
