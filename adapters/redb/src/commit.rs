//! Calls that come in together are committed together.

use std::mem;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use redb::{Database, Durability};
use tokio::sync::oneshot;
use vanity_call_log::{CallLogError, CallRecord, Recorded};

use crate::table::{Tables, decoded};

/// Calls waiting for their commit.
///
/// A commit waits for the disk, and there is one at a time. What comes in meanwhile goes into the next one.
#[derive(Debug, Default)]
pub(crate) struct Commits {
    waiting: Mutex<Vec<Waiting>>,
    turn: Mutex<()>,
}

/// The answer to a call, once it is committed.
pub(crate) type Answer = Result<Recorded, CallLogError>;

#[derive(Debug)]
struct Waiting {
    call: CallRecord,
    row: Vec<u8>,
    answer: oneshot::Sender<Answer>,
}

impl Commits {
    /// Has a call and its row wait for [`Commits::commit`], and gives where the answer will come in.
    pub(crate) fn push(&self, call: CallRecord, row: Vec<u8>) -> oneshot::Receiver<Answer> {
        let (answer, answered) = oneshot::channel();
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).push(Waiting { call, row, answer });
        answered
    }

    /// Commits all calls that wait when its turn comes, counts that as a change, and answers them.
    pub(crate) fn commit(&self, db: &Database, changes: &AtomicU64) {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let batch = mem::take(&mut *self.waiting.lock().unwrap_or_else(PoisonError::into_inner));
        if batch.is_empty() {
            return;
        }
        let inserted = insert(db, &batch);
        // Before anybody is answered, and also where it is not known whether the calls are there.
        changes.fetch_add(1, Ordering::AcqRel);
        let answers: Vec<Answer> = match inserted {
            Ok(before) => batch.iter().zip(before).map(|(waiting, row)| waiting.answer_to(row)).collect(),
            Err(error) => {
                let error = Arc::new(error);
                batch.iter().map(|_| Err(CallLogError::Unavailable(Box::new(Arc::clone(&error))))).collect()
            }
        };
        for (waiting, answer) in batch.into_iter().zip(answers) {
            // Who does not wait any more needs no answer.
            let _ = waiting.answer.send(answer);
        }
    }
}

impl Waiting {
    /// The answer, given the row that was there before.
    fn answer_to(&self, before: Option<Vec<u8>>) -> Answer {
        before.map_or(Ok(Recorded::First), |row| {
            Ok(Recorded::Before(Box::new(decoded(self.call.contact_id.as_str(), &row)?)))
        })
    }
}

/// Inserts calls in one transaction, and gives the rows that were there before. When it returns, they are on the disk.
fn insert(db: &Database, batch: &[Waiting]) -> Result<Vec<Option<Vec<u8>>>, redb::Error> {
    let mut txn = db.begin_write()?;
    txn.set_durability(Durability::Immediate)?;
    let mut tables = Tables::open(&txn)?;
    let before = batch.iter().map(|waiting| tables.insert(&waiting.call, &waiting.row));
    let before: Vec<_> = before.collect::<Result<_, _>>()?;
    drop(tables);
    if before.iter().any(Option::is_none) {
        txn.commit()?;
    } else {
        txn.abort()?;
    }
    Ok(before)
}
