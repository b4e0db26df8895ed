//! How the table is reached, and how long it may take.

use std::num::NonZeroU32;
use std::str::FromStr;
use std::time::Duration;

/// How the table is reached, and how long that may take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// The name of the table.
    pub table: String,
    /// Where the API is, as a URL. Default: that of the AWS region.
    pub endpoint: Option<String>,
    /// Over how many partitions the latest calls are spread, where the table does not say so yet. Default: 4, which
    /// takes 4,000 calls a second.
    pub shards: NonZeroU32,
    /// How long a connection may take. Default: 400 ms.
    pub connect_timeout: Duration,
    /// How long one attempt at a request may take. Default: 700 ms.
    pub attempt_timeout: Duration,
    /// How long a method of the log may take, with all requests and attempts. Default: 2 s.
    pub timeout: Duration,
    /// How often a request is attempted at most. Default: 3.
    pub attempts: NonZeroU32,
}

impl Settings {
    /// The variables that [`Settings::from_env`] reads.
    pub const VARIABLES: [&str; 7] = [TABLE, ENDPOINT, SHARDS, CONNECT_TIMEOUT, ATTEMPT_TIMEOUT, TIMEOUT, ATTEMPTS];

    /// The default settings of a table.
    #[must_use]
    pub fn of(table: impl Into<String>) -> Self {
        Self {
            table: table.into(),
            endpoint: None,
            shards: NonZeroU32::MIN.saturating_add(3),
            connect_timeout: Duration::from_millis(400),
            attempt_timeout: Duration::from_millis(700),
            timeout: Duration::from_secs(2),
            attempts: NonZeroU32::MIN.saturating_add(2),
        }
    }

    /// The settings in the environment, of which `variable` gives the values: `DYNAMODB_TABLE`, which has to be there,
    /// and `DYNAMODB_ENDPOINT`, `DYNAMODB_SHARDS` (1 to 64), `DYNAMODB_CONNECT_TIMEOUT_MS`,
    /// `DYNAMODB_ATTEMPT_TIMEOUT_MS`, `DYNAMODB_TIMEOUT_MS` (1 to 60,000 milliseconds each) and `DYNAMODB_ATTEMPTS` (1
    /// to 10).
    ///
    /// # Errors
    ///
    /// - there is no table;
    /// - a value is no whole number within its bounds.
    pub fn from_env(variable: impl Fn(&str) -> Option<String>) -> Result<Self, SettingsError> {
        let table = variable(TABLE).filter(|table| !table.is_empty()).ok_or(SettingsError::Missing(TABLE))?;
        Self::of(table).overridden(variable)
    }

    /// These settings with what the environment has to say about all but the table.
    ///
    /// # Errors
    ///
    /// - a value is no whole number within its bounds.
    pub fn overridden(self, variable: impl Fn(&str) -> Option<String>) -> Result<Self, SettingsError> {
        let millis = |name, default: Duration| {
            let millis: Option<u64> = within(&variable, name, 1, 60_000)?;
            Ok(millis.map_or(default, Duration::from_millis))
        };
        let count = |name, most, default| {
            let count: Option<u32> = within(&variable, name, 1, most)?;
            Ok(count.and_then(NonZeroU32::new).unwrap_or(default))
        };
        Ok(Self {
            endpoint: variable(ENDPOINT).filter(|endpoint| !endpoint.is_empty()).or(self.endpoint),
            shards: count(SHARDS, MOST_SHARDS, self.shards)?,
            connect_timeout: millis(CONNECT_TIMEOUT, self.connect_timeout)?,
            attempt_timeout: millis(ATTEMPT_TIMEOUT, self.attempt_timeout)?,
            timeout: millis(TIMEOUT, self.timeout)?,
            attempts: count(ATTEMPTS, 10, self.attempts)?,
            table: self.table,
        })
    }
}

/// Why the environment does not say how the table is reached.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SettingsError {
    /// A variable has to be there.
    #[error("the environment variable {0} is missing or empty")]
    Missing(&'static str),
    /// A value cannot be used.
    #[error("the environment variable {name} is {value:?}, not a whole number from {least} to {most}")]
    OutOfBounds {
        /// The variable.
        name: &'static str,
        /// What it holds.
        value: String,
        /// The least that it may hold.
        least: u64,
        /// The most that it may hold.
        most: u64,
    },
}

fn within<N: FromStr + Copy + Into<u64>>(
    variable: impl Fn(&str) -> Option<String>,
    name: &'static str,
    least: N,
    most: N,
) -> Result<Option<N>, SettingsError> {
    let Some(value) = variable(name).filter(|value| !value.is_empty()) else { return Ok(None) };
    let (least, most) = (least.into(), most.into());
    match value.parse::<N>() {
        Ok(number) if (least..=most).contains(&number.into()) => Ok(Some(number)),
        _ => Err(SettingsError::OutOfBounds { name, value, least, most }),
    }
}

const TABLE: &str = "DYNAMODB_TABLE";
const ENDPOINT: &str = "DYNAMODB_ENDPOINT";
const SHARDS: &str = "DYNAMODB_SHARDS";
const CONNECT_TIMEOUT: &str = "DYNAMODB_CONNECT_TIMEOUT_MS";
const ATTEMPT_TIMEOUT: &str = "DYNAMODB_ATTEMPT_TIMEOUT_MS";
const TIMEOUT: &str = "DYNAMODB_TIMEOUT_MS";
const ATTEMPTS: &str = "DYNAMODB_ATTEMPTS";

/// The most shards, each of which costs a query for every page of the latest calls.
pub(crate) const MOST_SHARDS: u32 = 64;

#[cfg(test)]
mod tests {
    use super::*;

    fn read(values: &[(&str, &str)]) -> Result<Settings, SettingsError> {
        Settings::from_env(|name| values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).into()))
    }

    #[test]
    fn what_is_not_set_has_its_default() {
        assert_eq!(read(&[("DYNAMODB_TABLE", "calls")]), Ok(Settings::of("calls")));
        let empty: Vec<_> = Settings::VARIABLES[1..].iter().map(|&name| (name, "")).collect();
        assert_eq!(read(&[&[("DYNAMODB_TABLE", "calls")], empty.as_slice()].concat()), Ok(Settings::of("calls")));
    }

    #[test]
    fn every_variable_is_read() {
        let values = ["calls", "http://127.0.0.1:8000", "7", "11", "12", "13", "5"];
        let read = read(&Settings::VARIABLES.into_iter().zip(values).collect::<Vec<_>>()).unwrap();
        let expected = Settings {
            table: "calls".into(),
            endpoint: Some("http://127.0.0.1:8000".into()),
            shards: NonZeroU32::new(7).unwrap(),
            connect_timeout: Duration::from_millis(11),
            attempt_timeout: Duration::from_millis(12),
            timeout: Duration::from_millis(13),
            attempts: NonZeroU32::new(5).unwrap(),
        };
        assert_eq!(read, expected);
    }

    #[test]
    fn what_cannot_be_used_is_named() {
        let missing = "the environment variable DYNAMODB_TABLE is missing or empty";
        assert_eq!(read(&[]).unwrap_err().to_string(), missing);
        assert_eq!(read(&[("DYNAMODB_TABLE", "")]).unwrap_err().to_string(), missing);
        let cases = [
            ("DYNAMODB_SHARDS", "0", "1 to 64"),
            ("DYNAMODB_SHARDS", "65", "1 to 64"),
            ("DYNAMODB_ATTEMPTS", "-1", "1 to 10"),
            ("DYNAMODB_TIMEOUT_MS", "2s", "1 to 60000"),
            ("DYNAMODB_CONNECT_TIMEOUT_MS", "99999999999999999999", "1 to 60000"),
            ("DYNAMODB_ATTEMPT_TIMEOUT_MS", "0.5", "1 to 60000"),
        ];
        for (name, value, bounds) in cases {
            let error = read(&[("DYNAMODB_TABLE", "calls"), (name, value)]).unwrap_err();
            let expected = format!("the environment variable {name} is {value:?}, not a whole number from {bounds}");
            assert_eq!(error.to_string(), expected);
        }
    }
}
