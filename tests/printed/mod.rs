//! Decoders in both forms: as plans that run in Rust, and as they are printed for JavaScript, in one
//! process of Node. Judges only whether the two are the same.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    path::Path,
    process::Command,
};

use grafana_bindgen::contract::Contract;
use grafana_bindgen_codegen::{
    Error,
    build::{Kind, Plugin},
    decode::{Fault, Plan, Plans, Reason, Step, Value, parse},
    disk::Files,
    emit::{self, Options},
};

/// The decoder of a contract with one reply of JSON.
pub(crate) struct Decoder {
    plans: Plans,
    plan: Plan,
    /// The package that has it as JavaScript.
    files: Files,
}

impl Decoder {
    /// Makes both forms.
    pub(crate) fn of(contract: &Contract) -> Result<Self, Error> {
        let files = emit::package(contract, &options())?;
        let mut replies = contract.routes.iter().flat_map(|route| &route.replies);
        let shape = replies.find_map(|reply| reply.shape.as_ref()).unwrap();
        let plans = Plans::new(&contract.types);
        let plan = plans.root(shape, Some(shape), "read");
        Ok(Self { plans, plan, files })
    }

    /// What is made of a text in Rust; nothing where it is no JSON.
    pub(crate) fn read(&self, text: &str) -> Option<Result<Value, Fault>> {
        Some(self.plans.decode(&self.plan, &parse(text)?))
    }
}

fn options() -> Options {
    Options {
        package: "@corpus/one".into(),
        license: None,
        version: "1.0.0".into(),
        routes: "corpus".into(),
        plugin: Plugin { id: "corpus-one-datasource".into(), kind: Kind::DataSource },
        codec: None,
    }
}

/// Texts, each with the type that it is read as.
#[derive(Default)]
pub(crate) struct Questions<'a>(Vec<(&'a str, String)>);

impl<'a> Questions<'a> {
    /// Adds a text.
    pub(crate) fn ask(&mut self, name: &'a str, text: &str) {
        self.0.push((name, text.to_owned()));
    }

    /// What the printed decoders make of a text and Rust does not.
    pub(crate) fn differences(&self, decoders: &BTreeMap<String, Decoder>) -> Vec<String> {
        let answers = self.answers(decoders);
        assert_eq!(answers.len(), self.0.len(), "one answer to each");
        let mut found = Vec::new();
        for ((name, text), printed) in self.0.iter().zip(answers) {
            let run = decoders[*name].read(text).map_or("no JSON".to_owned(), |read| shown(&read));
            if run != printed {
                found.push(format!("{name}: {text}\n    in Rust: {run}\n    printed: {printed}"));
            }
        }
        found
    }

    fn answers(&self, decoders: &BTreeMap<String, Decoder>) -> Vec<String> {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        for (name, decoder) in decoders {
            for (path, text) in &decoder.files {
                let Some(module) = path.strip_prefix("dist/esm/") else { continue };
                let is_shared = module.starts_with("runtime/");
                if is_shared {
                    write(&root.join(module), text);
                } else {
                    write(&root.join("packages").join(name).join(module), text);
                }
            }
        }
        write(&root.join("package.json"), r#"{"type":"module"}"#);
        let grafana = root.join("node_modules/@grafana/runtime");
        write(&grafana.join("package.json"), r#"{"main":"index.cjs"}"#);
        write(&grafana.join("index.cjs"), "exports.getBackendSrv = () => {};");
        let lines = self.0.iter().map(|question| serde_json::to_string(question).unwrap() + "\n");
        let questions = root.join("questions");
        write(&questions, &lines.collect::<String>());
        let script = root.join("decode.mjs");
        write(&script, include_str!("decode.mjs"));
        let mut node = Command::new("node");
        node.arg(&script).arg(root).stdin(File::open(questions).unwrap());
        let output = node.output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        said.lines().map(|line| answer(&parse(line).unwrap())).collect()
    }
}

fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// What Node answered, shown as what the evaluator says.
fn answer(answer: &Value) -> String {
    let text = |value: &Value| match value {
        Value::Text(text) => String::from_utf8_lossy(text).into_owned(),
        other => other.to_string(),
    };
    let Value::List(parts) = answer else { return "no JSON".to_owned() };
    match (text(&parts[0]).as_str(), &parts[1..]) {
        ("value", [value]) => shown(&Ok(told(value))),
        ("fault", [reason, Value::List(path), expected, found, message]) => {
            let reason = match text(reason).as_str() {
                "mismatch" => Reason::Mismatch,
                "unsafe-integer" => Reason::UnsafeInteger,
                _ => Reason::TooDeep,
            };
            let path = path.iter().map(|step| match step {
                Value::Number(index) => Step::Index(*index as usize),
                Value::Text(key) => Step::Key(key.clone()),
                other => panic!("{other} is no step"),
            });
            let [expected, found, message] = [expected, found, message].map(text);
            shown(&Err(Fault { reason, path: path.collect(), expected, found, message }))
        }
        (kind, other) => format!("{kind} {other:?}"),
    }
}

/// The value that is told.
fn told(value: &Value) -> Value {
    let Value::List(parts) = value else { return value.clone() };
    let Some((Value::Text(kind), parts)) = parts.split_first() else { panic!("{value}") };
    let only = || match parts {
        [Value::Text(text)] => String::from_utf8_lossy(text).into_owned(),
        _ => panic!("{value}"),
    };
    match kind.as_slice() {
        b"big" => Value::Big(only().parse().unwrap()),
        b"number" => Value::Number(only().replace("Infinity", "inf").parse().unwrap()),
        b"list" => Value::List(parts.iter().map(told).collect()),
        b"object" => Value::Object(
            parts
                .iter()
                .map(|entry| match entry {
                    Value::List(entry) => match entry.as_slice() {
                        [Value::Text(key), value] => (key.clone(), told(value)),
                        _ => panic!("{value}"),
                    },
                    _ => panic!("{value}"),
                })
                .collect(),
        ),
        _ => panic!("{value}"),
    }
}

/// What is made of a text, with all that is known of it: the order of keys and the sign of zero too.
fn shown(read: &Result<Value, Fault>) -> String {
    format!("{read:?}")
}
