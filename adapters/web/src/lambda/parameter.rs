//! The parameter with the settings of the login.

use std::time::Duration;

use aws_config::SdkConfig;
use aws_config::timeout::TimeoutConfig;
use aws_sdk_ssm::Client;
use aws_sdk_ssm::config::Builder;
use aws_sdk_ssm::error::SdkError;
use aws_sdk_ssm::operation::get_parameter::GetParameterError;

use crate::login::{Login, LoginError, LoginSettings, LoginSettingsError};

/// A parameter of the SSM Parameter Store.
#[derive(Debug)]
pub(super) struct Parameter {
    client: Client,
    name: String,
}

impl Parameter {
    pub(super) fn new(sdk: &SdkConfig, name: String) -> Self {
        let timeouts = TimeoutConfig::builder().operation_attempt_timeout(ATTEMPT).operation_timeout(ALL).build();
        Self { client: Client::from_conf(Builder::from(sdk).timeout_config(timeouts).build()), name }
    }

    /// The login that it describes, as it is now.
    pub(super) async fn login(&self) -> Result<Login, ParameterError> {
        let got = self.client.get_parameter().name(&self.name).with_decryption(true).send().await;
        let got = got.map_err(|source| ParameterError::Api { name: self.name.clone(), source: Box::new(source) })?;
        let value = got.parameter.and_then(|parameter| parameter.value).unwrap_or_default();
        let settings = LoginSettings::from_json(&value)
            .map_err(|source| ParameterError::Settings { name: self.name.clone(), source })?;
        Ok(Login::new(settings)?)
    }
}

/// Why there is no login.
#[derive(Debug, thiserror::Error)]
pub(super) enum ParameterError {
    #[error("failed to get the parameter {name:?}")]
    Api { name: String, source: Box<SdkError<GetParameterError>> },
    #[error("the parameter {name:?} cannot be used")]
    Settings { name: String, source: LoginSettingsError },
    #[error(transparent)]
    Login(#[from] LoginError),
}

/// How long one attempt may take.
const ATTEMPT: Duration = Duration::from_secs(2);

/// How long all attempts together may take, while a visitor waits.
const ALL: Duration = Duration::from_secs(5);
