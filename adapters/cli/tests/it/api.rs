//! The API of a running server, asked everything that its document allows and forbids.

use std::path::Path;
use std::process::Command;

use crate::serve::{Served, contact_id, events};

/// Whatever schemathesis finds is in its output.
#[test]
#[ignore = "needs schemathesis (pip); SCHEMATHESIS names the program"]
fn schemathesis_finds_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::start(&folder.path().join("calls.redb"));
    let mut ids = Vec::new();
    for (event, _) in events() {
        assert_eq!(served.post_event(&event).status, 200);
        ids.push(contact_id(&event));
    }
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/api");
    let run = Command::new(std::env::var_os("SCHEMATHESIS").unwrap_or_else(|| "schemathesis".into()))
        .current_dir(&folder)
        .arg("--config-file")
        .arg(rules.join("schemathesis.toml"))
        .args(["run", "--checks", "all"])
        .arg(format!("http://127.0.0.1:{}/api/openapi.json", served.port))
        .env("VANITY_CONTACT_IDS", ids.join(" "))
        .env("SCHEMATHESIS_HOOKS", rules.join("hooks.py"))
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .output()
        .unwrap();
    let told = String::from_utf8_lossy(&run.stdout);
    assert!(run.status.success(), "{told}\n{}", String::from_utf8_lossy(&run.stderr));
    println!("{told}");
    served.stop("-TERM");
}
