//! The pages, one module each, and what they have in common.

mod call;
mod find_number;
mod forget;
mod health;
mod history;
mod latest;
mod overview;
mod phone;
mod reveal;
mod try_number;

use std::num::NonZeroUsize;

use serde::Deserialize;
use vanity_call_log::{CallRecord, ContactId, Page};

pub(crate) use call::call;
pub(crate) use find_number::{find_number, find_sheet, find_sheet_of_list};
pub(crate) use forget::{ask_to_forget, forget};
pub(crate) use health::health;
pub(crate) use history::history;
pub(crate) use latest::{Lists, latest, live};
pub(crate) use overview::overview;
pub(crate) use phone::{phone, place_call};
pub(crate) use reveal::reveal;
pub(crate) use try_number::try_number;

use crate::problem::Problem;
use crate::site::Site;

/// The part of a list that a link asks for.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct After {
    after: Option<String>,
}

impl After {
    fn page(&self) -> Result<Page, Problem> {
        let after = self.after.as_deref().map(str::parse).transpose()?;
        Ok(Page { limit: CALLS, after })
    }
}

/// The call of a contact id that comes from a link.
pub(crate) async fn find(site: &Site, contact_id: &str) -> Result<CallRecord, Problem> {
    let contact_id: ContactId = contact_id.parse().map_err(|_| Problem::NO_SUCH_CALL)?;
    site.log.call(&contact_id, site.now()).await?.ok_or(Problem::NO_SUCH_CALL)
}

/// How many calls a page lists.
const CALLS: NonZeroUsize = NonZeroUsize::new(20).expect("20 is not 0");
