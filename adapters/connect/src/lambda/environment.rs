//! What the program is set up with.

use std::time::Duration;

use vanity_dynamodb::{Settings, SettingsError};

use crate::handler::Config;

/// What the program is set up with by its environment.
///
/// | variable | what for | default |
/// | --- | --- | --- |
/// | `DYNAMODB_TABLE` and other `DYNAMODB_...` | the table: see `vanity_dynamodb::Settings` | |
/// | `SPILL_QUEUE_URL` | the SQS queue of calls that could not be recorded | none: they are in the log |
/// | `SPILL_TIMEOUT_MS` | how long sending a call there may take, 1 to 60,000 | 1,000 |
/// | `RETENTION_DAYS` | how long a call is kept, 0 for ever, at most 36,500 | 90 |
/// | `METRICS_NAMESPACE` | the CloudWatch namespace | `Vanity` |
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Environment {
    /// The table.
    pub table: Settings,
    /// The queue of calls that could not be recorded.
    pub queue: Option<String>,
    /// How long sending a call to the queue may take.
    pub queue_timeout: Duration,
    /// How long a call is kept.
    pub retention: Option<Duration>,
    /// The CloudWatch namespace of what is measured.
    pub namespace: String,
}

impl Environment {
    /// Reads the environment, of which `variable` gives the values. Empty ones count as not there.
    ///
    /// # Errors
    ///
    /// - there is no table;
    /// - a value is no whole number within its bounds;
    /// - the table and the queue together may take longer than a flow waits.
    pub fn read(variable: impl Fn(&str) -> Option<String>) -> Result<Self, EnvironmentError> {
        let variable = |name: &str| variable(name).filter(|value| !value.is_empty());
        let number = |name: &'static str, most: u64| {
            let Some(value) = variable(name) else { return Ok(None) };
            match value.parse::<u64>() {
                Ok(number) if number <= most => Ok(Some(number)),
                _ => Err(EnvironmentError::OutOfBounds { name, value, most }),
            }
        };
        let table = Settings::from_env(variable)?;
        let queue = variable("SPILL_QUEUE_URL");
        let queue_timeout = Duration::from_millis(number("SPILL_TIMEOUT_MS", 60_000)?.unwrap_or(1_000));
        let longest = table.timeout + if queue.is_some() { queue_timeout } else { Duration::ZERO };
        if longest > LONGEST {
            return Err(EnvironmentError::TooSlow { longest });
        }
        let retention = match number("RETENTION_DAYS", 36_500)? {
            None => Config::default().retention,
            Some(0) => None,
            Some(days) => Some(Duration::from_secs(days * 24 * 60 * 60)),
        };
        let namespace = variable("METRICS_NAMESPACE").unwrap_or_else(|| "Vanity".into());
        Ok(Self { table, queue, queue_timeout, retention, namespace })
    }

    /// What the handler is set up with.
    #[must_use]
    pub fn config(&self) -> Config {
        Config { retention: self.retention, ..Config::default() }
    }
}

/// Why the program cannot start.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EnvironmentError {
    /// The table is not set up.
    #[error(transparent)]
    Table(#[from] SettingsError),
    /// A value cannot be used.
    #[error("the environment variable {name} is {value:?}, not a whole number from 0 to {most}")]
    OutOfBounds {
        /// The variable.
        name: &'static str,
        /// What it holds.
        value: String,
        /// The most that it may hold.
        most: u64,
    },
    /// A caller might hear nothing.
    #[error(
        "DYNAMODB_TIMEOUT_MS and SPILL_TIMEOUT_MS are {} ms together, and a flow waits for an answer only as long as \
         {} ms leave room for",
        longest.as_millis(), LONGEST.as_millis()
    )]
    TooSlow {
        /// How long the table and the queue may take.
        longest: Duration,
    },
}

/// The longest that the table and the queue may take together: the flow waits 5 s, and half a second is for what is
/// beside them.
const LONGEST: Duration = Duration::from_millis(4_500);

#[cfg(test)]
mod tests {
    use super::*;

    fn read(values: &[(&str, &str)]) -> Result<Environment, EnvironmentError> {
        let values = [&[("DYNAMODB_TABLE", "calls")], values].concat();
        Environment::read(|name| values.iter().rev().find(|(known, _)| *known == name).map(|(_, v)| (*v).into()))
    }

    #[test]
    fn what_is_not_set_has_its_default() {
        let environment = read(&[("SPILL_QUEUE_URL", ""), ("METRICS_NAMESPACE", "")]).unwrap();
        assert_eq!(environment.table, Settings::of("calls"));
        assert_eq!((environment.queue.as_deref(), environment.namespace.as_str()), (None, "Vanity"));
        assert_eq!(environment.retention, Some(Duration::from_secs(90 * 86_400)));
    }

    #[test]
    fn calls_can_be_kept_for_ever() {
        assert_eq!(read(&[("RETENTION_DAYS", "0")]).unwrap().config().retention, None);
        assert_eq!(read(&[("RETENTION_DAYS", "1")]).unwrap().retention, Some(Duration::from_secs(86_400)));
    }

    #[test]
    fn what_cannot_be_used_is_named() {
        let cases: [(&[(&str, &str)], &str); 5] = [
            (&[("DYNAMODB_TABLE", "")], "the environment variable DYNAMODB_TABLE is missing or empty"),
            (
                &[("RETENTION_DAYS", "-1")],
                "the environment variable RETENTION_DAYS is \"-1\", not a whole number from 0 to 36500",
            ),
            (
                &[("SPILL_TIMEOUT_MS", "1s")],
                "the environment variable SPILL_TIMEOUT_MS is \"1s\", not a whole number from 0 to 60000",
            ),
            (
                &[("DYNAMODB_TIMEOUT_MS", "5000")],
                "DYNAMODB_TIMEOUT_MS and SPILL_TIMEOUT_MS are 5000 ms together, and a flow waits for an answer only as \
                 long as 4500 ms leave room for",
            ),
            (
                &[("SPILL_QUEUE_URL", "https://sqs/q"), ("SPILL_TIMEOUT_MS", "2501")],
                "DYNAMODB_TIMEOUT_MS and SPILL_TIMEOUT_MS are 4501 ms together, and a flow waits for an answer only as \
                 long as 4500 ms leave room for",
            ),
        ];
        for (values, message) in cases {
            assert_eq!(read(values).unwrap_err().to_string(), message);
        }
    }
}
