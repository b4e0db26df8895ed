//! How far the work is, for somebody at a terminal.

use std::io::{self, Write};

use indicatif::{ProgressBar, ProgressStyle};

/// A progress bar on standard error, which nobody sees where that is no terminal.
#[derive(Debug)]
pub(super) struct Progress(ProgressBar);

impl Progress {
    /// The progress of some bytes of input; of as many as there come where nobody knows.
    pub(super) fn new(size: Option<u64>) -> Self {
        let (bar, template) = match size {
            Some(size) => (ProgressBar::new(size), "{wide_bar} {percent:>3} %, {eta} left"),
            None => (ProgressBar::no_length(), "{spinner} {decimal_bytes} read, {elapsed}"),
        };
        Self(bar.with_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())))
    }

    /// Goes on by so many bytes.
    pub(super) fn add(&self, size: u64) {
        self.0.inc(size);
    }

    /// Takes the bar away.
    pub(super) fn end(&self) {
        self.0.finish_and_clear();
    }

    /// Where messages are written: above the bar.
    pub(super) fn messages(&self) -> impl Write + Send + use<> {
        Messages(self.0.clone())
    }
}

struct Messages(ProgressBar);

impl Write for Messages {
    fn write(&mut self, messages: &[u8]) -> io::Result<usize> {
        self.0.suspend(|| io::stderr().write(messages))
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
