//! Simulated time: start + real elapsed time × speed + advances.

use std::time::Duration;

use crate::moment::Moment;

/// A simulated clock. It reads no real clock; its methods take the real time instead.
///
/// `real` is the real time since a fixed origin, which is the same in every call.
#[derive(Clone, Debug)]
pub struct Clock {
    /// The simulated time at `base_real`.
    base: Moment,
    base_real: Duration,
    speed: f64,
}

impl Clock {
    /// A clock that shows `start` at the real time `real`; see [`Self::set_speed`] for `speed`.
    pub fn new(start: Moment, real: Duration, speed: f64) -> Self {
        Self { base: start, base_real: real, speed: valid_speed(speed) }
    }

    /// The simulated time at the real time `real`.
    pub fn now(&self, real: Duration) -> Moment {
        let elapsed = real.saturating_sub(self.base_real).as_secs_f64() * self.speed;
        self.base + Duration::try_from_secs_f64(elapsed).unwrap_or(Duration::MAX)
    }

    /// Moves the clock forward. It cannot go back.
    pub fn advance(&mut self, by: Duration) {
        self.base = self.base + by;
    }

    /// Simulated seconds per real second.
    pub fn speed(&self) -> f64 {
        self.speed
    }

    /// Changes the speed from `real` on. Zero, negative and non-finite speeds stop the clock.
    pub fn set_speed(&mut self, speed: f64, real: Duration) {
        *self = Self::new(self.now(real), real, speed);
    }
}

fn valid_speed(speed: f64) -> f64 {
    if speed.is_finite() { speed.max(0.0) } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    #[test]
    fn runs_at_its_speed_and_never_jumps() {
        let mut clock = Clock::new(Moment::from_milliseconds(0), SECOND, 60.0);
        assert_eq!(clock.now(SECOND).milliseconds(), 0);
        assert_eq!(clock.now(3 * SECOND).milliseconds(), 120_000);
        clock.set_speed(0.0, 3 * SECOND);
        assert_eq!(clock.now(9 * SECOND).milliseconds(), 120_000);
        clock.advance(72 * 3600 * SECOND);
        assert_eq!(clock.now(9 * SECOND).milliseconds(), 120_000 + 259_200_000);
        clock.set_speed(1.0, 9 * SECOND);
        assert_eq!(clock.now(10 * SECOND).milliseconds(), 121_000 + 259_200_000);
    }

    #[test]
    fn an_invalid_speed_stops_it() {
        for speed in [-1.0, f64::NAN, f64::INFINITY] {
            let clock = Clock::new(Moment::from_milliseconds(5), Duration::ZERO, speed);
            assert_eq!(clock.now(SECOND).milliseconds(), 5, "{speed}");
        }
    }
}
