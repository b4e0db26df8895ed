//! Calls and vanity numbers, as the templates ask for them.

use vanity_call_log::{CallRecord, Caller, Channel, Timestamp};
use vanity_core::{Bits, PhoneNumber, Segment, VanityNumber, Written};

use crate::moment::Moment;

/// A call to be shown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct CallView<'a> {
    pub(crate) call: &'a CallRecord,
    pub(crate) moment: Moment,
    reveal: bool,
}

impl<'a> CallView<'a> {
    /// The call, its number masked unless `reveal` is set.
    pub(crate) fn new(call: &'a CallRecord, now: Timestamp, reveal: bool) -> Self {
        Self { call, moment: Moment::new(call.at, now), reveal }
    }

    /// Calls with their numbers masked.
    pub(crate) fn masked(calls: &'a [CallRecord], now: Timestamp) -> Vec<Self> {
        calls.iter().map(|call| Self::new(call, now, false)).collect()
    }

    /// The caller's number, or why there is none.
    pub(crate) fn caller(&self) -> String {
        match &self.call.caller {
            Caller::Number(number) if self.reveal => number.grouped(),
            Caller::Number(number) => number.masked(),
            Caller::Withheld => "Number withheld".into(),
            Caller::NotAPhone => "No phone".into(),
            Caller::Unreadable => "Unreadable number".into(),
            _ => "Unknown caller".into(),
        }
    }

    pub(crate) fn channel(&self) -> &'a str {
        match &self.call.channel {
            Channel::Voice => "Voice",
            Channel::Chat => "Chat",
            Channel::Task => "Task",
            Channel::Email => "E-mail",
            other => other.as_str(),
        }
    }

    /// Why there is no vanity number, where there is none.
    pub(crate) fn unspelled(&self) -> Option<&'static str> {
        match self.call.caller.number() {
            _ if !self.call.vanity.is_empty() => None,
            Some(number) => Some(unspellable(number)),
            None => Some("There is no number to spell."),
        }
    }

    /// The vanity numbers, best first.
    pub(crate) fn vanity(&self) -> Vec<VanityView<'a>> {
        VanityView::all(&self.call.vanity, self.reveal)
    }
}

/// A vanity number to be shown.
#[derive(Clone, Debug)]
pub(crate) struct VanityView<'a> {
    vanity: &'a VanityNumber,
    written: Written,
}

impl<'a> VanityView<'a> {
    /// The vanity numbers, masked unless `reveal` is set.
    pub(crate) fn all(vanity: &'a [VanityNumber], reveal: bool) -> Vec<Self> {
        let view = |vanity: &'a VanityNumber| {
            let written = if reveal { vanity.written() } else { vanity.masked() };
            Self { vanity, written }
        };
        vanity.iter().map(view).collect()
    }

    /// What stands before the segments: `1-800-`.
    pub(crate) fn lead(&self) -> &str {
        &self.written.lead
    }

    /// The segments, as they are to be read.
    pub(crate) fn segments(&self) -> &[Segment] {
        &self.written.segments
    }

    pub(crate) fn bits(&self) -> Bits {
        self.vanity.bits()
    }

    /// What the cuts and changes between letters and digits add to the score.
    pub(crate) fn joins(&self) -> Bits {
        self.vanity.joins()
    }
}

/// Why a number has no vanity number.
pub(crate) fn unspellable(number: &PhoneNumber) -> &'static str {
    if number.has_letters() {
        "No word fits the digits of this number."
    } else {
        "This number has only zeros and ones to spell with, and they have no letters."
    }
}
