//! The least cost of the rest of a way.

use crate::score::Bits;

/// The least that it costs to go on to the end.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rest {
    any: Bits,
    /// Of the ways that have a word of two letters or more.
    spelled: Bits,
}

impl Rest {
    /// There is no way to the end.
    pub(super) const NONE: Self = Self { any: NO_WAY, spelled: NO_WAY };
    /// The end is here.
    pub(super) const END: Self = Self { any: Bits::ZERO, spelled: NO_WAY };

    /// The least cost of ways that all have a word of two letters.
    pub(super) fn spelling(least: Bits) -> Self {
        Self { any: least, spelled: least }
    }

    /// What is known of the ways alone that have a word of two letters.
    pub(super) fn spelled(spelled: Bits) -> Self {
        Self { any: NO_WAY, spelled }
    }

    /// The least cost, given whether there is a word of two letters already: a spelling needs one.
    pub(crate) fn given(self, is_spelled: bool) -> Bits {
        if is_spelled { self.any } else { self.spelled }
    }

    /// What comes behind a step of some cost that is no word of two letters.
    pub(super) fn behind(self, bits: Bits) -> Self {
        Self { any: bits.plus(self.any), spelled: bits.plus(self.spelled) }
    }

    /// What comes behind a word of some letters.
    pub(super) fn behind_word(self, bits: Bits, letters: usize) -> Self {
        if letters >= SPELLED { Self::spelling(bits.plus(self.any)) } else { self.behind(bits) }
    }

    pub(super) fn min(self, other: Self) -> Self {
        Self { any: self.any.min(other.any), spelled: self.spelled.min(other.spelled) }
    }
}

/// How many letters a word has at least that makes a way a spelling.
pub(super) const SPELLED: usize = 2;

/// More than any way costs. Twice that, with what a whole way costs twice more, can still be written.
pub(crate) const NO_WAY: Bits = Bits::from_millibits(1 << 30);

/// The most that a way can cost.
pub(crate) const DEAREST: Bits = Bits::from_millibits(NO_WAY.millibits() - 1);
