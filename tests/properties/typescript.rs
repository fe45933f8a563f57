//! All cases in one file, each value on a line, judged by one run of `tsc`.

use std::{collections::BTreeMap, fmt::Write, fs, path::Path, process::Command};

use grafana_bindgen::contract::{Contract, Shape, TypeDefinition, TypeName};
use grafana_bindgen_codegen::{
    build::{Kind, Plugin},
    decode::{Plan, Plans, Value},
    emit::{self, Options},
};
use serde_json::json;

use super::{Case, judge};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Checks that `tsc` takes the good values, and refuses what is of no type that it can say.
/// Returns how many it refused.
pub(super) fn check(cases: &[Case]) -> usize {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("types.ts"), declarations(cases)).unwrap();
    let (text, refused) = values(cases);
    fs::write(folder.path().join("values.ts"), &text).unwrap();
    let errors = compile(folder.path());
    let lines: Vec<&str> = text.lines().collect();
    let wrong: Vec<String> = errors
        .iter()
        .map(|(line, error)| format!("{}\n  {error}", lines.get(line - 1).unwrap_or(&"")))
        .collect();
    if !wrong.is_empty() {
        let kept = folder.keep();
        panic!("{}\nin {}", wrong[..wrong.len().min(8)].join("\n"), kept.display());
    }
    refused
}

/// The `types.ts` that a package of all the shapes would have.
fn declarations(cases: &[Case]) -> String {
    let mut contract = Contract::from_json(
        &json!({ "format": grafana_bindgen::contract::FORMAT, "digest": "", "name": "Cases", "routes": [] })
            .to_string(),
    )
    .unwrap();
    for (at, case) in cases.iter().enumerate() {
        contract.types.extend(definitions(case, at));
    }
    let options = Options {
        license: None,
        package: "cases".into(),
        version: "1.0.0".into(),
        routes: "cases".into(),
        plugin: Plugin { id: "cases".into(), kind: Kind::App },
        codec: None,
    };
    emit::package(&contract, &options).unwrap().remove("src/types.ts").unwrap()
}

/// The types of a case, under names of its own.
fn definitions(case: &Case, at: usize) -> Vec<TypeDefinition> {
    let definition = |(name, shape): (&TypeName, &Shape)| TypeDefinition {
        name: numbered(name, at),
        docs: String::new(),
        deprecated: false,
        examples: Vec::new(),
        source: None,
        output: None,
        input: Some(renumbered(shape.clone(), at)),
    };
    case.types.iter().map(definition).collect()
}

fn numbered(name: &TypeName, case: usize) -> TypeName {
    TypeName(format!("{name}{case}"))
}

fn renumbered(mut shape: Shape, case: usize) -> Shape {
    if let Shape::Type { name } = &mut shape {
        *name = numbered(name, case);
    }
    for child in shape.children_mut() {
        *child = renumbered(child.clone(), case);
    }
    shape
}

fn values(cases: &[Case]) -> (String, usize) {
    let mut text = String::from("import type * as types from \"./types.js\";\n");
    let mut refused = 0;
    let mut count = 0;
    for (at, case) in cases.iter().enumerate() {
        let Shape::Type { name } = &case.root else { continue };
        let ty = format!("types.{}", numbered(name, at));
        let plans = Plans::accepted(&definitions(case, at));
        let plan = Plan::Named(numbered(name, at));
        // An integer of 64 bits is written as the `bigint` that it is.
        let literal = |value: &serde_json::Value| plans.widened(&plan, &Value::exact(value));
        for value in &case.good {
            count += 1;
            writeln!(text, "export const good{count}: {ty} = {};", literal(value)).unwrap();
        }
        for value in &case.others {
            if !judge::holds(value, &case.root, &case.types, judge::Level::TypeScript) {
                refused += 1;
                let value = literal(value);
                writeln!(text, "// @ts-expect-error\nexport const bad{refused}: {ty} = {value};")
                    .unwrap();
            }
        }
    }
    (text, refused)
}

/// What `tsc` says, by the line of `values.ts`; what it says of other files stands at line 1.
fn compile(folder: &Path) -> Vec<(usize, String)> {
    let options = json!({
        "compilerOptions": {
            "strict": true,
            "exactOptionalPropertyTypes": true,
            "noUncheckedIndexedAccess": true,
            "noEmit": true,
            "module": "nodenext",
            "target": "es2022",
            "lib": ["es2022"],
            "types": [],
        },
        "files": ["types.ts", "values.ts"],
    });
    fs::write(folder.join("tsconfig.json"), options.to_string()).unwrap();
    fs::write(folder.join("package.json"), r#"{"type":"module"}"#).unwrap();
    let output = Command::new("node")
        .arg(Path::new(ROOT).join("node_modules/typescript/bin/tsc"))
        .args(["--pretty", "false", "-p", "."])
        .current_dir(folder)
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let mut found = BTreeMap::new();
    for line in said.lines().filter(|line| line.contains("error TS")) {
        let at =
            line.strip_prefix("values.ts(").and_then(|rest| rest.split(',').next()?.parse().ok());
        found.entry(at.unwrap_or(1)).or_insert_with(|| line.to_owned());
    }
    assert_eq!(output.status.success(), found.is_empty(), "{said}");
    found.into_iter().collect()
}
