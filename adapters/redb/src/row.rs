//! A call as the bytes of a row: the version of the row, then JSON.

use vanity_call_log::CallRecord;

/// The row of a call.
pub(crate) fn encode(call: &CallRecord) -> Result<Vec<u8>, serde_json::Error> {
    let mut row = vec![VERSION];
    serde_json::to_writer(&mut row, call)?;
    Ok(row)
}

/// The call of a row, of this version or an older one.
pub(crate) fn decode(row: &[u8]) -> Result<CallRecord, RowError> {
    match row.split_first() {
        Some((&VERSION, json)) => Ok(serde_json::from_slice(json)?),
        Some((&version, _)) => Err(RowError::Version(version)),
        None => Err(RowError::Empty),
    }
}

/// Why a row cannot be read.
#[derive(Debug, thiserror::Error)]
pub(crate) enum RowError {
    #[error("its row is empty")]
    Empty,
    #[error("its row is of version {0}, and only {VERSION} is known")]
    Version(u8),
    #[error("its row is not the JSON of a call")]
    Json(#[from] serde_json::Error),
    #[error("an index names it but its row is missing")]
    Missing,
}

/// The version that is written. A change to the JSON of a call that this version cannot read needs the next one, and
/// [`decode`] goes on reading this one.
const VERSION: u8 = 1;

#[cfg(test)]
mod tests {
    use vanity_call_log::contract::sample;

    use super::*;

    /// As the first version wrote it. This text never changes: files hold it.
    const FIRST: &[u8] = b"\x01{\"contact_id\":\"c-1\",\"at\":\"2026-11-22T17:30:00.001Z\",\
        \"caller\":{\"kind\":\"number\",\"number\":\"+18003569377\"},\"channel\":\"VOICE\",\
        \"vanity\":[{\"number\":\"+18003569377\",\
        \"segments\":[{\"kind\":\"word\",\"text\":\"FLOWERS\",\"bits\":1001}],\"bits\":1001}],\
        \"expires_at\":null}";

    #[test]
    fn a_row_of_the_first_version_is_readable() {
        assert_eq!(decode(FIRST).unwrap(), sample::call("c-1", 1));
    }

    #[test]
    fn a_row_is_written_as_the_first_version_did() {
        assert_eq!(encode(&sample::call("c-1", 1)).unwrap(), FIRST);
    }

    #[test]
    fn a_row_that_cannot_be_read_says_why() {
        let cases: [(&[u8], &str); 5] = [
            (b"", "its row is empty"),
            (b"\x00{}", "its row is of version 0, and only 1 is known"),
            (b"\x02{}", "its row is of version 2, and only 1 is known"),
            (b"\x01{", "its row is not the JSON of a call"),
            (b"\x01{}", "its row is not the JSON of a call"),
        ];
        for (row, message) in cases {
            assert_eq!(decode(row).unwrap_err().to_string(), message);
        }
    }
}
