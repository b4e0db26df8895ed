//! Word lists, compiled.

use core::marker::PhantomData;

/// A compiled word list.
#[derive(Clone, Copy, Debug)]
pub struct Lexicon<'a> {
    bytes: PhantomData<&'a [u8]>,
}

impl Lexicon<'static> {
    /// The embedded English lexicon.
    #[must_use]
    pub fn english() -> Self {
        Self { bytes: PhantomData }
    }
}
