//! The call log in an embedded file.
