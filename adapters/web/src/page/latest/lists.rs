//! The list of calls as HTML, which is kept while it stays the same.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use askama::Template;
use vanity_call_log::{Page, Timestamp};

use super::{Shown, tag};
use crate::listing::{self, Listing, Looked};
use crate::moment::Moment;
use crate::problem::Problem;
use crate::site::Site;
use crate::view::CallView;

/// The lists that were rendered last, one for every [`Look`] of the first page.
///
/// Nothing in a list is for one visitor alone: numbers are masked. A list is kept where the call log tells whether it
/// has changed, and at most for a second, since times pass.
#[derive(Default)]
pub(crate) struct Lists {
    kept: Mutex<HashMap<Look, Kept>>,
}

/// On what, beside the calls, it depends how a list looks. There are some dozens of them, as many as outcomes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Look {
    pub(super) shown: Shown,
    /// Whether times are told from now as well. They change every minute, so not where 304 is the answer as long as
    /// nothing else changes: there the script that asks does it.
    pub(super) relative: bool,
    pub(super) has_phone: bool,
}

/// A list as HTML.
#[derive(Debug)]
pub(super) struct List {
    pub(super) html: String,
    pub(super) tag: String,
}

struct Kept {
    list: Arc<List>,
    /// What the call log told before the list was read.
    changes: u64,
    during: Range<Timestamp>,
}

impl Lists {
    /// A part of the list.
    pub(super) async fn read(&self, site: &Site, look: Look, page: Page) -> Result<Arc<List>, Problem> {
        let now = site.now();
        // What changes while the list is read may be in it or not, and counts as later.
        let changes = site.log.changes().filter(|_| page.after.is_none());
        let Some(changes) = changes else {
            return Ok(Arc::new(CallList::read(site, &look, &page, now).await?.list()?));
        };
        if let Some(list) = self.kept(&look, changes, now) {
            return Ok(list);
        }
        let calls = CallList::read(site, &look, &page, now).await?;
        let list = Arc::new(calls.list()?);
        let expiries = calls.listing.calls.iter().filter_map(|call| call.expires_at);
        let until = expiries.fold(now.after(LONGEST), Timestamp::min);
        let kept = Kept { list: Arc::clone(&list), changes, during: now..until };
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).insert(look, kept);
        Ok(list)
    }

    fn kept(&self, look: &Look, changes: u64, now: Timestamp) -> Option<Arc<List>> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let same = kept.get(look).filter(|kept| kept.changes == changes && kept.during.contains(&now));
        same.map(|kept| Arc::clone(&kept.list))
    }
}

#[derive(Template)]
#[template(path = "calls.html")]
struct CallList<'a> {
    look: &'a Look,
    listing: Listing,
    now: Timestamp,
    is_first: bool,
}

impl<'a> CallList<'a> {
    async fn read(site: &Site, look: &'a Look, page: &Page, now: Timestamp) -> Result<Self, Problem> {
        let listing = listing::read(&*site.log, look.shown.outcome()?, page, now).await?;
        Ok(Self { look, listing, now, is_first: page.after.is_none() })
    }

    fn list(&self) -> Result<List, Problem> {
        let html = self.render()?;
        Ok(List { tag: tag(&html), html })
    }

    fn calls(&self) -> Vec<CallView<'_>> {
        CallView::masked(&self.listing.calls, self.now)
    }

    /// What was looked through, where calls of one outcome are wanted, and since when.
    fn looked(&self) -> Option<(usize, Moment)> {
        let Looked { calls, since } = self.listing.looked?;
        Some((calls, Moment::new(since?, self.now)))
    }
}

/// How long a list is kept at most.
const LONGEST: Duration = Duration::from_secs(1);
