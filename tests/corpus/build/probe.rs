//! Asks the compiler which types it refuses: checks all of them in one go, leaves out of the refused
//! ones what they were refused with, and checks again until nothing is refused.

use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    path::Path,
    process::Command,
};

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Tells the build script of a check what to leave out.
pub(crate) const VARIABLE: &str = "CORPUS_REFUSED";

/// How much of a type is compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Extent {
    /// The type with its schema and its routes.
    Whole,
    /// The type alone.
    Bare,
    /// Not even that.
    Nothing,
}

/// A type that is refused.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Refusal {
    pub(crate) extent: Extent,
    pub(crate) message: String,
}

/// The refused types by name.
pub(crate) type Refused = BTreeMap<String, Refusal>;

/// Reads what is refused.
pub(crate) fn told(text: &str) -> Refused {
    serde_json::from_str(text).expect("names, each with what is compiled and why not more")
}

/// Asks the compiler.
pub(crate) fn run() -> Refused {
    let mut refused = Refused::new();
    loop {
        let Err(errors) = check(&refused) else { return refused };
        let mut is_new = false;
        let mut seen = BTreeSet::new();
        for error in &errors {
            let Some(name) = case_of(error).filter(|name| seen.insert(name.clone())) else {
                continue;
            };
            is_new = true;
            let message = error["message"].as_str().unwrap_or_default().to_owned();
            let refusal = match refused.get(&name) {
                None => Refusal { extent: Extent::Bare, message },
                Some(known) => Refusal {
                    extent: Extent::Nothing,
                    message: format!("{}; without its schema: {message}", known.message),
                },
            };
            refused.insert(name, refusal);
        }
        let texts: Vec<_> = errors.iter().filter_map(|error| error["rendered"].as_str()).collect();
        assert!(is_new, "no type of the corpus is at fault:\n{}", texts.join("\n"));
    }
}

/// Checks this package once more, in a folder of its own: the errors, if it does not compile.
fn check(refused: &Refused) -> Result<(), Vec<Value>> {
    let folder = env::var("OUT_DIR").expect("cargo sets it");
    let mut cargo = Command::new(env::var_os("CARGO").expect("cargo sets it"));
    cargo.args(["check", "--lib", "--message-format=json", "--target-dir"]);
    cargo.arg(Path::new(&folder).join("probe"));
    // Of the cargo that runs this script: its threads, and what it runs in the place of the compiler.
    for name in ["CARGO_MAKEFLAGS", "MAKEFLAGS", "RUSTC_WORKSPACE_WRAPPER", "RUSTC_WRAPPER"] {
        cargo.env_remove(name);
    }
    cargo.env(VARIABLE, serde_json::to_string(refused).expect("text"));
    let run = cargo.output().expect("cargo runs");
    if run.status.success() {
        return Ok(());
    }
    let lines = String::from_utf8_lossy(&run.stdout).into_owned();
    let messages = lines.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let errors: Vec<_> = messages
        .map(|mut line| line["message"].take())
        .filter(|message| message["level"] == "error")
        .collect();
    assert!(!errors.is_empty(), "{}", String::from_utf8_lossy(&run.stderr));
    Err(errors)
}

/// The type in whose file an error stands, or the code that a macro made it of.
fn case_of(error: &Value) -> Option<String> {
    let spans = error["spans"].as_array().into_iter().flatten();
    let (first, rest): (Vec<_>, Vec<_>) = spans.partition(|span| span["is_primary"] == true);
    let children = error["children"].as_array().into_iter().flatten();
    let own = first.into_iter().chain(rest).find_map(case_at);
    own.or_else(|| children.filter_map(case_of).next())
}

fn case_at(span: &Value) -> Option<String> {
    let file = Path::new(span["file_name"].as_str()?);
    if file.parent().is_some_and(|folder| folder.ends_with("out/cases")) {
        return Some(file.file_stem()?.to_str()?.to_owned());
    }
    let expansion = &span["expansion"]["span"];
    (!expansion.is_null()).then(|| case_at(expansion))?
}
