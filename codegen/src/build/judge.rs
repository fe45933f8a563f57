//! Asks the shim's types: all questions in, all verdicts out. A type that ends the process has its
//! verdict too, and the questions after it are asked of another process.

use std::{
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    thread,
};

use grafana_bindgen::oracle::{MARK, Question, Types, Verdict};
use serde::de::DeserializeOwned;

use crate::{
    conform::Oracle,
    error::{Error, Result},
};

/// The shim as the judge of its types.
#[derive(Debug)]
pub struct Judge {
    program: PathBuf,
    types: Types,
}

impl Judge {
    /// Asks the program which types it can judge.
    pub(super) fn start(program: &Path) -> Result<Self> {
        let (types, _) = ask(program, &[])?;
        Ok(Self { program: program.to_owned(), types })
    }

    /// The types that can be asked.
    pub fn types(&self) -> &Types {
        &self.types
    }
}

impl Oracle for Judge {
    fn ask(&mut self, questions: &[Question]) -> Result<Vec<Verdict>> {
        ask(&self.program, questions).map(|(_, verdicts)| verdicts)
    }
}

/// Asks the program; one verdict for each question, in order.
pub(super) fn ask(program: &Path, questions: &[Question]) -> Result<(Types, Vec<Verdict>)> {
    let mut verdicts = Vec::new();
    loop {
        let open = &questions[verdicts.len()..];
        let output = run(program, &lines(open)?)?;
        let text = String::from_utf8_lossy(&output.stdout);
        let mut said = text.lines().filter_map(|line| line.strip_prefix(MARK));
        let Some(types) = said.next() else { return Err(silent(&output)) };
        let types: Types = read(types)?;
        for line in said.take(open.len()) {
            verdicts.push(read(line)?);
        }
        let Some(question) = questions.get(verdicts.len()) else { return Ok((types, verdicts)) };
        verdicts.push(Verdict {
            root: question.root,
            error: Some(format!("it ended the process: {}", output.status)),
            ..Verdict::default()
        });
        if verdicts.len() == questions.len() {
            return Ok((types, verdicts));
        }
    }
}

/// Runs the program with an input. The input is written while the output is read: neither side waits
/// for the other with a full pipe.
fn run(program: &Path, input: &str) -> Result<Output> {
    let mut command = Command::new(program);
    command.arg("judge").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let failed = |error: &std::io::Error| Error::io("run", program, error);
    let mut child = command.spawn().map_err(|error| failed(&error))?;
    let stdin = child.stdin.take();
    thread::scope(|scope| {
        scope.spawn(move || {
            // A program that has ended reads no more: its output says why.
            let _ = stdin.map(|mut stdin| stdin.write_all(input.as_bytes()));
        });
        child.wait_with_output().map_err(|error| failed(&error))
    })
}

fn lines(questions: &[Question]) -> Result<String> {
    let mut text = String::new();
    for question in questions {
        let line = serde_json::to_string(question)
            .map_err(|error| Error::new(format!("a question cannot be written: {error}")))?;
        text.push_str(&line);
        text.push('\n');
    }
    Ok(text)
}

fn read<T: DeserializeOwned>(line: &str) -> Result<T> {
    serde_json::from_str(line).map_err(|error| {
        Error::new(format!("the shim's answer cannot be read: {error}")).hint(
            "use the same version of `grafana-bindgen` in the routes crate and for the generator",
        )
    })
}

fn silent(output: &Output) -> Error {
    let stderr = String::from_utf8_lossy(&output.stderr);
    match stderr.trim_end() {
        "" => Error::new(format!("the program that asks serde ended with {}", output.status)),
        said => Error::shown(said.to_owned()),
    }
}
