//! The program over a table of DynamoDB.

use std::num::NonZeroUsize;
use std::process::Command;

use tokio::runtime::{Builder, Runtime};
use vanity_call_log::{CallLog, CallRecord, Caller, Channel, Page, Timestamp};
use vanity_connect::Unrecorded;
use vanity_dynamodb::{DynamoCallLog, Settings, local};

use crate::program::{Run, command, run};
use crate::serve::Served;

/// An empty table, and the program with access to it.
struct Aws {
    runtime: Runtime,
    endpoint: String,
}

impl Aws {
    fn new() -> Self {
        let runtime = Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
        let endpoint = runtime.block_on(local::start());
        let aws = Self { runtime, endpoint };
        aws.runtime.block_on(aws.log().create_table()).unwrap();
        aws
    }

    fn log(&self) -> DynamoCallLog {
        DynamoCallLog::new(&local::sdk(&self.endpoint), Settings::of("calls"))
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = command(args);
        command.envs(local::ENVIRONMENT).env("DYNAMODB_ENDPOINT", &self.endpoint);
        command
    }

    /// The contact ids in the table, newest first.
    fn calls(&self) -> Vec<String> {
        let page = Page::first(NonZeroUsize::new(100).unwrap());
        let found = self.runtime.block_on(self.log().latest(&page, Timestamp::now())).unwrap();
        found.calls.iter().map(|call| call.contact_id.to_string()).collect()
    }
}

fn unrecorded(contact_id: &str, caller: Caller) -> String {
    let call = CallRecord {
        contact_id: contact_id.parse().unwrap(),
        at: Timestamp::from_millis(1_795_368_600_000),
        caller,
        channel: Channel::Voice,
        vanity: Vec::new(),
        answered_in_us: None,
        expires_at: None,
    };
    Unrecorded(call).to_string()
}

#[test]
fn calls_are_answered_served_and_checked_over_a_table() {
    let aws = Aws::new();
    let called = run(&mut aws.command(&["call", "+18003569377", "--store", "dynamodb:calls"]), b"");
    assert_eq!(called.code, Some(0), "{called:?}");
    let calls = aws.calls();
    assert_eq!(calls.len(), 1);
    assert!(called.out.contains(&calls[0]), "{}", called.out);

    let served = Served::run(&mut aws.command(&["serve", "--port", "0", "--store", "dynamodb:calls"]));
    assert_eq!(served.calls(), calls);
    let function = format!("http://127.0.0.1:{}", served.port);
    let smoke = ["smoke", "--function", "function", "--table", "calls"];
    let checked = run(aws.command(&smoke).env("AWS_ENDPOINT_URL_LAMBDA", function), b"");
    let out = "the function function answers +18003569377 with 1-800-FLOWERS\n\
               the call is in the table calls as it was answered\n\
               the test call is deleted from the table\n";
    assert_eq!((checked.code, checked.out.as_str(), checked.err.as_str()), (Some(0), out, ""));
    assert_eq!(aws.calls(), calls, "the test call does not stay");
    served.stop("-TERM");
}

#[test]
fn a_function_that_does_not_write_to_the_table_is_found_out() {
    let aws = Aws::new();
    let folder = tempfile::tempdir().unwrap();
    let served = Served::run(command(&["serve", "--port", "0", "--store"]).arg(folder.path().join("calls.redb")));
    let function = format!("http://127.0.0.1:{}", served.port);
    let smoke = ["smoke", "--function", "function", "--table", "calls"];
    let checked = run(aws.command(&smoke).env("AWS_ENDPOINT_URL_LAMBDA", &function), b"");
    assert_eq!(checked.code, Some(3));
    assert!(checked.err.contains("the test call vanity-smoke-"), "{}", checked.err);
    assert!(checked.err.contains(" is not in the table calls"), "{}", checked.err);

    let none = ["smoke", "--function", "nobody", "--table", "calls"];
    let checked = run(aws.command(&none).env("AWS_ENDPOINT_URL_LAMBDA", &function), b"");
    assert_eq!((checked.code, checked.out.as_str()), (Some(3), ""));
    assert!(checked.err.contains("failed to invoke the function nobody"), "{}", checked.err);
    served.stop("-TERM");
}

#[test]
fn calls_in_lines_of_a_log_are_recorded_once() {
    let aws = Aws::new();
    let [first, second] = ["c-1", "c-2"].map(|id| unrecorded(id, Caller::Withheld));
    let lines = format!(
        "START RequestId: 1\n{{\"level\":\"ERROR\",\"unrecorded\":\"{first}\"}}\n2026-11-25 {second} and {first}\n\u{0}\n"
    );
    let replay = || run(&mut aws.command(&["replay", "--store", "dynamodb:calls"]), lines.as_bytes());
    let replayed = replay();
    assert_eq!((replayed.code, replayed.out.as_str()), (Some(0), "2 recorded, 1 recorded before, 0 bad\n"));
    assert_eq!(replay().out, "0 recorded, 3 recorded before, 0 bad\n");
    assert_eq!(aws.calls(), ["c-2", "c-1"]);

    let another = unrecorded("c-1", Caller::NotAPhone);
    let bad = run(
        &mut aws.command(&["replay", "--store", "dynamodb:calls"]),
        format!("{another}\nvanity-call-1:e").as_bytes(),
    );
    assert_eq!((bad.code, bad.out.as_str()), (Some(1), "0 recorded, 0 recorded before, 2 bad\n"));
    let told = "vanity: -:1: the contact id c-1 is that of another call\n\
                vanity: -:2: the text is cut off or damaged behind vanity-call-1:\n";
    assert_eq!(bad.err, told);
}

#[test]
fn a_table_that_cannot_be_is_refused() {
    for args in [
        &["call", "+18003569377", "--store", "dynamodb:my calls"][..],
        &["smoke", "--function", "function", "--table", ""],
        &["smoke", "--function", "function", "--table", "my calls"],
    ] {
        let refused = run(&mut command(args), b"");
        assert_eq!(refused.code, Some(2), "{args:?}");
        assert!(refused.err.contains("the name of a DynamoDB table has 3 to 255 letters"), "{}", refused.err);
    }
    let aws = Aws::new();
    let missing = run(&mut aws.command(&["call", "+18003569377", "--store", "dynamodb:absent"]), b"");
    assert_eq!(missing.code, Some(3));
    assert!(missing.err.contains("failed to record the call: the call log is unavailable"), "{}", missing.err);
    let (_, unread) = std::io::pipe().unwrap();
    let call = ["call", "+18003569377", "--store", "dynamodb:absent"];
    assert_eq!(run(aws.command(&call).stdout(unread), b""), Run { out: String::new(), ..missing });
    let wrong = run(aws.command(&["replay", "--store", "dynamodb:calls"]).env("DYNAMODB_ATTEMPTS", "99"), b"");
    assert_eq!((wrong.code, wrong.out.as_str()), (Some(3), ""));
    assert!(wrong.err.contains("DYNAMODB_ATTEMPTS is \"99\", not a whole number from 1 to 10"), "{}", wrong.err);
}

#[test]
fn what_the_environment_does_not_say_of_aws_is_told() {
    let told = |args: &[&str], variables: &[(&str, &str)]| {
        let nowhere = [("AWS_CONFIG_FILE", "/nowhere"), ("AWS_SHARED_CREDENTIALS_FILE", "/nowhere")];
        let mut command = command(args);
        for (name, _) in local::ENVIRONMENT {
            command.env_remove(name);
        }
        command.envs(nowhere).env("AWS_EC2_METADATA_DISABLED", "true").envs(variables.iter().copied());
        let told = run(&mut command, b"");
        assert_eq!((told.code, told.out.as_str()), (Some(3), ""));
        told.err
    };
    for args in [
        &["call", "+18003569377", "--store", "dynamodb:calls"][..],
        &["smoke", "--function", "function", "--table", "calls"],
    ] {
        assert_eq!(told(args, &[]), "vanity: no AWS region is set: AWS_REGION, or a region in the profile\n");
        let no_credentials = told(args, &[("AWS_REGION", "eu-west-2")]);
        let start = "vanity: no AWS credentials are found in the environment, the profile or the machine: ";
        assert!(no_credentials.starts_with(start), "{no_credentials}");
    }
}
