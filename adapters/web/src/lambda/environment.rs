//! What the program is set up with by its environment.

use vanity_dynamodb::{Settings, SettingsError};

/// What the program is set up with by its environment.
///
/// | variable | what for |
/// | --- | --- |
/// | `DYNAMODB_TABLE` and other `DYNAMODB_...` | the table: see `vanity_dynamodb::Settings` |
/// | `WEB_CONFIG_PARAMETER` | the name of the SSM parameter with the settings of the login, a secure string of JSON |
///
/// The settings are in a parameter, and not in the environment, since they have secrets, and since the public address
/// of the pages is known only when the function is there.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Environment {
    /// The table.
    pub table: Settings,
    /// The name of the parameter.
    pub parameter: String,
}

impl Environment {
    /// The variables that [`Environment::read`] reads.
    pub const VARIABLES: [&str; 8] = {
        let mut variables = [PARAMETER; 8];
        let mut at = 0;
        while at < Settings::VARIABLES.len() {
            variables[at] = Settings::VARIABLES[at];
            at += 1;
        }
        variables
    };

    /// What the program asks of AWS, as the role of the function has to allow it: of the table and its indexes `latest`
    /// and `by_caller`, and of the parameter.
    pub const API_CALLS: [&str; 4] =
        ["dynamodb:BatchWriteItem", "dynamodb:GetItem", "dynamodb:Query", "ssm:GetParameter"];

    /// Reads the environment, of which `variable` gives the values. Empty ones count as not there.
    ///
    /// # Errors
    ///
    /// - there is no table or no parameter;
    /// - a value is no whole number within its bounds.
    pub fn read(variable: impl Fn(&str) -> Option<String>) -> Result<Self, EnvironmentError> {
        let variable = |name: &str| variable(name).filter(|value| !value.is_empty());
        let parameter = variable(PARAMETER).ok_or(EnvironmentError::Missing(PARAMETER))?;
        Ok(Self { table: Settings::from_env(variable)?, parameter })
    }
}

/// Why the program is not set up.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EnvironmentError {
    /// The table is not set up.
    #[error(transparent)]
    Table(#[from] SettingsError),
    /// A variable has to be there.
    #[error("the environment variable {0} is missing or empty")]
    Missing(&'static str),
}

const PARAMETER: &str = "WEB_CONFIG_PARAMETER";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_variable_is_read_and_what_is_missing_named() {
        let values = ["calls", "http://127.0.0.1:8000", "7", "11", "12", "13", "5", "/vanity/web"];
        let known: Vec<_> = Environment::VARIABLES.into_iter().zip(values).collect();
        let read = |known: &[(&str, &str)]| {
            Environment::read(|name| known.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).into()))
        };
        let environment = read(&known).unwrap();
        assert_eq!((environment.table.shards.get(), environment.parameter.as_str()), (7, "/vanity/web"));
        for (at, name) in [(0, "DYNAMODB_TABLE"), (7, "WEB_CONFIG_PARAMETER")] {
            let mut without = known.clone();
            without[at].1 = "";
            let error = read(&without).unwrap_err();
            assert_eq!(error.to_string(), format!("the environment variable {name} is missing or empty"));
        }
    }
}
