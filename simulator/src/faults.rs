//! Faults: which requests go wrong, how, and how often.

mod behaviour;
mod canned;
mod spelling;

pub use behaviour::Behaviour;
pub use canned::Canned;
pub use spelling::Spelling;

use crate::engine::{Layout, Request, Route, RouteName};

/// Which requests a fault applies to.
///
/// Preflights are left out unless `method` is `OPTIONS`: they would use up faults that are
/// meant for the request that follows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouteMatch {
    /// `None` = any but `OPTIONS`.
    pub method: Option<String>,
    /// Which paths.
    pub path: PathMatch,
}

/// Which paths a [`RouteMatch`] accepts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathMatch {
    /// Every path.
    Any,
    /// The paths of this endpoint, for every slice and in both layouts.
    Endpoint(RouteName),
    /// The paths that start with this, relative to the API's base: `/backups/3247`.
    Prefix(String),
}

impl RouteMatch {
    /// All requests.
    pub fn any() -> Self {
        Self { method: None, path: PathMatch::Any }
    }

    /// All requests whose path, relative to the API's base, starts with `prefix`.
    pub fn path(prefix: &str) -> Self {
        Self { method: None, path: PathMatch::Prefix(prefix.to_owned()) }
    }

    /// Restricts it to one method.
    #[must_use]
    pub fn with_method(mut self, method: &str) -> Self {
        self.method = Some(method.to_owned());
        self
    }

    fn matches(&self, request: &Request) -> bool {
        let method_matches = match &self.method {
            None => request.method != "OPTIONS",
            Some(method) => *method == request.method,
        };
        method_matches && self.path.matches(&request.path)
    }
}

impl PathMatch {
    fn matches(&self, path: &str) -> bool {
        match self {
            Self::Any => true,
            Self::Prefix(prefix) => path.starts_with(prefix),
            Self::Endpoint(name) => Route::parse(path, Layout::Both).is_some_and(|route| route.name() == *name),
        }
    }
}

impl From<RouteName> for RouteMatch {
    fn from(name: RouteName) -> Self {
        Self { method: None, path: PathMatch::Endpoint(name) }
    }
}

/// One behaviour for some requests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Which requests it applies to.
    pub route: RouteMatch,
    /// How many requests it applies to; `None` = all until it is cleared.
    pub times: Option<u32>,
    /// To how many of a hundred matching requests it applies, spread evenly.
    pub percent: u32,
    /// What happens to those requests.
    pub behaviour: Behaviour,
}

impl Fault {
    /// A fault that lasts until it is cleared.
    pub fn new(route: impl Into<RouteMatch>, behaviour: Behaviour) -> Self {
        Self { route: route.into(), times: None, percent: 100, behaviour }
    }

    /// A fault for one request.
    pub fn once(route: impl Into<RouteMatch>, behaviour: Behaviour) -> Self {
        Self { times: Some(1), ..Self::new(route, behaviour) }
    }
}

/// Identifies an added fault until it is cleared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FaultId(u64);

/// All faults that are in force. The oldest one that matches a request applies.
#[derive(Clone, Debug, Default)]
pub struct Faults {
    next_id: u64,
    faults: Vec<InForce>,
}

#[derive(Clone, Debug)]
struct InForce {
    id: FaultId,
    fault: Fault,
    /// The percents of the matching requests to which it has not applied yet.
    due: u32,
}

impl InForce {
    fn triggers(&mut self, request: &Request) -> bool {
        if self.fault.times == Some(0) || !self.fault.route.matches(request) {
            return false;
        }
        self.due += self.fault.percent;
        if self.due < 100 {
            return false;
        }
        self.due -= 100;
        self.fault.times = self.fault.times.map(|times| times - 1);
        true
    }
}

impl Faults {
    /// Adds a fault behind the existing ones.
    pub fn add(&mut self, fault: Fault) {
        self.faults.push(InForce { id: FaultId(self.next_id), fault, due: 0 });
        self.next_id += 1;
    }

    /// Removes all faults, which releases the answers they hold.
    pub fn clear(&mut self) {
        self.faults.clear();
    }

    /// Whether this fault has not been cleared, even if its `times` are used up.
    pub fn contains(&self, id: FaultId) -> bool {
        self.faults.iter().any(|fault| fault.id == id)
    }

    /// Finds the fault for this request and uses up one of its `times`.
    pub(crate) fn trigger(&mut self, request: &Request) -> Option<(FaultId, Behaviour)> {
        let found = self.faults.iter_mut().find_map(|fault| fault.triggers(request).then_some(fault))?;
        Some((found.id, found.fault.behaviour.clone()))
    }
}
