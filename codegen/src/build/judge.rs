//! Asks the shim's types: a process that answers questions line by line, for as long as it is kept.

use std::{
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, ChildStdout, Command, Stdio},
};

use grafana_bindgen::oracle::{Question, Types, Verdict};

use crate::{
    conform::Oracle,
    error::{Error, Result},
};

/// How a line begins that is an answer, and nothing that an author's code has printed.
const ANSWER: &str = "{\"type\":";

/// The running shim.
#[derive(Debug)]
pub struct Judge {
    child: Child,
    answers: BufReader<ChildStdout>,
    types: Types,
}

impl Judge {
    /// Starts the program and reads which types it can judge.
    pub(super) fn start(program: &Path) -> Result<Self> {
        let mut command = Command::new(program);
        command.arg("judge").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::inherit());
        let mut child = command.spawn().map_err(|error| Error::io("run", program, &error))?;
        let Some(stdout) = child.stdout.take() else { return Err(ended(&mut child)) };
        let mut judge = Self { child, answers: BufReader::new(stdout), types: Types::default() };
        let first = judge.line("{\"types\":")?;
        judge.types = serde_json::from_str(&first).map_err(|error| unread(&error))?;
        Ok(judge)
    }

    /// The types that can be asked.
    pub fn types(&self) -> &Types {
        &self.types
    }

    /// The next line that begins so.
    fn line(&mut self, start: &str) -> Result<String> {
        loop {
            let mut line = String::new();
            match self.answers.read_line(&mut line) {
                Ok(0) | Err(_) => return Err(ended(&mut self.child)),
                Ok(_) if line.starts_with(start) => return Ok(line),
                Ok(_) => {}
            }
        }
    }
}

impl Oracle for Judge {
    fn ask(&mut self, questions: &[Question]) -> Result<Vec<Verdict>> {
        let Some(mut stdin) = self.child.stdin.take() else { return Err(ended(&mut self.child)) };
        let mut lines = String::new();
        for question in questions {
            lines.push_str(&serde_json::to_string(question).map_err(|error| unread(&error))?);
            lines.push('\n');
        }
        // Written beside the reading: either pipe may be full while the other is waited for.
        let verdicts = std::thread::scope(|scope| {
            let written = scope.spawn(|| {
                // A program that has ended says so to the reader.
                let _ = stdin.write_all(lines.as_bytes()).and_then(|()| stdin.flush());
                stdin
            });
            let read = questions.iter().map(|_| {
                let line = self.line(ANSWER)?;
                serde_json::from_str(&line).map_err(|error| unread(&error))
            });
            let verdicts: Result<Vec<Verdict>> = read.collect();
            (verdicts, written.join().ok())
        });
        self.child.stdin = verdicts.1;
        verdicts.0
    }
}

impl Drop for Judge {
    fn drop(&mut self) {
        // Without more questions the program ends by itself; one that hangs is ended.
        drop(self.child.stdin.take());
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn ended(child: &mut Child) -> Error {
    let status = child.wait().map(|status| status.to_string()).unwrap_or_default();
    Error::new(format!("the program that links the routes crate ended while serde tried a value: {status}"))
        .note("a `Serialize` or `Deserialize` of the routes crate may end the process or overflow the stack")
        .hint("what it printed stands above; mend the impl, then run this command again")
}

fn unread(error: &serde_json::Error) -> Error {
    Error::new(format!("the program that links the routes crate was not understood: {error}"))
        .hint("use the same version of `grafana-bindgen` in the routes crate and for the generator")
}
