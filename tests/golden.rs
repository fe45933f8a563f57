//! The contract and the TypeScript of each case, compared with the files beside it.
//! `BLESS=1 cargo test` rewrites them; a person reads the difference.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a test fails by a panic")]

use std::{fs, path::Path};

use grafana_bindgen::contract::Contract;
use grafana_bindgen_codegen::{
    build::{Kind, Plugin, Wasm},
    emit::{self, Options},
};

#[allow(
    dead_code,
    deprecated,
    missing_docs,
    unreachable_pub,
    reason = "the cases are written as an author writes them"
)]
#[path = "golden/forms/routes.rs"]
mod forms;
#[allow(
    dead_code,
    deprecated,
    missing_docs,
    unreachable_pub,
    reason = "the cases are written as an author writes them"
)]
#[allow(clippy::new_ret_no_self, clippy::wrong_self_convention, reason = "a name to be escaped")]
#[path = "golden/hostile/routes.rs"]
mod hostile;

#[allow(
    dead_code,
    deprecated,
    missing_docs,
    unreachable_pub,
    reason = "the cases are written as an author writes them"
)]
#[path = "golden/shared/routes.rs"]
mod shared;

#[test]
fn every_form_of_a_route_and_of_a_type() {
    check("forms", &forms::forms::contract().unwrap(), Kind::DataSource);
}

#[test]
fn what_an_author_writes_stays_in_its_place() {
    check("hostile", &hostile::hostile::contract().unwrap(), Kind::App);
}

/// The generated half of the template, which its tests call and `tsc` reads.
#[test]
fn the_template_stands_for_a_package_without_the_codec() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let contract = fs::read_to_string(root.join("examples/datasource/contract.json")).unwrap();
    let mut contract = Contract::from_json(&contract).unwrap();
    // Functions are shared in the codec alone.
    contract.shared.clear();
    let options = options("datasource", Kind::DataSource, None);
    for (name, text) in emit::package(&contract, &options).unwrap() {
        if name.starts_with("src/") && !name.contains("/runtime/") {
            compare(&root.join("pkg-template").join(name), &text);
        }
    }
}

#[test]
fn every_form_of_a_shared_function() {
    check("shared", &shared::devices::contract().unwrap(), Kind::DataSource);
}

#[test]
fn equal_traits_give_equal_files() {
    let first = forms::forms::contract().unwrap().to_json().unwrap();
    assert_eq!(first, forms::forms::contract().unwrap().to_json().unwrap());
}

#[test]
fn a_contract_is_read_as_it_was_written() {
    let contract = forms::forms::contract().unwrap();
    assert_eq!(Contract::from_json(&contract.to_json().unwrap()).unwrap(), contract);
}

#[test]
fn the_digest_is_of_what_the_two_sides_agree_on() {
    let contract = forms::forms::contract().unwrap();
    assert!(contract.digest.starts_with("sha256:"));
    assert_ne!(contract.digest, hostile::hostile::contract().unwrap().digest);
}

fn check(case: &str, contract: &Contract, kind: Kind) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(case);
    let options = options(case, kind, (case != "types").then(codec));
    compare(&folder.join("contract.json"), &contract.to_json().unwrap());
    for (name, text) in emit::package(contract, &options).unwrap() {
        if !name.contains("/runtime/") {
            compare(&folder.join("client").join(name), &text);
        }
    }
}

fn options(case: &str, kind: Kind, codec: Option<Wasm>) -> Options {
    Options {
        package: format!("@golden/{case}"),
        version: "1.0.0".into(),
        license: (case == "forms").then(|| "Zlib".into()),
        routes: format!("{case}-routes"),
        plugin: Plugin { id: format!("golden-{case}"), kind },
        codec,
    }
}

/// A codec of a few bytes: what is built of a crate is another test's.
fn codec() -> Wasm {
    let glue = "let wasm_bindgen = (function(exports) {\n\n  return `\n  `;\n})({});\nreturn wasm_bindgen;";
    Wasm::new(
        b"\0asm".to_vec(),
        glue.into(),
        vec!["rustc 1.2.3".into(), "wasm-bindgen 4.5.6".into()],
    )
}

fn compare(path: &Path, made: &str) {
    if std::env::var_os("BLESS").is_some() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, made).unwrap();
    }
    let found = fs::read_to_string(path).unwrap_or_default();
    assert!(
        found == made,
        "{} is not what is made; run `BLESS=1 cargo test --test golden` and read the difference:\n{}",
        path.display(),
        similar::TextDiff::from_lines(&found, made).unified_diff()
    );
}
