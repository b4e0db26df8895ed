//! What stands around every page.

use crate::site::Site;
use crate::visitor::Visitor;

/// The navigation, as a page has it for a visitor.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    pub(crate) tab: Tab,
    pub(crate) has_phone: bool,
    /// Whether numbers can be revealed and callers forgotten.
    pub(crate) is_operator: bool,
    /// Who is logged in.
    pub(crate) name: Option<String>,
}

impl Frame {
    pub(crate) fn new(site: &Site, visitor: &Visitor, tab: Tab) -> Self {
        let is_operator = visitor.is_operator();
        // The phone tells numbers in full.
        let has_phone = is_operator && site.phone.is_some();
        Self { tab, has_phone, is_operator, name: visitor.name.clone() }
    }

    /// The frame of a page that is for nobody in particular.
    pub(crate) fn bare() -> Self {
        Self { tab: Tab::None, has_phone: false, is_operator: false, name: None }
    }
}

/// The entry of the navigation that is marked as the current one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tab {
    Latest,
    Try,
    Find,
    Overview,
    Phone,
    None,
}
