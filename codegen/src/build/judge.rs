//! Asks the shim's types: a process that answers questions for as long as it is kept. An author's code
//! may never come back, or end the process: then it is an error that names the type and the value.

use std::{
    io::{BufRead, BufReader, Read, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    sync::mpsc::{self, Receiver, RecvTimeoutError},
    thread,
    time::Duration,
};

use grafana_bindgen::oracle::{MARK, Question, Types, Verdict};
use serde::de::DeserializeOwned;

use crate::{
    conform::Oracle,
    error::{Error, Result},
};

/// How long one answer may take: a thousand times what the slowest honest one does.
const PATIENCE: Duration = Duration::from_secs(10);

/// The longest line that is kept whole: an author's code may print without end.
const LONGEST_LINE: u64 = 1 << 26;

/// The shim as the judge of its types.
#[derive(Debug)]
pub struct Judge {
    program: PathBuf,
    patience: Duration,
    process: Option<Process>,
    types: Types,
}

/// A running shim, its pipes open.
#[derive(Debug)]
struct Process {
    child: Child,
    questions: Option<ChildStdin>,
    answers: Receiver<Vec<u8>>,
    patience: Duration,
}

/// Why there is no answer.
enum Silence {
    /// The process has ended.
    Ended,
    /// It runs on and says nothing.
    Endless,
    /// What it said is no answer.
    Unread(Error),
}

impl Judge {
    /// Starts the program and reads which types it can judge.
    pub(super) fn start(program: &Path) -> Result<Self> {
        Self::patient(program, PATIENCE)
    }

    fn patient(program: &Path, patience: Duration) -> Result<Self> {
        let (process, types) = Process::start(program, patience)?;
        Ok(Self { program: program.to_owned(), patience, process: Some(process), types })
    }

    /// The types that can be asked.
    pub fn types(&self) -> &Types {
        &self.types
    }

    /// The types, to be given what the source says of them.
    pub(super) fn types_mut(&mut self) -> &mut Types {
        &mut self.types
    }

    fn process(&mut self) -> Result<Process> {
        match self.process.take() {
            Some(process) => Ok(process),
            None => Process::start(&self.program, self.patience).map(|(process, _)| process),
        }
    }

    /// The error of a question without an answer.
    fn unanswered(&self, question: &Question, silence: Silence, mut process: Process) -> Error {
        let (what, hint) = match silence {
            Silence::Unread(error) => return error,
            Silence::Endless => (
                format!("gives no answer within {:?}", self.patience),
                "let `Deserialize` and `Serialize` come to an end with every value: refuse by an error what they do not take",
            ),
            Silence::Ended => (
                format!("ends the process{}", process.end()),
                "the backend would end too: refuse by an error what `Deserialize` and `Serialize` do not take, and let no recursion go on without end",
            ),
        };
        let root = self.types.types.iter().find(|root| root.id == question.root);
        let rust = root.map_or("a type", |root| root.rust.as_str());
        let error = Error::new(format!("serde's work on `{rust}` {what}")).hint(hint);
        let error = match &question.text {
            Some(text) => error.note(format!("this JSON was given to it: {text}")),
            None => error.note("it was asked what it reads, without a value"),
        };
        match root.and_then(|root| root.source.as_ref()) {
            Some(source) => error.at(format!("{}:{}", source.file, source.line)),
            None => error,
        }
    }
}

impl Oracle for Judge {
    fn ask(&mut self, questions: &[Question]) -> Result<Vec<Verdict>> {
        let mut process = self.process()?;
        let (verdicts, silence) = process.ask(questions)?;
        match (silence, questions.get(verdicts.len())) {
            (Some(silence), Some(question)) => Err(self.unanswered(question, silence, process)),
            _ => {
                self.process = Some(process);
                Ok(verdicts)
            }
        }
    }
}

impl Process {
    fn start(program: &Path, patience: Duration) -> Result<(Self, Types)> {
        let mut command = Command::new(program);
        command.arg("judge").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::inherit());
        let mut child = command.spawn().map_err(|error| Error::io("run", program, &error))?;
        let questions = child.stdin.take();
        let stdout = child.stdout.take().ok_or_else(|| ended(""))?;
        let mut process = Self { child, questions, answers: listen(stdout), patience };
        match process.answer() {
            Ok(types) => Ok((process, types)),
            Err(Silence::Ended) => Err(ended(&process.end())),
            Err(Silence::Unread(error)) => Err(error),
            Err(Silence::Endless) => Err(silent(patience)),
        }
    }

    /// The verdicts up to the question that has none, and why. The questions are written while the
    /// answers are read: neither side waits for the other with a full pipe.
    fn ask(&mut self, questions: &[Question]) -> Result<(Vec<Verdict>, Option<Silence>)> {
        let lines = lines(questions)?;
        let mut pipe = self.questions.take();
        thread::scope(|scope| {
            let written = scope.spawn(move || {
                // A program that has ended reads no more: its answers say so.
                let _ = pipe.as_mut().map(|pipe| pipe.write_all(lines.as_bytes()));
                pipe
            });
            let mut verdicts = Vec::new();
            let mut silence = None;
            while verdicts.len() < questions.len() && silence.is_none() {
                match self.answer() {
                    Ok(verdict) => verdicts.push(verdict),
                    Err(why) => silence = Some(why),
                }
            }
            if silence.as_ref().is_some_and(|why| !matches!(why, Silence::Ended)) {
                // Nobody reads on, so the writer must not wait.
                let _ = self.child.kill();
            }
            self.questions = written.join().unwrap_or_default();
            Ok((verdicts, silence))
        })
    }

    /// The next answer.
    fn answer<T: DeserializeOwned>(&mut self) -> std::result::Result<T, Silence> {
        match self.answers.recv_timeout(self.patience) {
            Ok(answer) => {
                serde_json::from_slice(&answer).map_err(|error| Silence::Unread(unread(&error)))
            }
            Err(RecvTimeoutError::Disconnected) => Err(Silence::Ended),
            Err(RecvTimeoutError::Timeout) => Err(Silence::Endless),
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

/// The answers among what a program prints, which an author's code may print to as well.
fn listen(stdout: ChildStdout) -> Receiver<Vec<u8>> {
    let (answers, heard) = mpsc::channel();
    thread::spawn(move || {
        let mut stdout = BufReader::new(stdout);
        let mut line = Vec::new();
        while let Ok(1..) = stdout.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line) {
            if let Some(answer) = line.strip_prefix(MARK.as_bytes())
                && answers.send(answer.to_vec()).is_err()
            {
                break;
            }
            line.clear();
        }
    });
    heard
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

/// The error of a program that has not described the types in time.
pub(super) fn silent(patience: Duration) -> Error {
    Error::new(format!("the program that links the routes crate says nothing within {patience:?}"))
        .note("it runs what the types' schemas are made by: `json_schema`, the values of `default` and `example`, and `Deserialize` for the values of a path or a query")
        .hint("find which of them does not come to an end")
}

fn unread(error: &serde_json::Error) -> Error {
    Error::new(format!("the program that links the routes crate was not understood: {error}"))
        .hint("use the same version of `grafana-bindgen` in the routes crate and for the generator")
}

fn ended(end: &str) -> Error {
    Error::new(format!("the program that links the routes crate ended before it was asked{end}"))
        .note("what it said stands above")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// A program of this text. Another process writes it: a file that this one has open for writing, as
    /// a fork of another test may see it, cannot be run.
    fn program(folder: &Path, script: &str) -> PathBuf {
        let (text, program) = (folder.join("text"), folder.join("judge"));
        fs::write(&text, format!("#!/bin/sh\n{script}\n")).unwrap();
        let mut copy = Command::new("sh");
        copy.args(["-c", "cp \"$0\" \"$1\" && chmod +x \"$1\""]).args([&text, &program]);
        assert!(copy.status().unwrap().success());
        program
    }

    /// A judge of one type that answers one question, and then does this.
    fn judge(folder: &Path, then: &str) -> Result<Judge> {
        let root = r#"{"id":0,"rust":"acme::Wild","form":"json","input":{"kind":"any"},"output":{"kind":"any"},
            "accepted":true,"written":true,"source":{"file":"src/lib.rs","line":7}}"#;
        let types = format!(r#"{{"types":[{root}],"definitions":[]}}"#).replace('\n', "");
        let text = format!(
            "say() {{ echo; echo 'oracle: '\"$1\"; }}\nsay '{types}'\nread line\necho noise\nsay '{{\"type\":0}}'\nread line\n{then}"
        );
        Judge::patient(&program(folder, &text), Duration::from_secs(2))
    }

    fn question(text: Option<&str>) -> Question {
        Question { root: 0, text: text.map(str::to_owned), trace: text.is_none() }
    }

    #[test]
    fn a_type_that_never_comes_back_is_named_with_its_value() {
        let folder = tempfile::tempdir().unwrap();
        let mut judge = judge(folder.path(), "exec sleep 1000").unwrap();
        let questions = [question(Some("1")), question(Some(r#"{"a":2}"#)), question(Some("3"))];
        assert_eq!(
            judge.ask(&questions).unwrap_err().to_string(),
            "error: serde's work on `acme::Wild` gives no answer within 2s\n --> src/lib.rs:7\n\
             note: this JSON was given to it: {\"a\":2}\n\
             hint: let `Deserialize` and `Serialize` come to an end with every value: refuse by an error what they do not take"
        );
        assert_eq!(judge.ask(&questions[..1]).unwrap().len(), 1, "another process is asked");
    }

    #[test]
    fn a_type_that_ends_the_process_is_named_with_its_value() {
        let folder = tempfile::tempdir().unwrap();
        let mut judge = judge(folder.path(), "kill -ABRT $$").unwrap();
        let questions = [question(Some("1")), question(None)];
        let said = judge.ask(&questions).unwrap_err().to_string();
        assert!(
            said.starts_with("error: serde's work on `acme::Wild` ends the process: signal: 6"),
            "{said}"
        );
        assert!(said.contains("\nnote: it was asked what it reads, without a value\nhint: the backend would end too: "), "{said}");
    }

    #[test]
    fn a_program_that_says_nothing_is_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let program = |script: &str| program(folder.path(), script);
        let endless = program("exec sleep 1000");
        let said = Judge::patient(&endless, Duration::from_millis(200)).unwrap_err().to_string();
        assert!(
            said.starts_with(
                "error: the program that links the routes crate says nothing within 200ms\nnote: "
            ),
            "{said}"
        );
        let said = Judge::patient(&program("exit 3"), PATIENCE).unwrap_err().to_string();
        assert!(said.starts_with("error: the program that links the routes crate ended before it was asked: exit status: 3"), "{said}");
    }
}
