//! Access to a running simulation, for tests and the control API.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tokio::sync::watch;

use super::options::{Options, RealClock};
use crate::clock::Clock;
use crate::engine::{Request, Restore};
use crate::faults::{Fault, FaultId};
use crate::log::Entry;
use crate::moment::Moment;
use crate::simulation::{Reaction, Simulation};

/// Reads and changes the simulation and options of a running server. Clones share them.
#[derive(Clone, Debug)]
pub struct Handle {
    state: Arc<Mutex<State>>,
    real_clock: RealClock,
    /// Notified after every change; held answers wait for it.
    changed: watch::Sender<()>,
}

#[derive(Debug)]
struct State {
    simulation: Simulation,
    options: Options,
}

impl Handle {
    pub(super) fn new(options: Options) -> Self {
        let real_clock = options.real_clock.clone();
        let start = options.start.unwrap_or_else(real_time);
        let clock = Clock::new(start, real_clock.elapsed(), options.speed);
        let mut simulation = Simulation::new(options.seed, start, clock);
        simulation.provider.options = options.provider.clone();
        let state = Arc::new(Mutex::new(State { simulation, options }));
        Self { state, real_clock, changed: watch::Sender::new(()) }
    }

    /// Reads or changes the simulation while no request is handled.
    ///
    /// `work` must not use this handle or a clone of it, which would deadlock.
    pub fn with<T>(&self, work: impl FnOnce(&mut Simulation) -> T) -> T {
        let result = self.lock(|state| work(&mut state.simulation));
        self.changed.send_replace(());
        result
    }

    /// The simulated time.
    pub fn now(&self) -> Moment {
        let real = self.real_clock.elapsed();
        self.lock(|state| state.simulation.clock.now(real))
    }

    /// Moves the simulated time forward.
    pub fn advance(&self, by: Duration) {
        self.with(|simulation| simulation.clock.advance(by));
    }

    /// Sets the simulated seconds per real second; 0 stops the clock.
    pub fn set_speed(&self, speed: f64) {
        let real = self.real_clock.elapsed();
        self.with(|simulation| simulation.clock.set_speed(speed, real));
    }

    /// Adds a fault behind the existing ones.
    pub fn add_fault(&self, fault: Fault) {
        self.with(|simulation| simulation.faults.add(fault));
    }

    /// Removes all faults, which releases the answers they hold.
    pub fn clear_faults(&self) {
        self.with(|simulation| simulation.faults.clear());
    }

    /// The requests so far, oldest first.
    pub fn log(&self) -> Vec<Entry> {
        self.with(|simulation| simulation.log.entries().to_vec())
    }

    /// Counts the requests with this method and path prefix.
    pub fn sends(&self, method: &str, path_prefix: &str) -> usize {
        self.with(|simulation| simulation.log.sends(method, path_prefix))
    }

    /// Counts those requests that changed an account.
    pub fn acts(&self, method: &str, path_prefix: &str) -> usize {
        self.with(|simulation| simulation.log.acts(method, path_prefix))
    }

    /// Removes all entries of the log.
    pub fn clear_log(&self) {
        self.with(|simulation| simulation.log.clear());
    }

    /// Makes every request with this token answer 403.
    pub fn revoke(&self, token: &str) {
        self.with(|simulation| simulation.provider.revoke(token));
    }

    /// Undoes [`Self::revoke`].
    pub fn revive(&self, token: &str) {
        self.with(|simulation| simulation.provider.revive(token));
    }

    /// All accepted restores of the token's account, oldest first.
    pub fn restores(&self, token: &str) -> Vec<Restore> {
        self.with(|simulation| simulation.provider.restores(token))
    }

    /// Changes `provider`, `cors`, `expose_headers`, `close_connections` or `page`, from the next
    /// request on. Changes to the other options have no effect after the start.
    pub fn change_options(&self, change: impl FnOnce(&mut Options)) {
        self.lock(|state| {
            change(&mut state.options);
            state.simulation.provider.options = state.options.provider.clone();
        });
    }

    pub(super) fn options(&self) -> Options {
        self.lock(|state| state.options.clone())
    }

    pub(super) fn react(&self, request: &Request) -> Reaction {
        let real = self.real_clock.elapsed();
        self.with(|simulation| {
            let now = simulation.clock.now(real);
            simulation.react(request, now)
        })
    }

    /// Waits until the fault is cleared.
    pub(super) async fn cleared(&self, fault: FaultId) {
        let mut changed = self.changed.subscribe();
        while self.lock(|state| state.simulation.faults.contains(fault)) {
            if changed.changed().await.is_err() {
                return;
            }
        }
    }

    fn lock<T>(&self, use_state: impl FnOnce(&mut State) -> T) -> T {
        // A test that panics inside `with` must not stop the server.
        use_state(&mut self.state.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn real_time() -> Moment {
    let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Moment::from_milliseconds(0) + since_epoch
}
