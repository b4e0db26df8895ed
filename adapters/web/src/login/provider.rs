//! The provider: what is known of it, and what it says of a visitor.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use openidconnect::core::{
    CoreAuthDisplay, CoreAuthPrompt, CoreErrorResponseType, CoreGenderClaim, CoreJsonWebKey,
    CoreJweContentEncryptionAlgorithm, CoreJwsSigningAlgorithm, CoreResponseType, CoreRevocableToken,
    CoreRevocationErrorResponse, CoreTokenIntrospectionResponse, CoreTokenType,
};
use openidconnect::url::Url;
use openidconnect::{
    AdditionalClaims, AuthenticationFlow, AuthorizationCode, ClaimsVerificationError, Client, ClientId, ClientSecret,
    ConfigurationError, CsrfToken, DiscoveryError, EmptyExtraTokenFields, EndpointMaybeSet, EndpointNotSet,
    EndpointSet, IdTokenClaims, IdTokenFields, IssuerUrl, Nonce, PkceCodeChallenge, PkceCodeVerifier,
    ProviderMetadataWithLogout, RedirectUrl, RequestTokenError, Scope, SignatureVerificationError,
    StandardErrorResponse, StandardTokenResponse, TokenResponse as _,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use tokio::sync::Mutex;
use vanity_call_log::Timestamp;

use crate::login::http::{Http, HttpError};
use crate::login::settings::LoginSettings;

/// Where visitors log in.
#[derive(Debug)]
pub(super) struct Provider {
    issuer: IssuerUrl,
    client_id: ClientId,
    client_secret: Option<ClientSecret>,
    callback: String,
    http: Http,
    known: Mutex<Option<Known>>,
}

/// What the provider says of itself, its keys among it.
#[derive(Clone, Debug)]
struct Known {
    metadata: Arc<ProviderMetadataWithLogout>,
    since: Timestamp,
}

/// What a login has to remember until the visitor comes back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Secrets {
    pub(super) state: String,
    nonce: String,
    verifier: String,
}

/// What the provider says of a visitor.
pub(super) type Claims = IdTokenClaims<OtherClaims, CoreGenderClaim>;

/// The claims that no standard names.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct OtherClaims(BTreeMap<String, Value>);

impl AdditionalClaims for OtherClaims {}

impl OtherClaims {
    /// The texts of a claim, which has one or a list of them.
    pub(super) fn texts(&self, claim: &str) -> Vec<&str> {
        match self.0.get(claim) {
            Some(Value::String(text)) => vec![text],
            Some(Value::Array(values)) => values.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        }
    }
}

impl Provider {
    pub(super) fn new(settings: &LoginSettings) -> io::Result<Self> {
        Ok(Self {
            issuer: settings.issuer.clone(),
            client_id: settings.client_id.clone(),
            client_secret: settings.client_secret.as_ref().map(|secret| ClientSecret::new(secret.secret().into())),
            callback: settings.public_url.page(CALLBACK),
            http: Http::new(settings.issuer.url().scheme() == "https")?,
            known: Mutex::new(None),
        })
    }

    /// Begins a login: where the visitor has to go, and what to remember.
    pub(super) async fn begin(&self, now: Timestamp) -> Result<(Url, Secrets), ProviderError> {
        let known = self.known(now).await?;
        let (challenge, verifier) = PkceCodeChallenge::new_random_sha256();
        let flow = AuthenticationFlow::<CoreResponseType>::AuthorizationCode;
        let (url, state, nonce) = self
            .client(&known.metadata)?
            .authorize_url(flow, CsrfToken::new_random, Nonce::new_random)
            .add_scope(Scope::new("email".into()))
            .add_scope(Scope::new("profile".into()))
            .set_pkce_challenge(challenge)
            .url();
        let secrets =
            Secrets { state: state.into_secret(), nonce: nonce.secret().clone(), verifier: verifier.into_secret() };
        Ok((url, secrets))
    }

    /// Completes a login: exchanges the code, and gives what the provider says of the visitor.
    pub(super) async fn complete(
        &self,
        code: String,
        secrets: Secrets,
        now: Timestamp,
    ) -> Result<Claims, ProviderError> {
        let known = self.known(now).await?;
        let tokens = self
            .client(&known.metadata)?
            .exchange_code(AuthorizationCode::new(code))?
            .set_pkce_verifier(PkceCodeVerifier::new(secrets.verifier))
            .request_async(&self.http)
            .await
            .map_err(|error| match error {
                // The code was used before, is too old, or is somebody else's.
                RequestTokenError::ServerResponse(response) => ProviderError::Refused(response.error().to_string()),
                error => ProviderError::Exchange(Box::new(error)),
            })?;
        let token = tokens.id_token().ok_or(ProviderError::NoIdToken)?;
        let nonce = Nonce::new(secrets.nonce);
        let verified = |known: &Known| -> Result<_, ProviderError> {
            let client = self.client(&known.metadata)?;
            let verifier = client
                .id_token_verifier()
                .set_allowed_algs(ALGORITHMS)
                .set_time_fn(move || moment(now) - LEEWAY)
                .set_issue_time_verifier_fn(move |issued| {
                    if issued > moment(now) + LEEWAY { Err("it is issued in the future".into()) } else { Ok(()) }
                });
            Ok(token.claims(&verifier, &nonce).cloned())
        };
        match verified(&known)? {
            Err(ClaimsVerificationError::SignatureVerification(SignatureVerificationError::NoMatchingKey)) => {
                // The provider has new keys.
                Ok(verified(&self.known_later(known.since, now).await?)??)
            }
            claims => Ok(claims?),
        }
    }

    /// Where visitors log out of the provider, where it says so (OpenID Connect RP-Initiated Logout 1.0, clause 2.1).
    pub(super) async fn end_session_url(&self, now: Timestamp) -> Result<Option<Url>, ProviderError> {
        let known = self.known(now).await?;
        Ok(known.metadata.additional_metadata().end_session_endpoint.as_ref().map(|url| url.url().clone()))
    }

    /// What the provider says of itself; it is asked again once a day.
    async fn known(&self, now: Timestamp) -> Result<Known, ProviderError> {
        self.known_for(now, LONGEST_KNOWN).await
    }

    /// What the provider says of itself after what it said at `since`; it is asked again once a minute at most.
    async fn known_later(&self, since: Timestamp, now: Timestamp) -> Result<Known, ProviderError> {
        let known = self.known_for(now, SHORTEST_KNOWN).await?;
        if known.since > since { Ok(known) } else { Err(ProviderError::UnknownKey) }
    }

    async fn known_for(&self, now: Timestamp, longest: Duration) -> Result<Known, ProviderError> {
        // Others wait meanwhile, instead of asking the same.
        let mut known = self.known.lock().await;
        let is_fresh = |known: &Known| {
            u128::try_from(now.millis().saturating_sub(known.since.millis())).unwrap_or(0) < longest.as_millis()
        };
        if let Some(known) = known.as_ref().filter(|known| is_fresh(known)) {
            return Ok(known.clone());
        }
        let metadata = ProviderMetadataWithLogout::discover_async(self.issuer.clone(), &self.http).await;
        let fresh = Known { metadata: Arc::new(metadata.map_err(Box::new)?), since: now };
        *known = Some(fresh.clone());
        Ok(fresh)
    }

    fn client(&self, metadata: &ProviderMetadataWithLogout) -> Result<TheClient, ProviderError> {
        let client =
            Client::from_provider_metadata(metadata.clone(), self.client_id.clone(), self.client_secret.clone());
        Ok(client.set_redirect_uri(RedirectUrl::new(self.callback.clone())?))
    }
}

type Tokens = StandardTokenResponse<
    IdTokenFields<
        OtherClaims,
        EmptyExtraTokenFields,
        CoreGenderClaim,
        CoreJweContentEncryptionAlgorithm,
        CoreJwsSigningAlgorithm,
    >,
    CoreTokenType,
>;

/// The client of the crate with claims of any names.
type TheClient = Client<
    OtherClaims,
    CoreAuthDisplay,
    CoreGenderClaim,
    CoreJweContentEncryptionAlgorithm,
    CoreJsonWebKey,
    CoreAuthPrompt,
    StandardErrorResponse<CoreErrorResponseType>,
    Tokens,
    CoreTokenIntrospectionResponse,
    CoreRevocableToken,
    CoreRevocationErrorResponse,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// Why the provider says nothing of a visitor that can be relied upon.
#[derive(Debug, thiserror::Error)]
pub(super) enum ProviderError {
    #[error("the provider does not say what it is")]
    Discovery(#[from] Box<DiscoveryError<HttpError>>),
    #[error("the provider is not set up for this")]
    Configuration(#[from] ConfigurationError),
    #[error("the address that the provider sends visitors back to is not a URL")]
    Callback(#[from] openidconnect::url::ParseError),
    #[error("the provider gives no tokens")]
    Exchange(#[source] Box<RequestTokenError<HttpError, StandardErrorResponse<CoreErrorResponseType>>>),
    #[error("the provider refuses the code: {0}")]
    Refused(String),
    #[error("the provider gives no ID token")]
    NoIdToken,
    #[error("the ID token is signed with a key that the provider does not have")]
    UnknownKey,
    #[error("the ID token is not to be relied upon")]
    Claims(#[from] ClaimsVerificationError),
}

fn moment(at: Timestamp) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(at.millis()).unwrap_or_default()
}

/// The path that the provider sends visitors back to.
pub(super) const CALLBACK: &str = "/login/callback";

/// What ID tokens may be signed with: nothing that a client could sign itself, and never nothing.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 7] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

/// How far the clocks of the provider and of this machine may be apart.
const LEEWAY: TimeDelta = TimeDelta::seconds(60);

/// How long what the provider says of itself is relied upon.
const LONGEST_KNOWN: Duration = Duration::from_secs(24 * 60 * 60);

/// How long it is relied upon even where it seems to have changed.
const SHORTEST_KNOWN: Duration = Duration::from_secs(60);
