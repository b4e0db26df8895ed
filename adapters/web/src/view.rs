//! Calls and vanity numbers, as the templates ask for them.

use vanity_call_log::{CallRecord, Channel, Outcome, Timestamp};
use vanity_core::{Bits, PhoneNumber, Segment, SegmentKind, VanityNumber, Written};

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
        match self.call.caller.number() {
            Some(number) if self.reveal => number.grouped(),
            Some(number) => number.masked(),
            None => outcome_name(Outcome::from(self.call)).into(),
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
        VanityView::each(&self.call.vanity, self.reveal)
    }

    /// Those that the caller heard first, best first.
    pub(crate) fn best(&self) -> Vec<VanityView<'a>> {
        VanityView::each(self.call.vanity.iter().take(HEARD), self.reveal)
    }
}

/// A vanity number to be shown.
#[derive(Clone, Debug)]
pub(crate) struct VanityView<'a> {
    vanity: &'a VanityNumber,
    written: Written,
    reveal: bool,
    /// The millibits of the longest bar that it is drawn beside.
    pub(crate) scale: u32,
}

impl<'a> VanityView<'a> {
    /// Vanity numbers that are shown together, masked unless `reveal` is set.
    pub(crate) fn each(vanity: impl IntoIterator<Item = &'a VanityNumber>, reveal: bool) -> Vec<Self> {
        let view = |vanity: &'a VanityNumber| {
            let written = if reveal { vanity.written() } else { vanity.masked() };
            Self { vanity, written, reveal, scale: 0 }
        };
        let mut views: Vec<Self> = vanity.into_iter().map(view).collect();
        let scale = views.iter().map(|view| view.bits().millibits()).max().unwrap_or_default();
        for view in &mut views {
            view.scale = scale;
        }
        views
    }

    /// What stands before the segments: `1-800-`.
    pub(crate) fn lead(&self) -> &str {
        &self.written.lead
    }

    /// The segments, as they are to be read.
    pub(crate) fn segments(&self) -> &[Segment] {
        &self.written.segments
    }

    /// In one text, as it is copied.
    pub(crate) fn text(&self) -> String {
        self.written.to_string()
    }

    /// In words for a voice. It tells the number, so it is only for one that is not masked.
    pub(crate) fn spoken(&self) -> String {
        self.vanity.spoken()
    }

    pub(crate) fn bits(&self) -> Bits {
        self.vanity.bits()
    }

    /// What the bits are made of, in the order of the number, with the joins at the end.
    pub(crate) fn parts(&self) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut from = 0;
        let mut place = self.vanity.area_code().len();
        for segment in self.segments() {
            let len = segment.text.chars().count();
            let digits = || self.vanity.number().national().iter().skip(place).take(len).map(|digit| digit.to_char());
            let part = match segment.kind {
                SegmentKind::Word if self.reveal => Part::new("word", &segment.text, digits().collect()),
                SegmentKind::Word => Part::new("word", &segment.text, String::new()),
                SegmentKind::Digits => Part::new("digits", &segment.text, String::new()),
            };
            parts.push(Part { bits: segment.bits, from, ..part });
            from += segment.bits.millibits();
            place += len;
        }
        let bits = self.vanity.joins();
        if bits > Bits::ZERO {
            let count = self.vanity.cuts() + self.vanity.changes();
            parts.push(Part { bits, from, ..Part::new("joins", &count.to_string(), String::new()) });
        }
        parts
    }
}

/// A part of what somebody has to remember of a vanity number.
#[derive(Debug)]
pub(crate) struct Part {
    /// What it is: a word, digits, joins.
    pub(crate) kind: &'static str,
    /// Its letters or digits, or how many joins there are.
    pub(crate) text: String,
    /// The digits that a word dials, unless they are masked.
    pub(crate) dials: String,
    /// What it adds to the score.
    pub(crate) bits: Bits,
    /// The millibits of the parts before it.
    pub(crate) from: u32,
}

impl Part {
    fn new(kind: &'static str, text: &str, dials: String) -> Self {
        Self { kind, text: text.into(), dials, bits: Bits::ZERO, from: 0 }
    }
}

/// What an outcome is called on the pages.
pub(crate) fn outcome_name(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Spelled => "Spelled",
        Outcome::Unspellable => "No word fits",
        Outcome::Withheld => "Number withheld",
        Outcome::NotAPhone => "No phone",
        Outcome::Unreadable => "Unreadable number",
        other => other.as_str(),
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

/// How many vanity numbers a caller hears unasked.
const HEARD: usize = 3;
