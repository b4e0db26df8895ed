//! Calls, and stand-ins for the ports.

use std::num::NonZeroUsize;
use std::sync::Arc;

use async_trait::async_trait;
use vanity_call_log::{
    CallLog, CallLogError, CallPage, CallRecord, Caller, Channel, ContactId, Forgotten, Page, Recorded, Timestamp,
};
use vanity_core::{Bits, PhoneNumber, Segment, SegmentKind, VanityNumber};
use vanity_web::{Heard, Phone, PhoneError};

/// A call from a number, `minutes` before now, with vanity numbers such as `HELP NOW` of 10 bits a part.
pub(crate) fn call(contact_id: &str, minutes: i64, number: &str, vanity: &[&str]) -> CallRecord {
    let number: PhoneNumber = number.parse().unwrap();
    let vanity = vanity.iter().map(|parts| vanity_number(number, parts)).collect();
    CallRecord { caller: Caller::Number(number), vanity, ..call_without_number(contact_id, minutes, Caller::Withheld) }
}

pub(crate) fn call_without_number(contact_id: &str, minutes: i64, caller: Caller) -> CallRecord {
    CallRecord {
        contact_id: contact_id.parse().unwrap(),
        at: Timestamp::from_millis(crate::now().millis() - minutes * 60_000),
        caller,
        channel: Channel::Voice,
        vanity: Vec::new(),
        answered_in_us: None,
        expires_at: None,
    }
}

fn vanity_number(number: PhoneNumber, parts: &str) -> VanityNumber {
    let is_digits = |part: &str| part.starts_with(|first: char| first.is_ascii_digit());
    let segment = |part: &str| Segment {
        kind: if is_digits(part) { SegmentKind::Digits } else { SegmentKind::Word },
        text: part.into(),
        bits: Bits::from_millibits(10_000),
    };
    let segments: Vec<Segment> = parts.split(' ').map(segment).collect();
    let joins = u32::try_from(segments.len()).unwrap() - 1;
    let bits = segments.iter().map(|segment| segment.bits).sum::<Bits>() + Bits::from_millibits(1_500 * joins);
    VanityNumber::new(number, segments, bits).unwrap()
}

/// A call log that cannot be read.
pub(crate) enum BrokenLog {
    Down,
    Unreadable(&'static str),
    Silent,
}

impl BrokenLog {
    async fn fail<T>(&self) -> Result<T, CallLogError> {
        match self {
            Self::Down => Err(CallLogError::Unavailable(SECRET.into())),
            Self::Unreadable(id) => Err(CallLogError::Unreadable { contact_id: (*id).into(), source: SECRET.into() }),
            Self::Silent => std::future::pending().await,
        }
    }
}

#[async_trait]
impl CallLog for BrokenLog {
    async fn record(&self, _: &CallRecord) -> Result<Recorded, CallLogError> {
        self.fail().await
    }

    async fn call(&self, _: &ContactId, _: Timestamp) -> Result<Option<CallRecord>, CallLogError> {
        self.fail().await
    }

    async fn latest(&self, _: &Page, _: Timestamp) -> Result<CallPage, CallLogError> {
        self.fail().await
    }

    async fn history(&self, _: &PhoneNumber, _: &Page, _: Timestamp) -> Result<CallPage, CallLogError> {
        self.fail().await
    }

    async fn forget(&self, _: &PhoneNumber) -> Result<Forgotten, CallLogError> {
        self.fail().await
    }
}

/// A phone that says who called, or one that fails.
pub(crate) enum FakePhone {
    /// Records its calls.
    Answering(Arc<dyn CallLog>),
    Dead,
    Forgetful,
}

#[async_trait]
impl Phone for FakePhone {
    async fn call(&self, caller: &PhoneNumber) -> Result<ContactId, PhoneError> {
        let log = match self {
            Self::Answering(log) => log,
            Self::Dead => return Err(PhoneError::NoAnswer(SECRET.into())),
            Self::Forgetful => return Err(PhoneError::NotRecorded(SECRET.into())),
        };
        let before = log.latest(&Page::first(NonZeroUsize::MAX), crate::now()).await.unwrap().calls;
        let call = call(&format!("placed/{}&1", before.len()), 0, &caller.to_string(), &[]);
        assert_eq!(log.record(&call).await.unwrap(), Recorded::First);
        Ok(call.contact_id)
    }

    async fn heard(&self, call: &CallRecord, pressed: &str) -> Heard {
        Heard {
            text: vec![
                format!("You call from {} and press {pressed:?}.", call.caller.number().unwrap()),
                "Good <bye>.".into(),
            ],
            keys: if pressed.len() < 2 { vec!['1', '#'] } else { Vec::new() },
            fields: vec![("outcome".into(), "spelled".into()), ("ssml".into(), "<speak>bye</speak>".into())],
        }
    }
}

/// A cause of a failure, which no page tells.
pub(crate) const SECRET: &str = "table arn:secret";
