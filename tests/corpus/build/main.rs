//! Makes one module of each type of the corpus: the type as it stands there with `JsonSchema` beside
//! serde's derives, and a trait with one route that returns it and one that takes it. A type that the
//! compiler refuses so is there without schema and routes, and one that it refuses even so is not
//! there. Judges nothing.
//!
//! `CORPUS` names other files than those beside the manifest. Of these `refused.json` says what the
//! compiler refuses; of others the compiler is asked.

mod derives;
mod module;
mod probe;

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use module::Case;
use probe::Refused;

/// The files of the corpus.
const FILES: &str = "serde.json,more.json";

fn main() -> Result<(), String> {
    for folder in ["build", "refused.json"] {
        println!("cargo::rerun-if-changed={folder}");
    }
    println!("cargo::rerun-if-env-changed=CORPUS");
    println!("cargo::rerun-if-env-changed={}", probe::VARIABLE);
    let asked = env::var("CORPUS").ok();
    let files: Vec<PathBuf> =
        asked.as_deref().unwrap_or(FILES).split(',').map(place).collect::<Result<_, _>>()?;
    let cases: Vec<Vec<Case>> = files.iter().map(|file| cases(file)).collect::<Result<_, _>>()?;
    let refused = match env::var(probe::VARIABLE) {
        Ok(told) => probe::told(&told),
        Err(_) if asked.is_some() => probe::run(),
        Err(_) => recorded(),
    };
    let folder = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it"));
    module::write(&folder, &files, &cases, &refused);
    Ok(())
}

/// Where a file of the corpus lies: beside the manifest, or as somebody at the root of the repository
/// names it.
fn place(name: &str) -> Result<PathBuf, String> {
    let manifest = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let places = [manifest.join(name), manifest.join("../..").join(name)];
    let found = places.into_iter().find(|place| place.is_file());
    found.ok_or_else(|| format!("the file `{name}` of the variable CORPUS is missing"))
}

fn cases(file: &Path) -> Result<Vec<Case>, String> {
    println!("cargo::rerun-if-changed={}", file.display());
    let text = fs::read_to_string(file).map_err(|error| error.to_string());
    let cases =
        text.and_then(|text| serde_json::from_str(&text).map_err(|error| error.to_string()));
    cases.map_err(|error| format!("{}: {error}", file.display()))
}

/// What the compiler refuses of the files beside the manifest.
fn recorded() -> Refused {
    let text = fs::read_to_string("refused.json").expect("it lies beside the manifest");
    probe::told(&text)
}
