//! `vanity smoke`: checks a function and its table after they were deployed.

use std::io::{self, Write};

use aws_sdk_lambda::Client;
use aws_sdk_lambda::error::BoxError;
use aws_sdk_lambda::primitives::Blob;
use serde_json::{Value, json};
use tokio::runtime;
use uuid::Uuid;
use vanity_call_log::{CallLog, CallLogError, ContactId, Timestamp};
use vanity_connect::Reply;
use vanity_dynamodb::{DeleteError, SettingsError};

use crate::args::Smoke;
use crate::printed;
use crate::store::{AccessError, access, table_of};

/// Has the function answer a test call, reads the call in the table, and deletes it.
pub(crate) fn smoke(args: &Smoke) -> Result<(), SmokeError> {
    let runtime = runtime::Builder::new_current_thread().enable_all().build().map_err(SmokeError::Runtime)?;
    runtime.block_on(async {
        let sdk = access().await?;
        let log = table_of(&sdk, &args.table)?;
        let contact_id: ContactId =
            format!("vanity-smoke-{}", Uuid::new_v4()).parse().expect("it has fewer than 256 visible characters");
        let checked = check(&Client::new(&sdk), &log, args, &contact_id).await;
        // Whatever came of it, the test call does not stay in the table.
        let deleted = log.delete(&contact_id).await;
        checked?;
        deleted?;
        say("the test call is deleted from the table")
    })
}

async fn check(lambda: &Client, log: &impl CallLog, args: &Smoke, contact_id: &ContactId) -> Result<(), SmokeError> {
    let reply = invoke(lambda, &args.function, contact_id).await?;
    let best = reply["vanity_1"].as_str().unwrap_or_default();
    if reply["outcome"] != "spelled" || best.is_empty() {
        return Err(SmokeError::Reply(reply));
    }
    say(&format!("the function {} answers {NUMBER} with {best}", args.function))?;
    let call = log.call(contact_id, Timestamp::now()).await?;
    let call =
        call.ok_or_else(|| SmokeError::NotThere { contact_id: contact_id.clone(), table: args.table.clone() })?;
    if serde_json::to_value(Reply::from(&call)).ok() != Some(reply) {
        return Err(SmokeError::Other { table: args.table.clone() });
    }
    say(&format!("the call is in the table {} as it was answered", args.table))
}

async fn invoke(lambda: &Client, function: &str, contact_id: &ContactId) -> Result<Value, SmokeError> {
    let event = json!({"Name": "ContactFlowEvent", "Details": {"Parameters": {}, "ContactData": {
        "ContactId": contact_id.as_str(), "Channel": "VOICE", "InitiationMethod": "INBOUND",
        "CustomerEndpoint": {"Type": "TELEPHONE_NUMBER", "Address": NUMBER},
    }}});
    let failed = |source: BoxError| SmokeError::Invoke { function: function.into(), source };
    let payload = Blob::new(event.to_string());
    let answer = lambda.invoke().function_name(function).payload(payload).send().await;
    let answer = answer.map_err(|error| failed(error.into()))?;
    let payload = answer.payload.map(Blob::into_inner).unwrap_or_default();
    match answer.function_error {
        Some(_) => Err(failed(String::from_utf8_lossy(&payload).into())),
        None => serde_json::from_slice(&payload).map_err(|error| failed(error.into())),
    }
}

fn say(message: &str) -> Result<(), SmokeError> {
    printed(writeln!(io::stdout(), "{message}")).map_err(SmokeError::Print)
}

/// Why the deployment does not do what it should.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SmokeError {
    /// The system gives no means to wait for AWS.
    #[error("failed to start")]
    Runtime(#[source] io::Error),
    /// AWS cannot be asked.
    #[error(transparent)]
    Access(#[from] AccessError),
    /// The environment says of the table what cannot be.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// The function cannot be invoked, or fails.
    #[error("failed to invoke the function {function}")]
    Invoke { function: String, source: BoxError },
    /// The function answers, but not as it should.
    #[error("the function answers {NUMBER} with {0}, which spells nothing")]
    Reply(Value),
    /// The table cannot be read.
    #[error("failed to read the test call")]
    Read(#[from] CallLogError),
    /// The call is not in the table.
    #[error(
        "the function answers, but the test call {contact_id} is not in the table {table}; its log tells why, and if the \
         call waits in the queue it is recorded later and stays"
    )]
    NotThere { contact_id: ContactId, table: String },
    /// The call in the table is another one.
    #[error("the test call in the table {table} is not as the function answered it")]
    Other { table: String },
    /// The test call stays in the table.
    #[error(transparent)]
    Delete(#[from] DeleteError),
    /// What is found cannot be printed.
    #[error("failed to write the output")]
    Print(#[source] io::Error),
}

/// Who calls.
const NUMBER: &str = "+18003569377";
