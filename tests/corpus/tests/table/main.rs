//! The table of the corpus: what becomes of each type, judged by one run of `tsc`.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a test fails by a panic")]

mod compiler;
mod corpus;
mod literal;

use std::collections::BTreeMap;

use compiler::{Batch, Way};
use grafana_bindgen_codegen::{
    build::{Kind, Plugin},
    emit::{self, Options},
};

#[test]
fn table() {
    let folder = tempfile::tempdir().unwrap();
    let root = std::env::var("KEEP").map(Into::into).unwrap_or(folder.path().to_owned());
    let mut batch = Batch::new(&root);
    let builds: BTreeMap<_, _> = grafana_bindgen_corpus::CASES.iter().copied().collect();
    let mut refused = BTreeMap::new();
    for case in corpus::cases() {
        let Some(build) = builds.get(case.name.as_str()) else { continue };
        let made = build().map_err(|e| e.to_string()).and_then(|mut contract| {
            let file = folder.path().join("lib.rs");
            std::fs::write(&file, grafana_bindgen_corpus::with_schemas(&case.rust)).unwrap();
            grafana_bindgen_codegen::build::annotate(&mut contract, folder.path(), &file)
                .map_err(|e| e.to_string())?;
            let options = Options {
                package: "@corpus/one".into(),
                version: "1.0.0".into(),
                routes: "corpus".into(),
                plugin: Plugin { id: "corpus-one-datasource".into(), kind: Kind::DataSource },
            };
            emit::package(&contract, &options).map_err(|e| e.to_string())
        });
        match made {
            Ok(files) => batch.add(&case, &files),
            Err(error) => {
                refused.insert(case.name.clone(), error);
            }
        }
    }
    let verdicts = batch.judge();
    for case in corpus::cases() {
        if let Some(error) = refused.get(&case.name) {
            println!("## {} REFUSED {error}", case.name);
            continue;
        }
        let Some(v) = verdicts.get(&case.name) else {
            println!("## {} REFUSED at compile time", case.name);
            continue;
        };
        let bad: Vec<_> = v.unfit.iter().filter(|((way, _), _)| *way != Way::Rejected).collect();
        let loose: Vec<_> = case
            .rejected_input_json
            .iter()
            .filter(|t| !v.unfit.contains_key(&(Way::Rejected, (*t).clone())))
            .collect();
        if bad.is_empty() && v.invalid.is_empty() && loose.is_empty() {
            println!("## {} right", case.name);
            continue;
        }
        println!(
            "## {} {:?}\n{}",
            case.name,
            case.tags,
            v.types.lines().skip(2).collect::<Vec<_>>().join("\n")
        );
        for i in &v.invalid {
            println!("   INVALID {i}");
        }
        for ((way, t), m) in bad {
            println!("   {way:?} {t}: {m}");
        }
        for t in loose {
            println!("   LOOSE {t}");
        }
    }
}
