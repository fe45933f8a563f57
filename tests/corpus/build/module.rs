//! The modules as text, each in a file of its own, so that the compiler's messages say of which type
//! they are.

use std::{fs, path::Path};

use serde::Deserialize;

use crate::{
    derives::{with_schemas, without_schemas},
    probe::{Extent, Refused},
};

/// A type of the corpus.
#[derive(Deserialize)]
pub(crate) struct Case {
    pub(crate) name: String,
    root: String,
    rust: String,
    #[serde(default)]
    values_rust: Vec<String>,
    /// Inputs that are tried: the type's outputs are not given, serde is asked for them.
    tried: Option<Vec<String>>,
}

/// Writes the modules of all types, and the lists of them.
pub(crate) fn write(
    folder: &Path,
    files: &[std::path::PathBuf],
    cases: &[Vec<Case>],
    refused: &Refused,
) {
    let modules = folder.join("cases");
    if modules.exists() {
        fs::remove_dir_all(&modules).expect("cargo's folder can be emptied");
    }
    fs::create_dir_all(&modules).expect("cargo's folder takes folders");
    let (mut text, mut built, mut codecs, mut written) =
        (String::new(), String::new(), String::new(), String::new());
    for case in cases.iter().flatten() {
        let name = &case.name;
        let extent = refused.get(name).map_or(Extent::Whole, |refused| refused.extent);
        if extent == Extent::Nothing {
            continue;
        }
        let module = format!("case_{name}");
        let file = modules.join(format!("{name}.rs"));
        fs::write(&file, self::text(case, extent)).expect("cargo's folder takes files");
        text.push_str(&format!("#[path = {:?}]\npub mod {module};\n", file.display().to_string()));
        codecs.push_str(&format!("    ({name:?}, {module}::CORPUS_CODEC),\n"));
        if extent == Extent::Whole {
            built.push_str(&format!("    {module}::corpus_routes::BUILT,\n"));
        }
        if case.tried.is_some() {
            written.push_str(&format!("    ({name:?}, {module}::corpus_values),\n"));
        }
    }
    let files: Vec<_> = files.iter().map(|file| file.display().to_string()).collect();
    let listed = serde_json::to_string_pretty(refused).expect("text");
    let refused: Vec<_> = refused.iter().map(|(name, one)| (name, &one.message)).collect();
    text.push_str(&format!(
        "\n/// The files of the corpus.\npub const FILES: &[&str] = &{files:?};\n\
         \n/// The types that the compiler refuses, each with what it says.\n\
         pub const REFUSED: &[(&str, &str)] = &{refused:?};\n\
         \n/// The same, as `refused.json` has it.\npub const REFUSED_JSON: &str = {listed:?};\n\
         \n/// Each type that compiles with its schema.\npub const CASES: &[Built] = &[\n{built}];\n\
         \n/// What the codec makes of each type that compiles.\n\
         pub const CODECS: &[(&str, Codec)] = &[\n{codecs}];\n\
         \n/// What serde writes of the values of each type of which the corpus does not say it.\n\
         pub const WRITTEN: &[(&str, Written)] = &[\n{written}];\n"
    ));
    fs::write(folder.join("cases.rs"), text).expect("cargo's folder takes files");
}

fn text(case: &Case, extent: Extent) -> String {
    let Case { name, root, rust, .. } = case;
    let codec = format!("pub const CORPUS_CODEC: crate::Codec = crate::Codec::of::<{root}>();\n");
    let values = if case.tried.is_some() { values(case) } else { String::new() };
    if extent == Extent::Bare {
        let rust = without_schemas(rust);
        return format!("use super::prelude::*;\n{rust}\n{codec}{values}");
    }
    let rust = with_schemas(rust);
    format!(
        "use super::prelude::*;\n{rust}\n{codec}{values}\
         pub mod corpus_routes {{\n    use super::*;\n    \
         #[::grafana_bindgen::resources]\n    pub trait CorpusCase {{\n        \
         #[get(\"value\")]\n        async fn read(&self, cx: &::grafana_bindgen::Context) -> ::grafana_bindgen::Json<{root}>;\n        \
         #[post(\"value\")]\n        async fn write(&self, cx: &::grafana_bindgen::Context, body: ::grafana_bindgen::Json<{root}>) -> ::grafana_bindgen::NoContent;\n    \
         }}\n    \
         pub const BUILT: crate::Built = crate::Built {{\n        name: {name:?},\n        rust: {rust:?},\n        \
         oracle: corpus_case::oracle,\n        schemas: crate::schemas::<{root}>,\n    }};\n}}\n"
    )
}

fn values(case: &Case) -> String {
    let values = case.values_rust.iter().map(|value| {
        format!("        ::serde_json::to_string::<{}>(&{{ {value} }}),\n", case.root)
    });
    format!(
        "pub fn corpus_values() -> ::std::vec::Vec<::serde_json::Result<::std::string::String>> {{\n    \
         ::std::vec![\n{}    ]\n}}\n",
        values.collect::<String>()
    )
}
