//! Misbehaviour on demand: which requests it meets and how often.

mod behaviour;

pub use behaviour::{Behaviour, Canned, Spelling};

use crate::engine::{Layout, Request, Route, RouteName};

/// Which requests a fault meets.
///
/// Preflights are met only by a match whose method is `OPTIONS`: otherwise they would use up
/// the faults meant for the request after them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RouteMatch {
    /// `None` = any but `OPTIONS`.
    pub method: Option<String>,
    /// Which path.
    pub target: Target,
}

/// The path of a [`RouteMatch`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Every path.
    Any,
    /// This endpoint, in both layouts and for every slice.
    Named(RouteName),
    /// A path that begins so, relative to the API's base: `/backups/3247`.
    PathPrefix(String),
}

impl RouteMatch {
    /// Every request.
    pub fn any() -> Self {
        Self { method: None, target: Target::Any }
    }

    /// Every path that begins so, relative to the API's base.
    pub fn path(prefix: &str) -> Self {
        Self { method: None, target: Target::PathPrefix(prefix.to_owned()) }
    }

    /// Only with this method.
    #[must_use]
    pub fn with_method(mut self, method: &str) -> Self {
        self.method = Some(method.to_owned());
        self
    }

    fn meets(&self, request: &Request) -> bool {
        let method = match &self.method {
            None => request.method != "OPTIONS",
            Some(method) => *method == request.method,
        };
        method
            && match &self.target {
                Target::Any => true,
                Target::PathPrefix(prefix) => request.path.starts_with(prefix),
                Target::Named(name) => {
                    let route = Route::parse(&request.path, Layout::Both);
                    route.is_some_and(|route| route.name() == *name)
                }
            }
    }
}

impl From<RouteName> for RouteMatch {
    fn from(name: RouteName) -> Self {
        Self { method: None, target: Target::Named(name) }
    }
}

/// One kind of misbehaviour for some requests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Which requests it meets.
    pub route: RouteMatch,
    /// How many requests it meets; `None` = all until cleared.
    pub times: Option<u32>,
    /// What happens to them.
    pub behaviour: Behaviour,
}

impl Fault {
    /// A fault that lasts until it is cleared.
    pub fn new(route: impl Into<RouteMatch>, behaviour: Behaviour) -> Self {
        Self { route: route.into(), times: None, behaviour }
    }

    /// A fault that meets one request.
    pub fn once(route: impl Into<RouteMatch>, behaviour: Behaviour) -> Self {
        Self { times: Some(1), ..Self::new(route, behaviour) }
    }
}

/// Which fault met a request; stays valid until that fault is cleared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FaultId(u64);

/// The faults in force; of several that meet a request the oldest takes it.
#[derive(Clone, Debug, Default)]
pub struct Faults {
    added: u64,
    list: Vec<(FaultId, Fault)>,
}

impl Faults {
    /// Puts a fault in force, behind those there are.
    pub fn add(&mut self, fault: Fault) {
        self.list.push((FaultId(self.added), fault));
        self.added += 1;
    }

    /// Ends all faults and releases the answers they hold.
    pub fn clear(&mut self) {
        self.list.clear();
    }

    /// Whether this fault has not been cleared; one that met all its requests still counts.
    pub fn contains(&self, fault: FaultId) -> bool {
        self.list.iter().any(|(id, _fault)| *id == fault)
    }

    /// What is to happen to this request, if anything; counts it against the fault's times.
    pub(crate) fn meet(&mut self, request: &Request) -> Option<(FaultId, Behaviour)> {
        let (id, fault) =
            self.list.iter_mut().find(|(_id, fault)| fault.times != Some(0) && fault.route.meets(request))?;
        fault.times = fault.times.map(|times| times - 1);
        Some((*id, fault.behaviour.clone()))
    }
}
