//! Calls to test with.

use std::num::NonZeroUsize;

use vanity_core::{Bits, PhoneNumber, Segment, SegmentKind, VanityNumber};

use crate::record::{CallRecord, Caller, Channel, ContactId};
use crate::timestamp::Timestamp;

/// A voice call of [`number`] that came in at [`moment`]`(at)` and never expires.
///
/// # Panics
///
/// - `contact_id` is not a contact id.
#[must_use]
pub fn call(contact_id: &str, at: i64) -> CallRecord {
    CallRecord {
        contact_id: id(contact_id),
        at: moment(at),
        caller: Caller::Number(number()),
        channel: Channel::Voice,
        vanity: vec![vanity(number(), &["FLOWERS"])],
        answered_in_us: None,
        expires_at: None,
    }
}

/// The moment so many milliseconds after an arbitrary one.
#[must_use]
pub fn moment(millis: i64) -> Timestamp {
    Timestamp::from_millis(1_795_368_600_000_i64.saturating_add(millis))
}

/// A number that can be spelled.
#[must_use]
pub fn number() -> PhoneNumber {
    parsed("+18003569377")
}

pub(super) fn parsed(number: &str) -> PhoneNumber {
    number.parse().expect("the suite writes numbers that can be read")
}

pub(super) fn id(contact_id: &str) -> ContactId {
    contact_id.parse().expect("the suite writes contact ids that can be read")
}

pub(super) fn limit(limit: usize) -> NonZeroUsize {
    NonZeroUsize::new(limit).expect("the suite asks for a call at least")
}

/// A vanity number of these segments; the bits differ from segment to segment.
pub(super) fn vanity(number: PhoneNumber, segments: &[&str]) -> VanityNumber {
    let segments: Vec<Segment> = (1_001..)
        .zip(segments)
        .map(|(millibits, &text)| Segment {
            kind: if text.chars().all(|c| c.is_ascii_digit()) { SegmentKind::Digits } else { SegmentKind::Word },
            text: text.into(),
            bits: Bits::from_millibits(millibits),
        })
        .collect();
    let bits = segments.iter().map(|segment| segment.bits).sum();
    VanityNumber::new(number, segments, bits).expect("the suite writes segments that fit")
}
