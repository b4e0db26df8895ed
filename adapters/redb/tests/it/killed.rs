//! A process is killed in the middle of its writes, and nothing that it acknowledged is lost.

use std::collections::BTreeSet;
use std::env;
use std::io::{BufRead, BufReader};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use vanity_call_log::contract::sample::{call, moment, number};
use vanity_call_log::{CallLog, CallRecord, Caller, Page};
use vanity_redb::RedbCallLog;

use crate::file;

/// Tells the test that it is the process to be killed, and the file to write to.
const STORE: &str = "VANITY_STORE_OF_THE_KILLED";

/// Tells the killed process which round it is.
const ROUND: &str = "VANITY_ROUND_OF_THE_KILLED";

/// What the killed process writes before the id of a call that was acknowledged.
const ACKNOWLEDGED: &str = "acknowledged ";

/// What the killed process writes before it opens the file.
const OPENING: &str = "opening";

/// The test starts itself again as the process that is killed.
#[tokio::test(flavor = "multi_thread")]
async fn nothing_acknowledged_is_lost() {
    if let Some(store) = env::var_os(STORE) {
        return write_until_killed(Path::new(&store), &env::var(ROUND).unwrap()).await;
    }
    let (path, _directory) = file::path();
    let mut acknowledged = BTreeSet::new();
    for (round, after) in [0, 1, 0, 2, 3, 0, 5, 10, 0, 50, 100, 400, 0, 700].into_iter().enumerate() {
        acknowledged.extend(killed_after(after, &path, round));
        let written = check(&path, &acknowledged).await;
        assert!(written >= acknowledged.len());
    }
    assert!(acknowledged.len() >= 1_271, "the processes acknowledged {} calls only", acknowledged.len());
}

/// Writes calls from many tasks at once and prints each that is acknowledged, for ever.
async fn write_until_killed(path: &Path, round: &str) {
    println!("\n{OPENING}");
    let log = RedbCallLog::open(path).unwrap();
    let mut tasks = tokio::task::JoinSet::new();
    for task in 0..8 {
        let (log, round) = (log.clone(), round.to_owned());
        tasks.spawn(async move {
            for at in 0_i64.. {
                let id = format!("{round}-{task}-{at}");
                let caller = if at % 5 == 0 { Caller::Withheld } else { Caller::Number(number()) };
                let expires_at = (at % 3 == 0).then(|| moment(1_000_000_000));
                log.record(&CallRecord { caller, expires_at, ..call(&id, at) }).await.unwrap();
                println!("\n{ACKNOWLEDGED}{id}");
            }
        });
    }
    tasks.join_all().await;
}

/// Starts a process that writes, kills it as soon as it has acknowledged so many calls (at none, while it opens the
/// file), and gives the ids of all that it acknowledged.
fn killed_after(most: usize, path: &Path, round: usize) -> Vec<String> {
    let mut child = Command::new(env::current_exe().unwrap())
        .args(["--exact", "killed::nothing_acknowledged_is_lost", "--nocapture"])
        .env(STORE, path)
        .env(ROUND, round.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap());
    let mut ids = Vec::new();
    let mut line = String::new();
    let mut is_alive = true;
    loop {
        line.clear();
        if lines.read_line(&mut line).unwrap() == 0 {
            break;
        }
        let id = line.strip_prefix(ACKNOWLEDGED).and_then(|rest| rest.strip_suffix('\n'));
        ids.extend(id.map(str::to_owned));
        let is_due = line.starts_with(OPENING) && most == 0 || most > 0 && ids.len() >= most;
        if is_alive && is_due {
            child.kill().unwrap();
            is_alive = false;
        }
    }
    assert!(!child.wait().unwrap().success(), "the process was killed");
    assert!(!is_alive, "the process ended by itself");
    ids
}

/// Checks that every acknowledged call is there and every call is in every table that it belongs to, and gives the
/// number of calls.
async fn check(path: &PathBuf, acknowledged: &BTreeSet<String>) -> usize {
    let log = RedbCallLog::open(path).unwrap();
    let latest = file::latest(&log).await;
    let history = log.history(&number(), &Page::first(NonZeroUsize::MAX), moment(0)).await.unwrap().calls;
    let ids: BTreeSet<String> = latest.iter().map(|call| call.contact_id.to_string()).collect();
    assert!(acknowledged.is_subset(&ids), "lost: {:?}", acknowledged.difference(&ids).collect::<Vec<_>>());
    for call in &latest {
        assert_eq!(log.call(&call.contact_id, moment(0)).await.unwrap().as_ref(), Some(call));
    }
    let numbered: Vec<_> = latest.iter().filter(|call| call.caller.number().is_some()).cloned().collect();
    assert_eq!(history, numbered);
    let expiring = latest.iter().filter(|call| call.expires_at.is_some()).count();
    drop(log);
    let rows = [latest.len(), latest.len(), history.len(), expiring];
    assert_eq!(file::rows(path).map(|rows| usize::try_from(rows).unwrap()), rows);
    latest.len()
}
