//! What the simulated provider answers, and what it was asked.

use std::time::Duration;

use serde_json::{Value, json};
use simulator::{Behaviour, Canned, Fault, RouteName};

use crate::journey::Journey;

impl Journey {
    /// Makes the list of slices hold these rows.
    pub fn list_slices(&self, rows: &[Value]) {
        let list = json!({ "data": rows, "page": 1, "pages": 1, "results": rows.len() });
        self.answer(RouteName::Slices, &list);
    }

    /// Makes the list of backups of every slice hold these rows.
    pub fn list_backups(&self, rows: &[Value]) {
        self.answer(RouteName::Backups, &json!({ "data": rows }));
    }

    fn answer(&self, route: RouteName, body: &Value) {
        let answer = Canned::new(200, "application/json", body.to_string());
        self.provider.add_fault(Fault::new(route, Behaviour::Answer(answer)));
    }

    /// How often the backups of a slice were read.
    pub fn reads_of(&self, slice: u64) -> usize {
        let list = format!("/backups/{slice}");
        self.provider.log().iter().filter(|entry| entry.method == "GET" && entry.target == list).count()
    }

    /// Waits until the backups of a slice were read more often than `before`.
    pub async fn wait_for_read(&self, slice: u64, before: usize) {
        let look = async || Ok((self.reads_of(slice) > before).then_some(()));
        self.page.until("another read of the backups", look).await;
    }

    /// How often `command`, which is `enable` or `disable`, was sent for a slice.
    pub fn service_requests(&self, slice: u64, command: &str) -> usize {
        self.provider.sends("GET", &format!("/backups/{slice}/backups/{command}"))
    }

    /// Passes more time than any countdown takes, then makes a round trip to the server: whatever the page was going to
    /// send has arrived by then.
    pub async fn settle(&self) {
        self.page.pass_time(Duration::from_secs(10)).await;
        let script = "fetch(document.baseURI, { cache: 'no-store' }).then(() => done(true), () => done(false))";
        assert!(self.page.evaluate_async::<bool>(script, vec![]).await, "The server should answer");
    }
}
