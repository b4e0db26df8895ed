//! What changed from one call of a caller to the next.

use vanity_call_log::CallRecord;
use vanity_core::VanityNumber;

use crate::view::VanityView;

/// How the vanity numbers of a call differ from those of the same caller's call before it.
#[derive(Debug)]
pub(crate) enum Change<'a> {
    /// There is no call before it that is kept.
    Earliest,
    /// They are the same in the same order.
    Same,
    /// They are the same in another order.
    Order,
    /// Some came and some went.
    Words {
        /// Those that the call before did not have, best first.
        new: Vec<VanityView<'a>>,
        /// Those that only the call before had, best first.
        gone: Vec<VanityView<'a>>,
    },
}

impl<'a> Change<'a> {
    /// The change from the call `before`, of which the vanity numbers are shown masked.
    pub(crate) fn between(before: Option<&'a CallRecord>, call: &'a CallRecord) -> Self {
        let Some(before) = before else { return Self::Earliest };
        if letters(before).eq(letters(call)) {
            return Self::Same;
        }
        let (new, gone) = (only_in(call, before), only_in(before, call));
        if new.is_empty() && gone.is_empty() { Self::Order } else { Self::Words { new, gone } }
    }
}

/// The vanity numbers of one call that another one does not have.
fn only_in<'a>(call: &'a CallRecord, other: &CallRecord) -> Vec<VanityView<'a>> {
    let is_new = |vanity: &&VanityNumber| !letters(other).any(|letters| letters == vanity.letters());
    VanityView::each(call.vanity.iter().filter(is_new), false)
}

/// The letters of a call's vanity numbers, best first: scores may change where letters do not.
fn letters(call: &CallRecord) -> impl Iterator<Item = String> {
    call.vanity.iter().map(VanityNumber::letters)
}
