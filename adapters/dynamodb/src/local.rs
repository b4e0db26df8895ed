//! DynamoDB in this process, and faults on the way to it: for tests.

mod proxy;

use std::net::{Ipv4Addr, SocketAddr};

use aws_config::SdkConfig;
use aws_sdk_dynamodb::config::{Credentials, Region, SharedCredentialsProvider};
use dynoxide::Database;
use tokio::net::TcpListener;

pub use proxy::{Exchange, Fault, Proxy};

/// Starts an empty DynamoDB on a loopback port, which ends with the Tokio runtime that it is started on, and gives its
/// endpoint.
///
/// # Panics
///
/// - no port is to be had, or there is no memory for a database.
pub async fn start() -> String {
    let database = Database::memory().expect("a database in memory opens");
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a port is free");
    let endpoint = endpoint(listener.local_addr().expect("it is bound"));
    tokio::spawn(dynoxide::server::serve_on(listener, database));
    endpoint
}

/// Access to an endpoint with credentials that no one checks.
#[must_use]
pub fn sdk(endpoint: &str) -> SdkConfig {
    let credentials = Credentials::new(ACCESS_KEY, SECRET_KEY, None, None, "tests");
    SdkConfig::builder()
        .region(Region::from_static(REGION))
        .credentials_provider(SharedCredentialsProvider::new(credentials))
        .endpoint_url(endpoint)
        .build()
}

/// The same access as environment variables, for programs that are started.
pub const ENVIRONMENT: [(&str, &str); 3] =
    [("AWS_REGION", REGION), ("AWS_ACCESS_KEY_ID", ACCESS_KEY), ("AWS_SECRET_ACCESS_KEY", SECRET_KEY)];

fn endpoint(address: SocketAddr) -> String {
    format!("http://{address}")
}

const REGION: &str = "eu-west-2";
const ACCESS_KEY: &str = "AKIDLOCAL";
const SECRET_KEY: &str = "local";
