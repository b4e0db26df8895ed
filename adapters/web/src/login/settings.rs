//! What the login is set up with.

use std::fmt;

use openidconnect::{ClientId, IssuerUrl};
use serde_json::{Map, Value};
use url::Url;

use crate::login::key::{SessionKey, SessionKeyError};
use crate::login::public_url::{PublicUrl, PublicUrlError, is_safe};

/// What the login is set up with. Secrets in it show in no log.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct LoginSettings {
    pub(super) issuer: IssuerUrl,
    pub(super) client_id: ClientId,
    pub(super) public_url: PublicUrl,
    pub(super) session_keys: Vec<SessionKey>,
    /// The secret of a confidential client. Default: none, a public client.
    pub client_secret: Option<ClientSecret>,
    /// The claim of the ID token with what a visitor belongs to, a text or a list of texts. Default: `cognito:groups`.
    pub role_claim: String,
    /// The value of the claim that operators have. Default: `operators`.
    pub operator: String,
    /// The value of the claim that viewers have. Default: `viewers`.
    pub viewer: String,
    /// Where visitors log out of the provider, with `client_id` and `logout_uri` as Amazon Cognito has it (Amazon
    /// Cognito Developer Guide, "Logout endpoint"). Default: none, the provider's `end_session_endpoint`.
    pub logout_url: Option<Url>,
}

impl LoginSettings {
    /// The default settings for a provider. The first key seals, and what any of them has sealed is opened: to replace
    /// a key, put the new one second until every process has it, then first, and take the old one out when its sessions
    /// are over.
    ///
    /// # Errors
    ///
    /// - the issuer is no `https` URL, nor `http` on the loopback interface;
    /// - the client id is empty;
    /// - there is no key.
    pub fn new(
        issuer: &str,
        client_id: &str,
        public_url: PublicUrl,
        session_keys: Vec<SessionKey>,
    ) -> Result<Self, LoginSettingsError> {
        let issuer_url = IssuerUrl::new(issuer.into()).map_err(|source| LoginSettingsError::Url {
            name: ISSUER,
            value: issuer.into(),
            source,
        })?;
        if !is_safe(issuer_url.url()) {
            return Err(LoginSettingsError::Insecure { name: ISSUER, value: issuer.into() });
        }
        if client_id.is_empty() {
            return Err(LoginSettingsError::Missing(CLIENT_ID));
        }
        if session_keys.is_empty() {
            return Err(LoginSettingsError::Missing(SESSION_KEYS));
        }
        Ok(Self {
            issuer: issuer_url,
            client_id: ClientId::new(client_id.into()),
            public_url,
            session_keys,
            client_secret: None,
            role_claim: "cognito:groups".into(),
            operator: "operators".into(),
            viewer: "viewers".into(),
            logout_url: None,
        })
    }

    /// Reads a JSON object with the texts `issuer`, `client_id` and `public_url` and the list of texts `session_keys`,
    /// and where the defaults do not fit `client_secret`, `role_claim`, `operator`, `viewer` and `logout_url`.
    ///
    /// # Errors
    ///
    /// - the text is no JSON object;
    /// - something is missing, or of another type, or known by no such name;
    /// - something cannot be used; what is secret is not repeated.
    pub fn from_json(json: &str) -> Result<Self, LoginSettingsError> {
        // The error of the reader would repeat what it does not expect, which may be a secret.
        let value: Value = serde_json::from_str(json)
            .map_err(|error| LoginSettingsError::Json { line: error.line(), column: error.column() })?;
        let Value::Object(mut object) = value else { return Err(LoginSettingsError::NotAnObject) };
        let issuer = required(ISSUER, text(&mut object, ISSUER)?)?;
        let client_id = required(CLIENT_ID, text(&mut object, CLIENT_ID)?)?;
        let public_url = required("public_url", text(&mut object, "public_url")?)?.parse()?;
        let keys = session_keys(&mut object)?;
        let mut settings = Self::new(&issuer, &client_id, public_url, keys)?;
        settings.client_secret = text(&mut object, "client_secret")?.map(ClientSecret::from);
        for (name, field) in [
            ("role_claim", &mut settings.role_claim),
            ("operator", &mut settings.operator),
            ("viewer", &mut settings.viewer),
        ] {
            if let Some(value) = text(&mut object, name)? {
                *field = value;
            }
        }
        settings.logout_url = text(&mut object, LOGOUT_URL)?.map(|value| logout_url(&value)).transpose()?;
        match object.keys().next() {
            Some(name) => Err(LoginSettingsError::Unknown(name.clone())),
            None => Ok(settings),
        }
    }
}

/// The secret of a confidential client. It shows in no log.
#[derive(Clone)]
pub struct ClientSecret(String);

impl ClientSecret {
    pub(super) fn secret(&self) -> &str {
        &self.0
    }
}

impl From<String> for ClientSecret {
    fn from(secret: String) -> Self {
        Self(secret)
    }
}

impl fmt::Debug for ClientSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ClientSecret(..)")
    }
}

/// Why the login is not set up.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LoginSettingsError {
    /// It is no JSON.
    #[error("the settings of the login are not JSON, at line {line} column {column}")]
    Json {
        /// The line, from 1 on.
        line: usize,
        /// The column, from 1 on.
        column: usize,
    },
    /// It is some other JSON.
    #[error("the settings of the login are not a JSON object")]
    NotAnObject,
    /// Something has to be there.
    #[error("{0} is missing or empty")]
    Missing(&'static str),
    /// Something has another type.
    #[error("{0} is not a text")]
    NotAText(&'static str),
    /// The keys have another type.
    #[error("session_keys is not a list of texts")]
    NotAList,
    /// A name says nothing.
    #[error("{0:?} is not the name of a setting of the login")]
    Unknown(String),
    /// A URL cannot be read.
    #[error("{name} {value:?} is not a URL")]
    Url {
        /// The setting.
        name: &'static str,
        /// What it holds.
        value: String,
        /// What is wrong with it.
        source: url::ParseError,
    },
    /// What goes there could be read.
    #[error("{name} {value:?} is not https, and http is for this machine only")]
    Insecure {
        /// The setting.
        name: &'static str,
        /// What it holds.
        value: String,
    },
    /// The pages cannot be there.
    #[error(transparent)]
    PublicUrl(#[from] PublicUrlError),
    /// A key is none.
    #[error("session_keys[{at}] cannot be used")]
    Key {
        /// Its place, from 0 on.
        at: usize,
        /// What is wrong with it.
        source: SessionKeyError,
    },
}

fn text(object: &mut Map<String, Value>, name: &'static str) -> Result<Option<String>, LoginSettingsError> {
    match object.remove(name) {
        None | Some(Value::Null) => Ok(None),
        Some(Value::String(text)) => Ok(Some(text).filter(|text| !text.is_empty())),
        Some(_) => Err(LoginSettingsError::NotAText(name)),
    }
}

fn required(name: &'static str, value: Option<String>) -> Result<String, LoginSettingsError> {
    value.ok_or(LoginSettingsError::Missing(name))
}

fn session_keys(object: &mut Map<String, Value>) -> Result<Vec<SessionKey>, LoginSettingsError> {
    let keys = match object.remove(SESSION_KEYS) {
        None => return Err(LoginSettingsError::Missing(SESSION_KEYS)),
        Some(Value::Array(keys)) => keys,
        Some(_) => return Err(LoginSettingsError::NotAList),
    };
    let keys = keys.iter().enumerate().map(|(at, key)| {
        let key = key.as_str().ok_or(LoginSettingsError::NotAList)?;
        key.parse().map_err(|source| LoginSettingsError::Key { at, source })
    });
    keys.collect()
}

fn logout_url(value: &str) -> Result<Url, LoginSettingsError> {
    let url: Url =
        value.parse().map_err(|source| LoginSettingsError::Url { name: LOGOUT_URL, value: value.into(), source })?;
    if is_safe(&url) { Ok(url) } else { Err(LoginSettingsError::Insecure { name: LOGOUT_URL, value: value.into() }) }
}

const ISSUER: &str = "issuer";
const CLIENT_ID: &str = "client_id";
const SESSION_KEYS: &str = "session_keys";
const LOGOUT_URL: &str = "logout_url";

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    const KEY: &str = "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2Vj";

    fn read(change: impl FnOnce(&mut Value)) -> Result<LoginSettings, LoginSettingsError> {
        let mut json = json!({
            "issuer": "https://cognito-idp.eu-west-2.amazonaws.com/eu-west-2_a",
            "client_id": "c1",
            "public_url": "https://vanity.example",
            "session_keys": [KEY],
        });
        change(&mut json);
        LoginSettings::from_json(&json.to_string())
    }

    #[test]
    fn what_is_not_set_has_its_default() {
        let settings = read(|json| json["client_secret"] = json!("")).unwrap();
        assert_eq!(settings.issuer.as_str(), "https://cognito-idp.eu-west-2.amazonaws.com/eu-west-2_a");
        assert_eq!(settings.public_url.to_string(), "https://vanity.example");
        assert_eq!(
            (settings.role_claim.as_str(), settings.operator.as_str(), settings.viewer.as_str()),
            ("cognito:groups", "operators", "viewers")
        );
        assert!(settings.client_secret.is_none() && settings.logout_url.is_none());
    }

    #[test]
    fn every_setting_is_read_and_no_secret_shown() {
        let settings = read(|json| {
            json["client_secret"] = json!("hush");
            json["role_claim"] = json!("groups");
            json["operator"] = json!("boss");
            json["viewer"] = json!("staff");
            json["logout_url"] = json!("https://a.example/logout");
            json["session_keys"] = json!([KEY, KEY]);
        })
        .unwrap();
        assert_eq!(settings.client_secret.as_ref().map(ClientSecret::secret), Some("hush"));
        assert_eq!(
            (settings.role_claim.as_str(), settings.operator.as_str(), settings.viewer.as_str()),
            ("groups", "boss", "staff")
        );
        assert_eq!(settings.logout_url.as_ref().map(Url::as_str), Some("https://a.example/logout"));
        assert_eq!(settings.session_keys.len(), 2);
        let shown = format!("{settings:?}");
        assert!(!shown.contains("hush") && !shown.contains("c2Vj") && !shown.contains("secretsecret"), "{shown}");
    }

    #[test]
    fn what_cannot_be_used_is_named_without_secrets() {
        type Case = (fn(&mut Value), &'static str);
        let cases: [Case; 13] = [
            (|json| *json = json!([1]), "the settings of the login are not a JSON object"),
            (|json| json["issuer"] = json!(""), "issuer is missing or empty"),
            (|json| json["issuer"] = json!(7), "issuer is not a text"),
            (|json| json["issuer"] = json!("a"), "issuer \"a\" is not a URL"),
            (
                |json| json["issuer"] = json!("http://a.example"),
                "issuer \"http://a.example\" is not https, and http is for this machine only",
            ),
            (|json| json["client_id"] = json!(null), "client_id is missing or empty"),
            (
                |json| json["public_url"] = json!("http://a.example"),
                "the public URL \"http://a.example\" is not https, and http is for this machine only",
            ),
            (|json| json["session_keys"] = json!([]), "session_keys is missing or empty"),
            (|json| json["session_keys"] = json!("hush"), "session_keys is not a list of texts"),
            (|json| json["session_keys"] = json!([KEY, "hush!"]), "session_keys[1] cannot be used"),
            (|json| json["client_secret"] = json!(["hush"]), "client_secret is not a text"),
            (
                |json| json["logout_url"] = json!("ftp://a.example"),
                "logout_url \"ftp://a.example\" is not https, and http \
              is for this machine only",
            ),
            (|json| json["client_ID"] = json!("c"), "\"client_ID\" is not the name of a setting of the login"),
        ];
        for (change, message) in cases {
            assert_eq!(read(change).unwrap_err().to_string(), message);
        }
        let error = LoginSettings::from_json("{\"client_secret\": \"hush\",\n}").unwrap_err();
        assert_eq!(error.to_string(), "the settings of the login are not JSON, at line 2 column 1");
    }
}
