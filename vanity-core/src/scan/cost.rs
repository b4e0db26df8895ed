//! What the ways to a place cost.

use crate::lattice::NO_WAY;
use crate::score::Bits;

/// The least cost of the ways to a place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cost {
    /// Of those without a word of two letters.
    pub(super) unspelled: Bits,
    /// Of those with one: a spelling needs it.
    pub(super) spelled: Bits,
}

impl Cost {
    /// There is no way.
    pub(super) const NONE: Self = Self { unspelled: NO_WAY, spelled: NO_WAY };
    /// Before the first digit.
    pub(super) const START: Self = Self { unspelled: Bits::ZERO, spelled: NO_WAY };

    /// Of all ways.
    pub(super) fn any(self) -> Bits {
        self.unspelled.min(self.spelled)
    }

    pub(super) fn min(self, other: Self) -> Self {
        Self { unspelled: self.unspelled.min(other.unspelled), spelled: self.spelled.min(other.spelled) }
    }

    /// Behind something more that is no word of two letters.
    pub(super) fn and(self, bits: Bits) -> Self {
        Self { unspelled: self.unspelled + bits, spelled: self.spelled + bits }
    }

    /// Behind a word more.
    pub(super) fn and_word(self, bits: Bits, letters: usize) -> Self {
        if letters >= 2 { Self { unspelled: NO_WAY, spelled: self.any() + bits } } else { self.and(bits) }
    }
}

impl Default for Cost {
    fn default() -> Self {
        Self::NONE
    }
}
