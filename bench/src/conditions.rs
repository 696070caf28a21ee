//! The lines and processors under which a visit is measured.

/// A line and a processor.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Conditions {
    pub(crate) name: &'static str,
    /// `None` = the line of the machine to itself.
    pub(crate) network: Option<Network>,
    /// How many times slower the main thread is made.
    pub(crate) slowdown: f64,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Network {
    pub(crate) bytes_per_second: f64,
    /// From the request to the head of its answer.
    pub(crate) milliseconds: f64,
}

pub(crate) const FREE: Conditions = Conditions { name: "free line", network: None, slowdown: 1.0 };
pub(crate) const SLOW_PROCESSOR: Conditions =
    Conditions { name: "free line, processor 4× slower", network: None, slowdown: 4.0 };
const MIDDLE: Conditions = Conditions {
    name: "10 Mbit/s, 40 ms",
    network: Some(Network { bytes_per_second: 10e6 / 8.0, milliseconds: 40.0 }),
    slowdown: 1.0,
};
const SLOW: Conditions = Conditions {
    name: "1.6 Mbit/s, 150 ms, processor 4× slower",
    network: Some(Network { bytes_per_second: 1.6e6 / 8.0, milliseconds: 150.0 }),
    slowdown: 4.0,
};

pub(crate) const ALL: [Conditions; 4] = [FREE, MIDDLE, SLOW, SLOW_PROCESSOR];
