//! Names and docs that try to leave their place, wherever an author can write one: each package
//! parses in its four forms, type-checks, and does nothing when it is imported. One run of node.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a test fails by a panic")]

mod contracts;
mod decoders;
#[path = "../printed/mod.rs"]
mod printed;
mod words;

use std::{fs, path::Path, process::Command};

use grafana_bindgen::contract::Contract;
use grafana_bindgen_codegen::{
    build::{Kind, Plugin},
    disk::Files,
    emit::{self, Options},
};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// How many packages are made.
const CASES: usize = 40;

fn package(contract: &Contract, kind: Kind) -> Result<Files, grafana_bindgen_codegen::Error> {
    let options = Options {
        license: None,
        package: "@hostile/client".into(),
        version: "1.0.0".into(),
        routes: "hostile-routes".into(),
        plugin: Plugin { id: "hostile".into(), kind },
        codec: None,
    };
    emit::package(contract, &options)
}

#[test]
fn what_an_author_writes_stays_in_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let mut runner = TestRunner::deterministic();
    let (mut made, mut refused) = (0, 0);
    while made < CASES {
        let contract = contracts::contract().new_tree(&mut runner).unwrap().current();
        let kind = if made % 2 == 0 { Kind::DataSource } else { Kind::App };
        match package(&contract, kind) {
            Ok(files) => {
                write(&folder.path().join(format!("case{made}")), &files);
                made += 1;
            }
            // Two names may be one in TypeScript: then nothing is made, and the message says which.
            Err(error) => {
                let said = error.to_string();
                assert!(
                    said.contains("one name in TypeScript") && said.contains("hint: "),
                    "{said}"
                );
                refused += 1;
            }
        }
    }
    assert!(refused < CASES, "{refused} contracts are refused");
    check(folder);
}

fn write(folder: &Path, files: &Files) {
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}

fn check(folder: tempfile::TempDir) {
    let grafana = folder.path().join("node_modules/@grafana/runtime");
    fs::create_dir_all(&grafana).unwrap();
    fs::write(grafana.join("package.json"), r#"{"name":"@grafana/runtime","main":"index.js"}"#)
        .unwrap();
    fs::write(
        grafana.join("index.js"),
        "exports.getBackendSrv = () => { throw new Error('called'); };",
    )
    .unwrap();
    let output = Command::new("node")
        .arg(Path::new(ROOT).join("tests/hostile/check.mjs"))
        .arg(folder.path())
        .current_dir(ROOT)
        .output()
        .unwrap();
    if !output.status.success() {
        let kept = folder.keep();
        let said = [output.stdout, output.stderr].concat();
        panic!("{}\nin {}", String::from_utf8_lossy(&said), kept.display());
    }
}
