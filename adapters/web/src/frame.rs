//! What stands around every page.

use crate::site::Site;

/// The navigation, as a page has it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frame {
    pub(crate) tab: Tab,
    pub(crate) has_phone: bool,
}

impl Frame {
    pub(crate) fn new(site: &Site, tab: Tab) -> Self {
        Self { tab, has_phone: site.phone.is_some() }
    }
}

/// The entry of the navigation that is marked as the current one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tab {
    Latest,
    Try,
    Phone,
    None,
}
