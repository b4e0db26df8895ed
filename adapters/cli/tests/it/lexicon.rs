//! Compiling the lexicons that are embedded, and completions.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use crate::program::{command, run};

#[test]
fn the_embedded_lexicons_are_what_is_built_from_their_lists() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../vanity-core/data");
    let folder = tempfile::tempdir().unwrap();
    for (lists, lexicon) in [(&["words.tsv", "pairs.tsv"][..], "english.lex"), (&["blocked.txt"], "blocked.lex")] {
        let built = folder.path().join(lexicon);
        let built = built.to_str().unwrap();
        let mut build = command(&["lexicon", "build", "--strict", "-o", built]);
        let run = run(build.current_dir(&data).args(lists), b"");
        assert_eq!(run.code, Some(0), "{}", run.err);
        assert!(fs::read(built).unwrap() == fs::read(data.join(lexicon)).unwrap(), "{lexicon} differs");
    }
}

#[test]
fn a_lexicon_is_replaced_in_full_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let lexicon = folder.path().join("words.lex");
    fs::write(&lexicon, "old").unwrap();
    let build = |words: &[u8]| {
        run(&mut command(&["lexicon", "build", "--strict", "-", "-o", lexicon.to_str().unwrap()]), words).code
    };
    assert_eq!(build("такси".as_bytes()), Some(1));
    assert_eq!(build(b"# no word"), Some(3));
    assert_eq!(fs::read(&lexicon).unwrap(), b"old");
    assert_eq!(build(b"flowers"), Some(0));
    assert!(fs::read(&lexicon).unwrap().starts_with(b"VANITYLX"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
#[cfg(unix)]
fn only_a_regular_file_is_replaced_and_links_to_it_stay() {
    use std::os::unix::fs::{FileTypeExt, symlink};
    use std::os::unix::net::UnixListener;

    let folder = tempfile::tempdir().unwrap();
    let build = |name: &str| {
        let output = folder.path().join(name);
        run(&mut command(&["lexicon", "build", "-", "-o", output.to_str().unwrap()]), b"flowers")
    };
    let _socket = UnixListener::bind(folder.path().join("socket")).unwrap();
    fs::create_dir(folder.path().join("folder")).unwrap();
    symlink("socket", folder.path().join("link-to-socket")).unwrap();
    symlink("circle", folder.path().join("circle")).unwrap();
    for name in ["socket", "folder", "link-to-socket", "circle"] {
        let run = build(name);
        assert_eq!(run.code, Some(3), "{name}");
        assert!(run.err.contains("failed to write ") && run.err.contains(name), "{}", run.err);
    }
    assert!(build("socket").err.ends_with("socket: it is no regular file\n"));
    assert!(fs::metadata(folder.path().join("socket")).unwrap().file_type().is_socket());

    fs::write(folder.path().join("words.lex"), "old").unwrap();
    symlink("words.lex", folder.path().join("link")).unwrap();
    symlink("folder/new.lex", folder.path().join("link-to-nothing")).unwrap();
    for (link, target) in [("link", "words.lex"), ("link-to-nothing", "folder/new.lex")] {
        assert_eq!(build(link).code, Some(0), "{link}");
        assert!(folder.path().join(link).is_symlink(), "{link}");
        assert!(fs::read(folder.path().join(target)).unwrap().starts_with(b"VANITYLX"), "{link}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 7);
}

#[test]
fn a_word_list_may_start_with_a_byte_order_mark() {
    let folder = tempfile::tempdir().unwrap();
    let list = folder.path().join("words.txt");
    fs::write(&list, "\u{feff}flowers\npeople\n").unwrap();
    let lexicon = ["--no-english", "--lexicon", list.to_str().unwrap()];
    let run = run(command(&["spell", "--format", "ndjson"]).args(lexicon), "\u{feff}18003569377\n".as_bytes());
    assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
    assert!(run.out.contains("1-800-FLOWERS"), "{}", run.out);
}

#[test]
fn a_lexicon_that_is_damaged_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let lexicon = folder.path().join("words.lex");
    let path = lexicon.to_str().unwrap();
    assert_eq!(run(&mut command(&["lexicon", "build", "-", "-o", path]), b"flowers").code, Some(0));
    let mut bytes = fs::read(&lexicon).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&lexicon, bytes).unwrap();
    for args in [&["lexicon", "info", path][..], &["spell", "--lexicon", path, "18003569377"]] {
        let run = run(&mut command(args), b"");
        assert_eq!((run.code, run.out.as_str()), (Some(3), ""));
        assert!(run.err.ends_with("the lexicon is damaged: its checksum is wrong\n"), "{}", run.err);
    }
}

#[test]
fn a_file_that_is_no_lexicon_of_any_kind_is_refused_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let garbage = folder.path().join("photo.jpg");
    fs::write(&garbage, b"\xff\xd8\xff\xe0\0\x10JFIF\n\x01\x02\x03\n\xff\xd9").unwrap();
    let garbage = garbage.to_str().unwrap();
    let run = run(&mut command(&["spell", "--lexicon", garbage, "18003569377"]), b"");
    assert_eq!((run.code, run.out.as_str()), (Some(3), ""));
    assert_eq!(run.err, format!("vanity: {garbage} is neither a word list nor a compiled lexicon\n"));
}

#[test]
fn a_lexicon_can_come_from_standard_input() {
    let lexicon = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../vanity-core/data/blocked.lex");
    let named = run(&mut command(&["lexicon", "info", lexicon.to_str().unwrap()]), b"");
    assert_eq!(named.code, Some(0));
    assert_eq!(run(&mut command(&["lexicon", "info", "-"]), &fs::read(lexicon).unwrap()), named);
}

#[test]
fn what_is_made_can_go_to_standard_output() {
    let folder = tempfile::tempdir().unwrap();
    let piped = |args: &[&str], input: &[u8]| {
        let mut child = command(args).current_dir(folder.path()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        output.stdout
    };
    let lexicon = piped(&["lexicon", "build", "-", "-o", "-"], b"flowers");
    assert_eq!(run(&mut command(&["lexicon", "info", "-"]), &lexicon).code, Some(0));

    let flow = br#"{"Version": "2019-10-30", "StartAction": "end", "Actions": []}"#;
    let export = br#"{"start": "end", "modules": [{"id": "end", "type": "Disconnect"}]}"#;
    for (command_name, input) in [("draw", &flow[..]), ("convert", export)] {
        let printed = piped(&["flow", command_name, "-"], input);
        assert!(!printed.is_empty() && piped(&["flow", command_name, "-", "-o", "-"], input) == printed);
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn there_are_completions_for_every_shell() {
    for (shell, mark) in [
        ("bash", "complete -F _vanity"),
        ("elvish", "edit:completion:arg-completer[vanity]"),
        ("fish", "complete -c vanity"),
        ("powershell", "Register-ArgumentCompleter -Native -CommandName 'vanity'"),
        ("zsh", "#compdef vanity"),
    ] {
        let run = run(&mut command(&["completions", shell]), b"");
        assert_eq!((run.code, run.err.as_str()), (Some(0), ""));
        assert!(run.out.contains(mark) && run.out.contains("no-english"), "{shell}: {}", run.out);
    }
}
