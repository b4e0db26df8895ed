//! What the latest calls come to: how many an hour and a day, their outcomes, and how long answers take.

use std::collections::{BTreeMap, HashMap};
use std::num::NonZeroUsize;
use std::sync::Arc;

use serde::Serialize;
use tokio::sync::Mutex;
use utoipa::ToSchema;
use vanity_call_log::{CallLogError, CallRecord, Outcome, Page, Timestamp};
use vanity_core::PhoneNumber;

use crate::api::{Moment, OutcomeWord};
use crate::site::Site;

/// What the latest calls come to.
#[derive(Clone, Debug, PartialEq, Serialize, ToSchema)]
pub(crate) struct Overview {
    /// When this was counted; it is kept for a minute.
    #[schema(value_type = Moment)]
    pub(crate) as_of: Timestamp,
    /// How many calls were counted.
    pub(crate) calls: u64,
    /// When the earliest of them came in; `null` where there are none.
    #[schema(value_type = Option<Moment>)]
    pub(crate) since: Option<Timestamp>,
    /// Whether there are earlier calls, which are not counted.
    pub(crate) has_earlier: bool,
    /// The last 24 hours in UTC, the current one included, from the earliest that was counted.
    pub(crate) hours: Vec<Span>,
    /// The last 14 days in UTC, today included, from the earliest that was counted.
    pub(crate) days: Vec<Span>,
    /// How many calls had which outcome; every outcome is there.
    pub(crate) outcomes: Vec<OfOutcome>,
    /// How many telephone numbers called.
    pub(crate) callers: u64,
    /// How many of these have words for all digits of their subscriber number in the best vanity number of their
    /// latest call.
    pub(crate) callers_with_whole_words: u64,
    /// How long answers took; `null` where no call has it.
    pub(crate) latency: Option<Latency>,
}

/// How many calls came in during an hour or a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Span {
    /// When it starts.
    #[schema(value_type = Moment)]
    pub(crate) start: Timestamp,
    pub(crate) calls: u64,
    /// Whether some of its calls are earlier than those that were counted.
    pub(crate) is_partial: bool,
}

/// How many calls had an outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct OfOutcome {
    pub(crate) outcome: OutcomeWord,
    pub(crate) calls: u64,
}

/// How long answers took until they were handed to the call log, in microseconds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Latency {
    /// Of how many calls it is known.
    pub(crate) measured: u64,
    /// What half of them took at most.
    pub(crate) p50_us: u64,
    /// What 90 of 100 took at most.
    pub(crate) p90_us: u64,
    /// What 99 of 100 took at most.
    pub(crate) p99_us: u64,
    pub(crate) longest_us: u64,
    /// How many took how long, in ascending order.
    pub(crate) steps: Vec<Step>,
}

/// How many answers took more than the step before says, and not more than this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct Step {
    /// `null` in the last, which has no end.
    pub(crate) up_to_us: Option<u64>,
    pub(crate) calls: u64,
}

/// The overview of a site, which is counted again when it is a minute old.
#[derive(Default)]
pub(crate) struct Overviews {
    last: Mutex<Option<Arc<Overview>>>,
}

impl Overviews {
    /// The overview. Whoever asks while it is counted waits for that count.
    pub(crate) async fn read(&self, site: &Site) -> Result<Arc<Overview>, CallLogError> {
        let mut last = self.last.lock().await;
        let now = site.now();
        let is_fresh = |overview: &&Arc<Overview>| (0..KEPT).contains(&(now.millis() - overview.as_of.millis()));
        if let Some(overview) = last.as_ref().filter(is_fresh) {
            return Ok(Arc::clone(overview));
        }
        let overview = Arc::new(count(site, now).await?);
        *last = Some(Arc::clone(&overview));
        Ok(overview)
    }
}

/// Counts the latest calls, at most [`MOST`] of them, and none that is earlier than the days that are shown.
async fn count(site: &Site, now: Timestamp) -> Result<Overview, CallLogError> {
    let first_day = Timestamp::from_millis((now.millis().div_euclid(DAY) - (DAYS - 1)) * DAY);
    let mut counts = Counts::default();
    let mut page = Page::first(AT_ONCE);
    loop {
        let part = site.log.latest(&page, now).await?;
        for call in &part.calls {
            if call.at < first_day || counts.calls == MOST {
                return Ok(counts.overview(now, true));
            }
            counts.add(call);
        }
        match part.next {
            None => return Ok(counts.overview(now, false)),
            next => page.after = next,
        }
    }
}

/// What is counted, call by call, the latest first.
#[derive(Default)]
struct Counts {
    calls: u64,
    since: Option<Timestamp>,
    hours: BTreeMap<i64, u64>,
    outcomes: HashMap<Outcome, u64>,
    /// Whether the latest call of a number has a vanity number of words alone.
    callers: HashMap<PhoneNumber, bool>,
    took: Vec<u64>,
}

impl Counts {
    fn add(&mut self, call: &CallRecord) {
        self.calls += 1;
        self.since = Some(call.at);
        *self.hours.entry(call.at.millis().div_euclid(HOUR)).or_default() += 1;
        *self.outcomes.entry(Outcome::from(call)).or_default() += 1;
        if let Some(number) = call.caller.number() {
            let best = call.vanity.first();
            self.callers.entry(*number).or_insert_with(|| best.is_some_and(|best| best.is_whole_words()));
        }
        self.took.extend(call.answered_in_us);
    }

    fn overview(mut self, now: Timestamp, has_earlier: bool) -> Overview {
        let count = |some: usize| u64::try_from(some).unwrap_or(u64::MAX);
        let with_words = self.callers.values().filter(|&&has_words| has_words).count();
        let of = |outcome| self.outcomes.get(&outcome).copied().unwrap_or_default();
        Overview {
            as_of: now,
            calls: self.calls,
            since: self.since,
            has_earlier,
            hours: self.spans(now, HOUR, HOURS, has_earlier),
            days: self.spans(now, DAY, DAYS, has_earlier),
            outcomes: Outcome::ALL.map(|outcome| OfOutcome { outcome: outcome.into(), calls: of(outcome) }).into(),
            callers: count(self.callers.len()),
            callers_with_whole_words: count(with_words),
            latency: Latency::of(&mut self.took),
        }
    }

    /// The last `spans` spans of so many milliseconds, without those of which no call was counted.
    fn spans(&self, now: Timestamp, length: i64, spans: i64, has_earlier: bool) -> Vec<Span> {
        let last = now.millis().div_euclid(length);
        let since = self.since.filter(|_| has_earlier);
        let span = |at: i64| {
            let start = Timestamp::from_millis(at * length);
            let hours = at * length / HOUR..(at + 1) * length / HOUR;
            let calls = self.hours.range(hours).map(|(_, calls)| calls).sum();
            Span { start, calls, is_partial: since.is_some_and(|since| start < since) }
        };
        let is_counted = |&at: &i64| since.is_none_or(|since| (at + 1) * length > since.millis());
        (last - spans + 1..=last).filter(is_counted).map(span).collect()
    }
}

impl Latency {
    fn of(took: &mut [u64]) -> Option<Self> {
        took.sort_unstable();
        let longest_us = *took.last()?;
        // The least that so many of a hundred do not exceed (nearest rank).
        let rank = |percent: usize| took[(took.len() * percent).div_ceil(100).saturating_sub(1)];
        let mut before = 0;
        let steps = STEPS.iter().map(|&step| Some(step)).chain([None]).map(|up_to_us| {
            let behind = took.partition_point(|&us| up_to_us.is_none_or(|step| us <= step));
            let calls = u64::try_from(behind - before).unwrap_or(u64::MAX);
            before = behind;
            Step { up_to_us, calls }
        });
        Some(Self {
            measured: u64::try_from(took.len()).unwrap_or(u64::MAX),
            p50_us: rank(50),
            p90_us: rank(90),
            p99_us: rank(99),
            longest_us,
            steps: steps.collect(),
        })
    }
}

/// The most calls that are counted. In DynamoDB that is about 2,000 read units, once a minute while somebody looks.
const MOST: u64 = 10_000;

/// How many of them are read at a time.
const AT_ONCE: NonZeroUsize = NonZeroUsize::new(500).expect("500 is not 0");

/// For how many milliseconds an overview is kept.
const KEPT: i64 = 60_000;

const HOUR: i64 = 60 * 60 * 1000;
const DAY: i64 = 24 * HOUR;

/// How many hours and days are shown.
const HOURS: i64 = 24;
const DAYS: i64 = 14;

/// The steps by which answers are told apart, in microseconds.
const STEPS: [u64; 8] = [50, 100, 200, 500, 1_000, 5_000, 50_000, 500_000];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranks_are_the_nearest_and_every_answer_is_in_one_step() {
        assert_eq!(Latency::of(&mut []), None);
        let mut took: Vec<u64> = (1..=100).rev().map(|at| at * 10).collect();
        let latency = Latency::of(&mut took).unwrap();
        assert_eq!((latency.p50_us, latency.p90_us, latency.p99_us, latency.longest_us), (500, 900, 990, 1_000));
        let steps: Vec<u64> = latency.steps.iter().map(|step| step.calls).collect();
        assert_eq!(steps, [5, 5, 10, 30, 50, 0, 0, 0, 0]);
        let one = Latency::of(&mut [600_000]).unwrap();
        assert_eq!((one.p50_us, one.p99_us, one.steps[8].calls), (600_000, 600_000, 1));
    }
}
