//! The way from outside, a test or the control API, into a running simulation.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use tokio::sync::watch;

use super::options::{Options, RealClock};
use crate::faults::FaultId;
use crate::simulation::Reaction;
use crate::{Clock, Entry, Fault, Moment, Request, Restore, Simulation};

/// A cloneable handle to a server's simulation and options.
#[derive(Clone, Debug)]
pub struct Handle {
    inside: Arc<Mutex<Inside>>,
    real_clock: RealClock,
    /// Told after every change, for the answers that are held back.
    changed: watch::Sender<()>,
}

#[derive(Debug)]
struct Inside {
    simulation: Simulation,
    options: Options,
}

impl Handle {
    pub(super) fn new(options: Options) -> Self {
        let real_clock = options.real_clock.clone();
        let start = options.start.unwrap_or_else(machine_time);
        let clock = Clock::new(start, real_clock.elapsed(), options.speed);
        let mut simulation = Simulation::new(options.seed, start, clock);
        simulation.provider.options = options.provider.clone();
        let inside = Arc::new(Mutex::new(Inside { simulation, options }));
        Self { inside, real_clock, changed: watch::Sender::new(()) }
    }

    /// Reads or changes anything of the simulation, with no request in between.
    ///
    /// Locks: `work` must not use this handle or a clone of it.
    pub fn with<T>(&self, work: impl FnOnce(&mut Simulation) -> T) -> T {
        let result = self.inside(|inside| work(&mut inside.simulation));
        self.changed.send_replace(());
        result
    }

    /// The simulated time.
    pub fn now(&self) -> Moment {
        let real = self.real_clock.elapsed();
        self.inside(|inside| inside.simulation.clock.now(real))
    }

    /// Moves the simulated time forward.
    pub fn advance(&self, by: Duration) {
        self.with(|simulation| simulation.clock.advance(by));
    }

    /// Simulated seconds per real second from now on; 0 stops time.
    pub fn set_speed(&self, speed: f64) {
        let real = self.real_clock.elapsed();
        self.with(|simulation| simulation.clock.set_speed(speed, real));
    }

    /// Puts a fault in force.
    pub fn add_fault(&self, fault: Fault) {
        self.with(|simulation| simulation.faults.add(fault));
    }

    /// Ends all faults and releases the answers they hold.
    pub fn clear_faults(&self) {
        self.with(|simulation| simulation.faults.clear());
    }

    /// Every request so far, oldest first.
    pub fn log(&self) -> Vec<Entry> {
        self.with(|simulation| simulation.log.entries().to_vec())
    }

    /// How many requests arrived with this method and a path that begins so.
    pub fn sends(&self, method: &str, path_prefix: &str) -> usize {
        self.with(|simulation| simulation.log.sends(method, path_prefix))
    }

    /// How many of those changed something.
    pub fn acts(&self, method: &str, path_prefix: &str) -> usize {
        self.with(|simulation| simulation.log.acts(method, path_prefix))
    }

    /// Forgets the requests so far.
    pub fn clear_log(&self) {
        self.with(|simulation| simulation.log.clear());
    }

    /// Takes a token's access away: 403 from now on.
    pub fn revoke(&self, token: &str) {
        self.with(|simulation| simulation.provider.revoke(token));
    }

    /// Gives it back.
    pub fn revive(&self, token: &str) {
        self.with(|simulation| simulation.provider.revive(token));
    }

    /// Every restore accepted for the account that `token` shows, oldest first.
    pub fn restores(&self, token: &str) -> Vec<Restore> {
        self.with(|simulation| simulation.provider.restores(token))
    }

    /// Changes the options a server looks up at every request: `provider`, `cors`,
    /// `expose_headers`, `close_connections`, `page`. The others only matter at the start.
    pub fn change_options(&self, change: impl FnOnce(&mut Options)) {
        self.inside(|inside| {
            change(&mut inside.options);
            inside.simulation.provider.options = inside.options.provider.clone();
        });
    }

    pub(super) fn options(&self) -> Options {
        self.inside(|inside| inside.options.clone())
    }

    pub(super) fn react(&self, request: &Request) -> Reaction {
        let real = self.real_clock.elapsed();
        self.with(|simulation| {
            let now = simulation.clock.now(real);
            simulation.react(request, now)
        })
    }

    pub(super) async fn cleared(&self, fault: FaultId) {
        let mut changed = self.changed.subscribe();
        while self.inside(|inside| inside.simulation.faults.contains(fault)) {
            if changed.changed().await.is_err() {
                return;
            }
        }
    }

    fn inside<T>(&self, work: impl FnOnce(&mut Inside) -> T) -> T {
        // A test that panicked inside `with` must not take the others' server down.
        work(&mut self.inside.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

fn machine_time() -> Moment {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Moment::from_milliseconds(0) + since
}
