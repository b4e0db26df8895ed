//! An OpenID Connect provider that says what a test wants it to.

use std::collections::HashMap;
use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Form, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Json, Response};
use axum::routing::{get, post};
use base64::Engine as _;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use openidconnect::core::{CoreEdDsaPrivateSigningKey, CoreJwsSigningAlgorithm};
use openidconnect::{JsonWebKeyId, PrivateSigningKey as _};
use serde_json::{Value, json};
use tokio::net::TcpListener;

/// A provider on a loopback port.
#[derive(Clone)]
pub(crate) struct FakeProvider {
    pub(crate) issuer: String,
    said: Arc<Mutex<Said>>,
}

/// What it says next.
pub(crate) struct Said {
    /// The claims of the ID token, but for those that every one has; null is none at all.
    pub(crate) claims: Value,
    /// The key that signs; none signs with nothing.
    pub(crate) signed_by: Option<u8>,
    /// The key that it has to check with.
    pub(crate) published: u8,
    /// How often it was asked for its keys.
    pub(crate) asked_for_keys: usize,
    /// The status that the token endpoint answers with.
    pub(crate) status: StatusCode,
    /// The codes that were exchanged, with what came with them.
    pub(crate) exchanged: Vec<HashMap<String, String>>,
}

impl FakeProvider {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let issuer = format!("http://{}", listener.local_addr().unwrap());
        let said = Said {
            claims: Value::Null,
            signed_by: Some(1),
            published: 1,
            asked_for_keys: 0,
            status: StatusCode::OK,
            exchanged: Vec::new(),
        };
        let provider = Self { issuer, said: Arc::new(Mutex::new(said)) };
        let router = Router::new()
            .route("/.well-known/openid-configuration", get(metadata))
            .route("/keys", get(keys))
            .route("/token", post(token))
            .with_state(provider.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        provider
    }

    /// Changes what it says next, or tells what came.
    pub(crate) fn say<T>(&self, change: impl FnOnce(&mut Said) -> T) -> T {
        change(&mut self.said.lock().unwrap())
    }
}

async fn metadata(State(provider): State<FakeProvider>) -> Json<Value> {
    let issuer = &provider.issuer;
    Json(json!({
        "issuer": issuer,
        "authorization_endpoint": format!("{issuer}/authorize?tenant=1"),
        "token_endpoint": format!("{issuer}/token"),
        "jwks_uri": format!("{issuer}/keys"),
        "end_session_endpoint": format!("{issuer}/logout"),
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["EdDSA", "HS256", "none"],
    }))
}

async fn keys(State(provider): State<FakeProvider>) -> Json<Value> {
    let published = provider.say(|said| {
        said.asked_for_keys += 1;
        said.published
    });
    Json(json!({"keys": [serde_json::to_value(key(published).as_verification_key()).unwrap()]}))
}

async fn token(State(provider): State<FakeProvider>, Form(form): Form<HashMap<String, String>>) -> Response {
    let (status, claims, signed_by) = provider.say(|said| {
        said.exchanged.push(form);
        (said.status, said.claims.clone(), said.signed_by)
    });
    if status != StatusCode::OK {
        return (status, Json(json!({"error": "invalid_grant"}))).into_response();
    }
    let mut answer = json!({"access_token": "a", "token_type": "Bearer"});
    if !claims.is_null() {
        answer["id_token"] = signed(&claims, signed_by).into();
    }
    Json(answer).into_response()
}

/// A JSON Web Token (RFC 7519).
fn signed(claims: &Value, by: Option<u8>) -> String {
    let part = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
    let header = match by {
        Some(by) => json!({"alg": "EdDSA", "kid": format!("key-{by}")}),
        None => json!({"alg": "none"}),
    };
    let text = format!("{}.{}", part(&header), part(claims));
    let sign = |by| key(by).sign(&CoreJwsSigningAlgorithm::EdDsa, text.as_bytes()).unwrap();
    format!("{text}.{}", BASE64_URL_SAFE_NO_PAD.encode(by.map(sign).unwrap_or_default()))
}

/// The Ed25519 key of 32 such bytes (RFC 8410, clause 7).
fn key(byte: u8) -> CoreEdDsaPrivateSigningKey {
    let mut der = vec![0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20];
    der.extend([byte; 32]);
    let pem = format!("-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n", BASE64_STANDARD.encode(der));
    CoreEdDsaPrivateSigningKey::from_ed25519_pem(&pem, Some(JsonWebKeyId::new(format!("key-{byte}")))).unwrap()
}
