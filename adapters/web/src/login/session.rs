//! A visitor's session, as the cookie has it.

use std::time::Duration;

use serde::{Deserialize, Serialize};
use vanity_call_log::Timestamp;

use crate::visitor::{Role, Visitor};

/// The time from a login until the visitor has to log in again.
///
/// It ends when it is [`IDLE`] since the visitor opened a page, and [`LONGEST`] after the login in any case: a role that
/// the provider took away is gone by then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Session {
    /// Who it is, as the provider knows it for ever.
    subject: String,
    /// Who it is, for people.
    name: String,
    role: Role,
    /// When the login was, in milliseconds since 1970.
    began: i64,
    /// When the visitor opened a page, to the minute.
    seen: i64,
}

impl Session {
    pub(super) fn begin(subject: &str, name: &str, role: Role, now: Timestamp) -> Self {
        Self { subject: shortened(subject), name: shortened(name), role, began: now.millis(), seen: now.millis() }
    }

    /// The session of a cookie, unless it is over.
    pub(super) fn read(text: &str, now: Timestamp) -> Option<Self> {
        let session: Self = serde_json::from_str(text).ok()?;
        (session.seconds_left(now) > 0).then_some(session)
    }

    pub(super) fn write(&self) -> Option<String> {
        serde_json::to_string(self).ok()
    }

    /// For how long it lasts when no other page is opened.
    pub(super) fn seconds_left(&self, now: Timestamp) -> i64 {
        let end = self.seen.saturating_add(millis(IDLE)).min(self.began.saturating_add(millis(LONGEST)));
        end.saturating_sub(now.millis()) / 1000
    }

    /// The session of a visitor who has opened a page now, where it is different by more than a moment.
    pub(super) fn renewed(&self, now: Timestamp) -> Option<Self> {
        let is_later = now.millis().saturating_sub(self.seen) >= millis(MOMENT);
        is_later.then(|| Self { seen: now.millis(), ..self.clone() })
    }

    pub(super) fn visitor(&self) -> Visitor {
        let who =
            if self.name == self.subject { self.name.clone() } else { format!("{} ({})", self.name, self.subject) };
        Visitor { role: self.role, name: Some(self.name.clone()), who: who.into() }
    }
}

/// What a provider says, fit for a line of the log and for a cookie.
fn shortened(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(LONGEST_NAME).collect()
}

fn millis(duration: Duration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}

/// How long a session lasts without a page being opened. What a page asks for by itself does not count.
const IDLE: Duration = Duration::from_secs(60 * 60);

/// How long a session lasts: a long day's work.
const LONGEST: Duration = Duration::from_secs(10 * 60 * 60);

/// How much later a page has to be opened for the cookie to be sent anew.
const MOMENT: Duration = Duration::from_secs(60);

/// The most characters of a name; a cookie holds 4,096 bytes.
const LONGEST_NAME: usize = 200;

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: i64 = 60_000;
    const HOUR: i64 = 60 * MINUTE;

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_millis(millis)
    }

    fn session() -> Session {
        Session::begin("s-1", "olga@example.com", Role::Operator, at(0))
    }

    #[test]
    fn a_session_ends_when_no_page_is_opened() {
        let text = session().write().unwrap();
        assert_eq!(Session::read(&text, at(HOUR - 1_000)), Some(session()));
        assert_eq!(Session::read(&text, at(HOUR)), None);
        assert_eq!(Session::read("{}", at(0)), None);
    }

    #[test]
    fn a_session_goes_on_while_pages_are_opened_but_not_for_ever() {
        assert_eq!(session().renewed(at(MINUTE - 1)), None);
        let mut last = session();
        for minutes in (30..600).step_by(30) {
            let now = at(minutes * MINUTE);
            last = Session::read(&last.write().unwrap(), now).unwrap().renewed(now).unwrap();
        }
        assert_eq!(last.seconds_left(at(570 * MINUTE)), 30 * 60);
        assert_eq!(Session::read(&last.write().unwrap(), at(600 * MINUTE)), None);
    }

    #[test]
    fn a_visitor_is_named_for_people_and_for_the_log() {
        let visitor = session().visitor();
        assert_eq!(
            (visitor.name.as_deref(), visitor.who.as_ref()),
            (Some("olga@example.com"), "olga@example.com (s-1)")
        );
        let visitor = Session::begin("s-1", "s-1", Role::Viewer, at(0)).visitor();
        assert_eq!((visitor.who.as_ref(), visitor.is_operator()), ("s-1", false));
        let odd = Session::begin("a\nb\u{1b}[0m", &"x".repeat(5_000), Role::Viewer, at(0));
        assert_eq!((odd.subject.as_str(), odd.name.len()), ("ab[0m", 200));
    }
}
