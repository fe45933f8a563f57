//! The oracle, and the program around it: what the generator's shim runs.

use std::{
    io::{self, BufRead, Write},
    process::ExitCode,
};

use serde::Serialize;

use super::{MARK, Question, TsText, Types, Verdict, guard, roots::Roots};
use crate::contract::{Contract, Error};

/// A contract, and the types of its routes, ready to be asked.
#[derive(Debug)]
pub struct Oracle {
    contract: Contract,
    types: Types,
    roots: Roots,
}

impl Oracle {
    pub(crate) fn new(contract: Contract, types: Types, roots: Roots) -> Self {
        Self { contract, types, roots }
    }

    /// The contract.
    pub fn contract(&self) -> &Contract {
        &self.contract
    }

    /// The types that can be asked.
    pub fn types(&self) -> &Types {
        &self.types
    }

    /// With what ts-rs says of the types that derive `TS`, by their names in Rust.
    #[doc(hidden)]
    #[must_use]
    pub fn with_opinions(mut self, said: Vec<Option<(&'static str, TsText)>>) -> Self {
        for (rust, text) in said.into_iter().flatten() {
            let same = self.types.types.iter_mut().filter(|root| root.rust == rust);
            same.for_each(|root| root.ts = Some(text.clone()));
        }
        self
    }

    /// Answers a question.
    pub fn answer(&self, question: &Question) -> Verdict {
        self.roots.answer(question)
    }

    /// Says the types, then answers questions line by line until there are no more.
    ///
    /// # Errors
    /// When a line cannot be read or written, or is no question.
    pub fn serve(&self, questions: impl BufRead, mut answers: impl Write) -> io::Result<()> {
        say(&mut answers, &self.types)?;
        for line in questions.lines() {
            let question: Question = serde_json::from_str(&line?)?;
            say(&mut answers, &self.answer(&question))?;
        }
        answers.flush()
    }
}

/// A line of its own, even where an author's code has printed something.
fn say(answers: &mut impl Write, what: &impl Serialize) -> io::Result<()> {
    write!(answers, "\n{MARK}")?;
    serde_json::to_writer(&mut *answers, what)?;
    answers.write_all(b"\n")?;
    // An author's code that ends the process takes no answer with it.
    answers.flush()
}

/// The program of the shim: `contract` prints the contract, `judge` answers questions.
pub fn program(oracle: Result<Oracle, Error>) -> ExitCode {
    let verb = std::env::args().nth(1).unwrap_or_default();
    let done = oracle.map_err(|error| error.to_string()).and_then(|oracle| run(&oracle, &verb));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(3)
        }
    }
}

fn run(oracle: &Oracle, verb: &str) -> Result<(), String> {
    match verb {
        "contract" => {
            let json = oracle.contract.to_json();
            let json = json.map_err(|error| {
                format!("error: the contract cannot be written as JSON: {error}")
            })?;
            print!("{json}");
            Ok(())
        }
        "judge" => {
            guard::silence();
            oracle
                .serve(io::stdin().lock(), io::stdout().lock())
                .map_err(|error| format!("error: the questions end early: {error}"))
        }
        other => Err(format!("error: `{other}` is neither `contract` nor `judge`")),
    }
}
