//! Answers to a stream of lines: in order, on all cores, in bounded memory.

use std::fmt::Display;
use std::io::{self, Write};
use std::iter;
use std::panic;
use std::path::Path;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread;

use crate::lines::{Batch, Line};
use crate::printed;

/// Writes an answer to every question, in their order, by a function of each thread's own, made by `answerer`. See
/// [`write_in_order`].
pub(crate) fn write_answers<A>(
    batches: impl Iterator<Item = io::Result<Batch>>,
    output: impl Write + Send,
    separators: Separators,
    answerer: impl Fn() -> A + Sync,
) -> Result<Tally, StreamError>
where
    A: FnMut(Line<'_>, &mut Vec<u8>) -> Answered,
{
    write_in_order(batches, output, io::sink(), separators, || {
        let mut answer = answerer();
        move |batch: &Batch, answers: &mut Answers| {
            for line in batch.questions() {
                let answered = answer(line, answers.next());
                answers.tally.bad += u64::from(answered == Answered::Badly);
            }
        }
    })
}

/// Has parts of a work done on all cores, and writes what they answer, and what they tell beside that, in the order of
/// the parts.
///
/// Every thread works with a function of its own, made by `worker`. Parts are dealt to the threads in turn and their
/// answers collected in turn, and each thread has at most one waiting, so that a slow reader of the answers slows
/// everything down and nothing piles up. The answers of a part are flushed, and the next take their room, since new
/// memory costs more than what is written into it. A reader who has had enough ends the work; what was answered until
/// then counts.
pub(crate) fn write_in_order<P: Send, W>(
    parts: impl Iterator<Item = io::Result<P>>,
    output: impl Write + Send,
    messages: impl Write + Send,
    separators: Separators,
    worker: impl Fn() -> W + Sync,
) -> Result<Tally, StreamError>
where
    W: FnMut(&P, &mut Answers),
{
    thread::scope(|scope| {
        let threads = thread::available_parallelism().map_or(1, usize::from);
        let (dealt, collected): (Vec<_>, Vec<_>) = iter::repeat_with(|| {
            let (deal, parts) = sync_channel(1);
            let (give, answers) = sync_channel(1);
            let (give_back, written) = sync_channel(1);
            let worker = &worker;
            scope.spawn(move || answer_parts(&parts, &give, &written, worker(), separators));
            (deal, (answers, give_back))
        })
        .take(threads)
        .unzip();
        let writer = scope.spawn(move || {
            let mut tally = Tally::default();
            let written = write_in_turn(&collected, output, messages, separators, &mut tally);
            printed(written).map(|()| tally)
        });

        let read = deal_in_turn(parts, dealt);
        let written = writer.join().unwrap_or_else(|panic| panic::resume_unwind(panic));
        let tally = written.map_err(StreamError::Write)?;
        read.map_err(StreamError::Read)?;
        Ok(tally)
    })
}

/// What an answer came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answered {
    /// The line was good.
    Well,
    /// The line could not be read; the answer says why.
    Badly,
}

/// How many answers there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) answers: u64,
    /// The lines that could not be read.
    pub(crate) bad: u64,
}

/// Why a stream of answers stopped.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StreamError {
    /// The lines cannot be read.
    #[error("failed to read the input")]
    Read(#[source] io::Error),
    /// The answers cannot be written.
    #[error("failed to write the output")]
    Write(#[source] io::Error),
}

/// What stands before all answers, between two, and behind all.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Separators(&'static str, &'static str, &'static str);

impl Separators {
    /// Nothing: every answer is a line.
    pub(crate) const LINES: Self = Self("", "", "");
    /// Blank lines between answers of several lines.
    pub(crate) const BLOCKS: Self = Self("", "\n", "");
    /// A JSON array of answers that are values.
    pub(crate) const ARRAY: Self = Self("[\n", ",\n", "\n]\n");
}

/// The answers of a part, each with the separator in front.
#[derive(Debug, Default)]
pub(crate) struct Answers {
    bytes: Vec<u8>,
    messages: Vec<u8>,
    tally: Tally,
    between: &'static str,
}

impl Answers {
    /// Where the next answer is to be added.
    pub(crate) fn next(&mut self) -> &mut Vec<u8> {
        self.bytes.extend_from_slice(self.between.as_bytes());
        self.tally.answers += 1;
        &mut self.bytes
    }

    /// Those of the next part, in the same room.
    fn cleared(mut self) -> Self {
        self.bytes.clear();
        self.messages.clear();
        Self { tally: Tally::default(), ..self }
    }

    /// Tells beside the answers why a line of a file could not be read.
    pub(crate) fn tell_bad(&mut self, file: &Path, line: Line<'_>, error: &impl Display) {
        self.tell(format_args!("{}:{}: {:?}: {error}", file.display(), line.number, line.excerpt()));
        self.tally.bad += 1;
    }

    /// Tells something beside the answers.
    pub(crate) fn tell(&mut self, message: impl Display) {
        writeln!(self.messages, "vanity: {message}").expect("memory takes every text");
    }
}

/// Gives the parts to the threads until there are no more, or nobody takes them.
fn deal_in_turn<P>(parts: impl Iterator<Item = io::Result<P>>, threads: Vec<SyncSender<P>>) -> io::Result<()> {
    for (part, thread) in parts.zip(threads.iter().cycle()) {
        if thread.send(part?).is_err() {
            break;
        }
    }
    Ok(())
}

fn answer_parts<P>(
    parts: &Receiver<P>,
    give: &SyncSender<Answers>,
    written: &Receiver<Answers>,
    mut answer: impl FnMut(&P, &mut Answers),
    Separators(_, between, _): Separators,
) {
    for part in parts {
        let mut answers = Answers { between, ..written.try_recv().unwrap_or_default().cleared() };
        answer(&part, &mut answers);
        if give.send(answers).is_err() {
            break;
        }
    }
}

/// Takes the answers from the threads in the order in which the batches were dealt, and counts those that cannot be
/// written too.
fn write_in_turn(
    threads: &[(Receiver<Answers>, SyncSender<Answers>)],
    mut output: impl Write,
    mut messages: impl Write,
    Separators(before, between, behind): Separators,
    tally: &mut Tally,
) -> io::Result<()> {
    let mut written = output.write_all(before.as_bytes());
    // The thread whose turn it is has ended only when nothing was dealt to it any more, nor to those behind it.
    for (thread, give_back) in threads.iter().cycle() {
        let Ok(answers) = thread.recv() else { break };
        let start = if tally.answers == 0 { between.len().min(answers.bytes.len()) } else { 0 };
        written = written.and_then(|()| output.write_all(&answers.bytes[start..])).and_then(|()| output.flush());
        // There is nobody else to tell that nobody listens.
        let _ = messages.write_all(&answers.messages);
        tally.answers += answers.tally.answers;
        tally.bad += answers.tally.bad;
        if written.is_err() {
            break;
        }
        // A thread that has ended, or has room enough, needs no more.
        let _ = give_back.try_send(answers);
    }
    written?;
    output.write_all(behind.as_bytes())?;
    output.flush()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lines::Lines;

    fn answers(questions: &str, separators: Separators) -> (String, Tally) {
        let mut output = Vec::new();
        let tally = write_answers(Lines::new(questions.as_bytes()), &mut output, separators, || {
            |line: Line<'_>, answer: &mut Vec<u8>| {
                answer.extend_from_slice(line.text().unwrap().as_bytes());
                if line.text() == Ok("bad") { Answered::Badly } else { Answered::Well }
            }
        });
        (String::from_utf8(output).unwrap(), tally.unwrap())
    }

    #[test]
    fn separators_stand_between_answers() {
        let cases = [("", "[\n\n]\n"), ("\n1", "[\n1\n]\n"), ("1\n \nbad\n\n3\n", "[\n1,\nbad,\n3\n]\n")];
        for (questions, expected) in cases {
            assert_eq!(answers(questions, Separators::ARRAY).0, expected);
        }
        assert_eq!(answers("1\nbad\n3\n", Separators::BLOCKS), ("1\nbad\n3".into(), Tally { answers: 3, bad: 1 }));
    }

    #[test]
    fn answers_keep_the_order_of_their_lines() {
        let questions: String = (0..100_000).map(|number| format!("{number},\n")).collect();
        let (output, tally) = answers(&questions, Separators::LINES);
        assert_eq!(output, questions.replace('\n', ""));
        assert_eq!(tally, Tally { answers: 100_000, bad: 0 });
    }

    #[test]
    fn a_source_that_fails_stops_the_stream_behind_what_it_gave() {
        let batch = || ["1", "2"].map(str::as_bytes).into_iter().collect();
        let batches = [Ok(batch()), Ok(batch()), Err(io::Error::other("unplugged"))];
        let mut output = Vec::new();
        let error = write_answers(batches.into_iter(), &mut output, Separators::LINES, || {
            |line: Line<'_>, answer: &mut Vec<u8>| {
                answer.extend_from_slice(line.text().unwrap().as_bytes());
                Answered::Well
            }
        });
        assert!(matches!(error, Err(StreamError::Read(_))));
        assert_eq!(output, b"1212");
    }

    #[test]
    fn a_reader_that_has_enough_stops_the_stream() {
        struct Full;
        impl Write for Full {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let endless = Lines::new(io::repeat(b'\n'));
        let answer = |_: Line<'_>, _: &mut Vec<u8>| Answered::Badly;
        let tally = write_answers(endless, Full, Separators::ARRAY, || answer).unwrap();
        assert_eq!(tally, Tally::default());
        let tally = write_answers(Lines::new(&b"1\n2\n"[..]), Full, Separators::ARRAY, || answer).unwrap();
        assert_eq!(tally, Tally { answers: 2, bad: 2 }, "what is answered counts, though nobody reads it");
    }
}
