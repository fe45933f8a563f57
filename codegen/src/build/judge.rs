//! Asks the shim's types: a process that answers questions for as long as it is kept. A type that
//! ends the process has its verdict too, and the questions after it are asked of another one.

use std::{
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    thread,
};

use grafana_bindgen::oracle::{MARK, Question, Types, Verdict};
use serde::de::DeserializeOwned;

use super::{source::Source, tag};
use crate::{
    conform::Oracle,
    error::{Error, Result},
};

/// The shim as the judge of its types.
#[derive(Debug)]
pub struct Judge {
    program: PathBuf,
    process: Option<Process>,
    types: Types,
}

/// A running shim, its pipes open.
#[derive(Debug)]
struct Process {
    child: Child,
    questions: Option<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Judge {
    /// Starts the program and reads which types it can judge.
    pub(super) fn start(program: &Path) -> Result<Self> {
        let (process, types) = Process::start(program)?;
        Ok(Self { program: program.to_owned(), process: Some(process), types })
    }

    /// Adds what the source says of the types.
    pub(super) fn complete(mut self, source: &Source) -> Self {
        tag::add(&mut self.types.definitions, source);
        self
    }

    /// The types that can be asked.
    pub fn types(&self) -> &Types {
        &self.types
    }

    fn process(&mut self) -> Result<Process> {
        match self.process.take() {
            Some(process) => Ok(process),
            None => Process::start(&self.program).map(|(process, _)| process),
        }
    }
}

impl Oracle for Judge {
    fn ask(&mut self, questions: &[Question]) -> Result<Vec<Verdict>> {
        let mut verdicts = Vec::new();
        while let Some(open) = questions.get(verdicts.len()..).filter(|open| !open.is_empty()) {
            let mut process = self.process()?;
            verdicts.extend(process.ask(open)?);
            match questions.get(verdicts.len()) {
                None => self.process = Some(process),
                Some(question) => verdicts.push(Verdict {
                    root: question.root,
                    error: Some(format!("it ended the process{}", process.end())),
                    ..Verdict::default()
                }),
            }
        }
        Ok(verdicts)
    }
}

impl Process {
    fn start(program: &Path) -> Result<(Self, Types)> {
        let mut command = Command::new(program);
        command.arg("judge").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::inherit());
        let mut child = command.spawn().map_err(|error| Error::io("run", program, &error))?;
        let questions = child.stdin.take();
        let stdout = child.stdout.take().ok_or_else(|| silent(""))?;
        let mut process = Self { child, questions, answers: BufReader::new(stdout) };
        match process.answer()? {
            Some(types) => Ok((process, types)),
            None => Err(silent(&process.end())),
        }
    }

    /// The verdicts up to the question that ended the process, if one did. The questions are written
    /// while the answers are read: neither side waits for the other with a full pipe.
    fn ask(&mut self, questions: &[Question]) -> Result<Vec<Verdict>> {
        let lines = lines(questions)?;
        let mut pipe = self.questions.take();
        thread::scope(|scope| {
            let written = scope.spawn(move || {
                // A program that has ended reads no more: its answers say so.
                let _ = pipe.as_mut().map(|pipe| pipe.write_all(lines.as_bytes()));
                pipe
            });
            let mut verdicts = Vec::new();
            while verdicts.len() < questions.len() {
                match self.answer() {
                    Ok(Some(verdict)) => verdicts.push(verdict),
                    Ok(None) => break,
                    Err(error) => {
                        // Nobody reads on, so the writer must not wait.
                        let _ = self.child.kill();
                        return Err(error);
                    }
                }
            }
            self.questions = written.join().unwrap_or_default();
            Ok(verdicts)
        })
    }

    /// The next answer; nothing where the program has ended. An author's code may print other lines.
    fn answer<T: DeserializeOwned>(&mut self) -> Result<Option<T>> {
        let mut line = Vec::new();
        loop {
            line.clear();
            match self.answers.read_until(b'\n', &mut line) {
                Ok(0) | Err(_) => return Ok(None),
                Ok(_) => {}
            }
            if let Some(answer) = line.strip_prefix(MARK.as_bytes()) {
                return serde_json::from_slice(answer).map(Some).map_err(|error| unread(&error));
            }
        }
    }

    /// How the program ended, for a message.
    fn end(&mut self) -> String {
        self.questions = None;
        self.child.wait().map(|status| format!(": {status}")).unwrap_or_default()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Without more questions the program ends by itself; one that hangs is ended.
        self.questions = None;
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
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

fn unread(error: &serde_json::Error) -> Error {
    Error::new(format!("the program that links the routes crate was not understood: {error}"))
        .hint("use the same version of `grafana-bindgen` in the routes crate and for the generator")
}

fn silent(end: &str) -> Error {
    Error::new(format!("the program that links the routes crate ended before it was asked{end}"))
        .note("what it said stands above")
}
