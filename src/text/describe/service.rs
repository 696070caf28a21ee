//! The backup service.

use crate::domain::service::{Service, Source};

/// The first word of the state.
pub fn service(service: Service) -> &'static str {
    match service {
        Service::CoolingDown { .. } => "Cooling down",
        Service::Off(_) => "Off",
        Service::On(_) => "On",
        Service::Unknown(_) => "Unknown",
    }
}

/// How a cool-down came to be known.
pub fn cool_down_source(source: Source) -> &'static str {
    match source {
        Source::ThisBrowser => "Seen in this browser.",
        Source::Server => "Reported by the server.",
        Source::Entered => "Entered by you.",
    }
}
