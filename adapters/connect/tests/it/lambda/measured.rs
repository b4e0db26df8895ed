//! What an invocation costs.

use std::time::{Duration, Instant};

use serde_json::Value;
use tokio::io::AsyncReadExt as _;
use vanity_call_log::MemoryCallLog;
use vanity_connect::Config;
use vanity_connect::lambda::{Environment, Fallback, Function};
use vanity_dynamodb::local;

use crate::lambda::program::{Program, command, event};
use crate::lambda::runtime::RuntimeApi;

/// The time that a part of measurements stays within.
fn within(times: &mut [Duration], part: f64) -> Duration {
    times.sort();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "few times"
    )]
    let at = (times.len() as f64 * part) as usize;
    times[at.min(times.len() - 1)]
}

/// From the start of the program until it asks for its first event. The endpoint is that of AWS.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the release build, which scripts/test makes"]
async fn the_program_is_ready_in_thirty_milliseconds() {
    let mut times = Vec::new();
    for _ in 0..20 {
        let runtime = RuntimeApi::start().await;
        let began = Instant::now();
        let _child = command().env("AWS_LAMBDA_RUNTIME_API", &runtime.address).spawn().unwrap();
        runtime.asked().await;
        times.push(began.elapsed());
    }
    let [best, half, most] = [0.0, 0.5, 1.0].map(|part| within(&mut times, part));
    println!("ready after {half:?} (median of 20), {best:?} to {most:?}");
    // Others may be at work on the machine; the program is not to blame for that.
    assert!(best < Duration::from_millis(30), "{best:?}");
}

/// Over the table. The times are those of the program with the runtime's interface and the table, which this test plays
/// without optimisation: what the program itself takes is measured with the store in memory.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the release build, which scripts/test makes"]
async fn warm_invocations_over_the_table_stay_small() {
    let program = Program::start().await;
    let (_, first) = program.runtime.invoke(event("first", "+18003569377")).await;
    let mut times = Vec::new();
    for n in 0..1_000 {
        let event = event(&format!("c-{n}"), &format!("+1800{:07}", 2_000_000 + n));
        let (answer, took) = program.runtime.invoke(event).await;
        answer.unwrap();
        times.push(took);
    }
    let peak = peak_memory(program.children[0].id().unwrap()).await;
    let [half, most] = [0.5, 0.99].map(|part| within(&mut times, part));
    println!("first invocation {first:?}; warm p50 {half:?}, p99 {most:?}; peak memory {peak} KB");
    assert!(peak < 40 * 1024, "{peak} KB");
}

/// In this process, with the store in memory: what an invocation takes beside the store's own time.
#[tokio::test(flavor = "multi_thread")]
#[ignore = "needs the release build, which scripts/test makes"]
async fn a_warm_invocation_takes_two_milliseconds_beside_the_store() {
    let environment = Environment::read(|name| (name == "DYNAMODB_TABLE").then(|| "calls".into())).unwrap();
    let fallback = Fallback::new(&local::sdk("http://127.0.0.1:9"), &environment);
    let function = Function::new(MemoryCallLog::new(), fallback, Config::default(), "Vanity");
    let mut rounds = Vec::new();
    for round in 0..ROUNDS {
        let mut times = Vec::new();
        for n in 0..1_000 {
            let event = event(&format!("c-{round}-{n}"), &format!("+1800{:07}", 2_000_000 + n));
            let event: Value = serde_json::from_str(&event).unwrap();
            let began = Instant::now();
            function.invoke(event, "request").await.unwrap();
            times.push(began.elapsed());
        }
        rounds.push([within(&mut times, 0.99), within(&mut times, 0.5)]);
    }
    let [most, half] = rounds.into_iter().min().unwrap();
    println!("in memory p50 {half:?}, p99 {most:?}");
    assert!(most < Duration::from_millis(2), "{most:?}");
}

/// How often a thousand invocations are measured; the best round counts, since others may be at work on the machine.
const ROUNDS: usize = 5;

/// The most memory that a process ever had resident, in KB.
async fn peak_memory(process: u32) -> u64 {
    let mut status = String::new();
    let mut file = tokio::fs::File::open(format!("/proc/{process}/status")).await.unwrap();
    file.read_to_string(&mut status).await.unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    line.trim().trim_end_matches(" kB").parse().unwrap()
}
