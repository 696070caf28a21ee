//! The backup service.

use crate::domain::service::{Service, Source};

/// The state in one or two words.
pub fn service(service: Service) -> &'static str {
    match service {
        Service::CoolingDown { .. } => "Cooling down",
        Service::Off(_) => "Off",
        Service::On(_) => "On",
        Service::Unknown(_) => "Unknown",
    }
}

/// Where the information about a cool-down comes from.
pub fn cool_down_source(source: Source) -> &'static str {
    match source {
        Source::ThisBrowser => "Seen in this browser.",
        Source::Server => "Reported by the server.",
        Source::Entered => "Entered by you.",
    }
}
