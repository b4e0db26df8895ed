//! The call log in an embedded file.
//!
//! One process at a time has the file open. A call is on the disk before it is acknowledged. A file that is not a
//! call log, is damaged or comes from a newer version is refused and left as it is, byte for byte.

mod commit;
mod log;
mod open;
mod overlay;
mod row;
mod table;

pub use log::RedbCallLog;
pub use open::OpenError;
