//! What a reading is worth: a description length, the bits that somebody has to remember.

use core::fmt;
use core::iter::Sum;
use core::ops::{Add, AddAssign, Sub};

/// An amount of information in millibits (1/1000 bit), so that scores are integers and the same on every machine.
///
/// It prints in bits with one decimal, rounded down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
pub struct Bits(u32);

impl Bits {
    /// No information.
    pub const ZERO: Self = Self(0);

    /// An amount given in millibits.
    #[must_use]
    pub const fn from_millibits(millibits: u32) -> Self {
        Self(millibits)
    }

    /// The amount in millibits.
    #[must_use]
    pub const fn millibits(self) -> u32 {
        self.0
    }
}

impl Add for Bits {
    type Output = Self;

    /// The sum, at most the largest amount that can be written.
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl AddAssign for Bits {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Bits {
    type Output = Self;

    /// The difference, never less than nothing.
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl Sum for Bits {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, Add::add)
    }
}

impl fmt::Display for Bits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.0 / 1000, self.0 % 1000 / 100)
    }
}
