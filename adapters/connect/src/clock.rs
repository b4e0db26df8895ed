//! What time it is, and how long something takes.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use vanity_call_log::Timestamp;

/// Tells a handler the time.
///
/// A function that tells the moment is a clock too, which measures to the millisecond.
pub trait Clock: Send + Sync {
    /// The current moment.
    fn now(&self) -> Timestamp;

    /// The time since a moment of the clock's own choice. The difference of two is how long it took in between.
    fn elapsed(&self) -> Duration;
}

impl<F: Fn() -> Timestamp + Send + Sync> Clock for F {
    fn now(&self) -> Timestamp {
        self()
    }

    fn elapsed(&self) -> Duration {
        Duration::from_millis(self().millis().try_into().unwrap_or_default())
    }
}

/// The clocks of the system: one for moments, and one that is never set for how long something takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[expect(clippy::exhaustive_structs, reason = "there is nothing to set up")]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn elapsed(&self) -> Duration {
        static START: LazyLock<Instant> = LazyLock::new(Instant::now);
        START.elapsed()
    }
}
