//! Who may look at the page.

use crate::http::{get, post};
use crate::program::{command, expect, run};
use crate::serve::Served;

const PROVIDER: [&str; 6] = ["--auth", "oidc", "--oidc-issuer", "http://127.0.0.1:9", "--oidc-client-id", "vanity"];

#[test]
fn everybody_is_let_in_on_this_machine_only() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("calls.redb");
    let open = [
        (["--address", "0.0.0.0"], "0.0.0.0"),
        (["--address", "::"], "::"),
        (["--public-url", "https://vanity.example"], "https://vanity.example"),
    ];
    for (arguments, place) in open {
        let run = run(command(&["serve", "--port", "0", "--store"]).arg(&store).args(arguments), b"");
        assert_eq!((run.code, run.out.as_str()), (Some(3), ""));
        let told = format!(
            "vanity: other machines reach {place}, and with --auth none everybody there would see the calls; use \
             --auth oidc\n"
        );
        assert_eq!(run.err, told);
        assert!(!store.exists());
    }
}

#[test]
fn a_login_that_cannot_be_is_refused_at_the_start() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("calls.redb");
    let serve = |arguments: &[&str], keys: &str| {
        let mut command = command(&["serve", "--port", "0", "--store"]);
        run(command.arg(&store).args(PROVIDER).args(arguments).env("VANITY_SESSION_KEYS", keys), b"")
    };
    for (arguments, keys, told) in [
        (
            &["--address", "0.0.0.0"][..],
            "",
            "--public-url has to say where visitors find the page that listens on 0.0.0.0",
        ),
        (&[], "aHVzaA==", "key 1 of the sessions cannot be used: it has 4 bytes and needs 32"),
        (&["--session-keys", "/nowhere"], "", "failed to read the keys of sessions from /nowhere: "),
    ] {
        let run = serve(arguments, keys);
        assert_eq!((run.code, run.out.as_str()), (Some(3), ""), "{}", run.err);
        assert!(run.err.starts_with(&format!("vanity: {told}")), "{}", run.err);
    }
    assert!(!store.exists());
}

#[test]
fn what_is_said_of_a_login_needs_one() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("calls.redb");
    for option in ["--oidc-issuer", "--oidc-client-id", "--oidc-role-claim", "--session-keys"] {
        for auth in [&[][..], &["--auth", "none"]] {
            let mut serve = command(&["serve", "--port", "0", option, "x", "--store"]);
            let run = run(serve.arg(&store).args(auth), b"");
            assert_eq!((run.code, run.out.as_str()), (Some(2), ""));
            assert_eq!(run.err, format!("vanity: the command line is wrong: {option} needs --auth oidc\n"));
        }
    }
    assert!(!store.exists());
}

#[test]
fn with_a_login_nobody_else_sees_the_page_and_every_request_is_logged() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("calls.redb");
    let served = Served::run(command(&["serve", "--port", "0", "--store"]).arg(&store).args(PROVIDER));
    for path in ["/", "/try?number=18003569377", "/calls/a"] {
        assert_eq!(get(served.port, path).status, 401, "{path}");
    }
    assert_eq!(get(served.port, "/health").status, 200);
    let placed =
        post(served.port, "/phone", &["Content-Type: application/x-www-form-urlencoded"], b"number=18003569377");
    assert_eq!(placed.status, 401);
    // Events come from this machine, as without a login.
    let event = br#"{"Details":{"ContactData":{}}}"#;
    assert_eq!(post(served.port, "/2015-03-31/functions/function/invocations", &[], event).status, 200);
    let run = served.stop("-TERM");
    assert_eq!(run.code, Some(0));
    assert_eq!(run.err.matches("request answered").count(), 6, "{}", run.err);
    assert!(run.err.contains("route=\"/try\"") && !run.err.contains("3569377"), "{}", run.err);
}

#[test]
fn a_page_for_others_takes_no_events() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("calls.redb");
    let mut command = command(&["serve", "--port", "0", "--public-url", "https://vanity.example", "--store"]);
    let mut program = command.arg(&store).args(PROVIDER).spawn().unwrap();
    let greeting = "The page is at https://vanity.example/, and Ctrl-C ends it.\nCalls are kept in ";
    expect(program.stdout.as_mut().unwrap(), greeting);
    program.kill().unwrap();
    program.wait().unwrap();
}
