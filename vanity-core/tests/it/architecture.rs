//! The modules form a pipeline: each uses only those that `lib.rs` lists above it.

use std::fs;
use std::path::{Path, PathBuf};

fn source() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("src")
}

/// The modules in the order of `lib.rs`.
fn modules() -> Vec<String> {
    let lib = fs::read_to_string(source().join("lib.rs")).unwrap();
    let names = lib.lines().filter_map(|line| line.strip_prefix("mod ")?.strip_suffix(';'));
    names.map(String::from).collect()
}

/// A module's file and the files of the folder beside it, at any depth.
fn files(module: &str) -> Vec<PathBuf> {
    let mut files = below(&source().join(module));
    files.push(source().join(format!("{module}.rs")));
    files
}

fn below(folder: &Path) -> Vec<PathBuf> {
    let children = fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path());
    children.flat_map(|child| if child.is_dir() { below(&child) } else { vec![child] }).collect()
}

/// The modules that a file names behind `crate::`, in braces too.
fn used(file: &Path) -> Vec<String> {
    let text = fs::read_to_string(file).unwrap();
    let code: String = text.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let name = |rest: &str| rest.trim().chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
    let behind = |rest: &str| match rest.strip_prefix('{').and_then(|rest| rest.split_once("};")) {
        Some((braces, _)) => braces.split(',').map(name).collect(),
        None => vec![name(rest)],
    };
    code.split("crate::").skip(1).flat_map(behind).collect()
}

#[test]
fn uses_are_found_in_braces_too() {
    let file = std::env::temp_dir().join(format!("vanity-architecture-{}.rs", std::process::id()));
    fs::write(&file, "use crate::{lattice::Step, spell};\nuse crate::digit::Digit;\n// crate::format\n").unwrap();
    let found = used(&file);
    fs::remove_file(&file).unwrap();
    assert_eq!(found, ["lattice", "spell", "digit"]);
}

#[test]
fn a_module_uses_only_those_above_it() {
    let modules = modules();
    assert!(modules.len() >= 9, "{modules:?}");
    let mut uses = 0;
    for (at, module) in modules.iter().enumerate() {
        for file in files(module) {
            for other in used(&file).iter().filter(|name| modules.contains(name)) {
                uses += 1;
                let above = modules.iter().position(|name| name == other).unwrap() <= at;
                assert!(above, "{} uses {other}, which is below {module}", file.display());
            }
        }
    }
    assert!(uses > 20, "only {uses} uses were found: has the way modules are written changed?");
}
