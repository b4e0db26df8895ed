//! The programs that are timed as a whole.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// A program of the workspace, built for release; `which` is what `cargo build` is told to build.
///
/// # Panics
///
/// - it does not build.
#[must_use]
pub fn built_program(which: &[&str]) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace holds this crate");
    let built = Command::new(env!("CARGO"))
        .args(["build", "--release", "--message-format", "json"])
        .args(which)
        .current_dir(root)
        .stderr(Stdio::inherit())
        .output()
        .expect("cargo runs");
    assert!(built.status.success(), "{which:?} does not build");
    let messages = String::from_utf8_lossy(&built.stdout);
    let named = messages.split("\"executable\":\"").skip(1).filter_map(|rest| rest.split('"').next());
    named.last().expect("cargo names what it built").into()
}
