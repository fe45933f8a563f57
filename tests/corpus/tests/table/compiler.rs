//! One run of `tsc` over all types: each value stands on a line of its own, and a line with an error
//! is a value that does not fit.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    process::Command,
};

use crate::{corpus::Case, literal::Literals};

/// The way of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Way {
    /// What serde wrote.
    Output,
    /// What serde accepted.
    Accepted,
    /// What serde refused.
    Rejected,
}

/// What `tsc` says of one type.
#[derive(Debug, Default)]
pub(crate) struct Verdict {
    /// Errors of the generated files themselves.
    pub(crate) invalid: Vec<String>,
    /// The values that do not fit their type, each with the error.
    pub(crate) unfit: BTreeMap<(Way, String), String>,
    /// The generated types.
    pub(crate) types: String,
}

/// A folder of packages, one for each type.
pub(crate) struct Batch<'a> {
    root: &'a Path,
    lines: BTreeMap<String, Vec<Option<(Way, String)>>>,
    types: BTreeMap<String, String>,
}

impl<'a> Batch<'a> {
    pub(crate) fn new(root: &'a Path) -> Self {
        Self { root, lines: BTreeMap::new(), types: BTreeMap::new() }
    }

    /// Writes a type's package and its values.
    pub(crate) fn add(
        &mut self,
        case: &Case,
        files: &BTreeMap<String, String>,
        literals: &Literals,
    ) {
        let folder = self.root.join(&case.name);
        for (name, text) in files {
            let Some(inner) = name.strip_prefix("src/") else { continue };
            if inner.starts_with("runtime/") {
                write(&self.root.join(inner), text);
            } else {
                write(&folder.join(inner), text);
            }
        }
        for file in ["index", "shape", "exact"] {
            let all = format!("export * from \"../../runtime/{file}.js\";\n");
            write(&folder.join(format!("runtime/{file}.ts")), &all);
        }
        let (text, lines) = values(case, literals);
        write(&folder.join("values.ts"), &text);
        self.lines.insert(case.name.clone(), lines);
        self.types
            .insert(case.name.clone(), files.get("src/types.ts").cloned().unwrap_or_default());
    }

    /// Runs `tsc`.
    pub(crate) fn judge(self) -> BTreeMap<String, Verdict> {
        let mut verdicts: BTreeMap<String, Verdict> =
            self.lines.keys().map(|name| (name.clone(), Verdict::default())).collect();
        for (name, types) in self.types {
            verdicts.entry(name).or_default().types = types;
        }
        let mut known = BTreeSet::new();
        for line in output(self.root).lines() {
            let Some((place, message)) = line.split_once("): error ") else { continue };
            let (file, position) = place.split_once('(').unwrap();
            let (name, file) = file.split_once('/').unwrap_or(("runtime", file));
            let number: usize = position.split(',').next().unwrap().parse().unwrap();
            let value = self.lines.get(name).filter(|_| file == "values.ts");
            let verdict = verdicts.entry(name.to_owned()).or_default();
            match value.and_then(|lines| lines.get(number - 1).cloned().flatten()) {
                Some(value) if known.insert((name.to_owned(), number)) => {
                    verdict.unfit.insert(value, message.to_owned());
                }
                Some(_) => {}
                None => verdict.invalid.push(format!("{file}({position}): {message}")),
            }
        }
        verdicts
    }
}

fn values(case: &Case, literals: &Literals) -> (String, Vec<Option<(Way, String)>>) {
    let mut text = String::from(
        "import type { read, write } from \"./client.js\";\n\
         type Output = Awaited<ReturnType<typeof read>>;\n\
         type Input = Parameters<typeof write>[1];\n",
    );
    let mut lines = vec![None; 3];
    let groups = [
        (Way::Output, "Output", &case.valid_output_json),
        (Way::Accepted, "Input", &case.accepted_input_json),
        (Way::Rejected, "Input", &case.rejected_input_json),
    ];
    for (way, ty, values) in groups {
        for value in values {
            let literal = literals.of(way, value);
            // What serde writes has no key that its type does not know, and what serde refuses may have
            // one: they are written as a caller would write them, so that their keys are checked.
            let checked = format!("export const c{}: {ty} = {literal};\n", lines.len());
            // What serde accepts may have more keys; and a variable is taken where its literal is.
            let line = lines.len() + usize::from(way == Way::Output);
            let handed = format!(
                "declare const v{line}: {literal}; export const c{line}: {ty} = v{line};\n"
            );
            let ways = match way {
                Way::Output => vec![checked, handed],
                Way::Accepted => vec![handed],
                Way::Rejected => vec![checked],
            };
            for one in ways {
                text.push_str(&one);
                lines.push(Some((way, value.clone())));
            }
        }
    }
    (text, lines)
}

fn output(root: &Path) -> String {
    let options = serde_json::json!({
        "compilerOptions": {
            "strict": true, "exactOptionalPropertyTypes": true, "noUncheckedIndexedAccess": true,
            "noEmit": true, "skipLibCheck": true, "target": "ES2020", "lib": ["ES2022", "DOM"],
            "module": "ESNext", "moduleResolution": "bundler", "types": [],
            "paths": { "@grafana/runtime": ["./grafana.d.ts"] },
        },
        "include": ["**/*.ts"],
    });
    write(&root.join("tsconfig.json"), &options.to_string());
    let tsc = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../node_modules/typescript/bin/tsc");
    assert!(tsc.exists(), "{} is missing: run `npm ci`", tsc.display());
    let run = Command::new("node").arg(tsc).args(["-p", "."]).current_dir(root).output().unwrap();
    String::from_utf8(run.stdout).unwrap()
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}
