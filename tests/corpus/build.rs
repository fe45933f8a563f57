//! Makes one module of each type of the corpus: the type as it stands there with `JsonSchema` beside
//! serde's derives, and a trait with one route that returns it and one that takes it; the type alone
//! where schemars refuses it. Judges nothing.

use std::{env, fs, path::Path};

use serde::Deserialize;

#[derive(Deserialize)]
struct Case {
    name: String,
    root: String,
    rust: String,
}

fn main() {
    println!("cargo::rerun-if-changed=serde.json");
    println!("cargo::rerun-if-changed=refused.json");
    println!("cargo::rerun-if-env-changed=CORPUS");
    let path = env::var("CORPUS").unwrap_or_else(|_| "serde.json".to_owned());
    println!("cargo::rerun-if-changed={path}");
    let read = |path: &str| fs::read_to_string(path).expect("the corpus lies beside the manifest");
    let cases: Vec<Case> = serde_json::from_str(&read(&path)).expect("a list of types");
    let refused: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(&read("refused.json")).expect("names with a part of the error");
    let (mut modules, mut list, mut codecs) = (String::new(), String::new(), String::new());
    for case in &cases {
        let Case { name, root, rust } = case;
        codecs.push_str(&format!("    (\"{name}\", Codec::of::<case_{name}::{root}>()),\n"));
        if refused.contains_key(name) {
            modules
                .push_str(&format!("pub mod case_{name} {{\nuse super::prelude::*;\n{rust}\n}}\n"));
            continue;
        }
        modules.push_str(&module(case));
        list.push_str(&format!(
            "    Built {{ name: \"{name}\", oracle: case_{name}::case::oracle, schemas: case_{name}::schemas }},\n"
        ));
    }
    let text = format!(
        "{modules}\n/// Each type that compiles.\npub const CASES: &[Built] = &[\n{list}];\n\
        \n/// What the codec makes of each type.\npub const CODECS: &[(&str, Codec)] = &[\n{codecs}];\n"
    );
    let folder = env::var("OUT_DIR").expect("cargo sets it");
    fs::write(Path::new(&folder).join("cases.rs"), text).expect("cargo's folder takes files");
}

fn module(case: &Case) -> String {
    let Case { name, root, rust } = case;
    let rust = include!("derives.rs");
    format!(
        "pub mod case_{name} {{\nuse super::prelude::*;\n{rust}\n\
        #[::grafana_bindgen::resources]\npub trait Case {{\n    \
        #[get(\"value\")]\n    async fn read(&self, cx: &::grafana_bindgen::Context) -> ::grafana_bindgen::Json<{root}>;\n    \
        #[post(\"value\")]\n    async fn write(&self, cx: &::grafana_bindgen::Context, body: ::grafana_bindgen::Json<{root}>) -> ::grafana_bindgen::NoContent;\n}}\n\
        pub fn schemas() -> [schemars::Schema; 2] {{ super::schemas::<{root}>() }}\n}}\n"
    )
}
