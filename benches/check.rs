//! What the check of the whole corpus costs beyond compiling: `cargo bench -p grafana-bindgen-corpus`.
//! Fails above the two seconds that an author would notice.

use std::{
    process::ExitCode,
    time::{Duration, Instant},
};

use grafana_bindgen::oracle::{Oracle, Question, Verdict};
use grafana_bindgen_codegen::{conform, error::Result};

/// The most that the check may take.
const BOUND: Duration = Duration::from_secs(2);

/// Asks serde in this process.
struct Asked<'a>(&'a Oracle);

impl conform::Oracle for Asked<'_> {
    fn ask(&mut self, questions: &[Question]) -> Result<Vec<Verdict>> {
        Ok(questions.iter().map(|question| self.0.answer(question)).collect())
    }
}

fn main() -> ExitCode {
    let start = Instant::now();
    let (mut types, mut values) = (0, 0);
    for built in grafana_bindgen_corpus::CASES {
        let Ok(oracle) = (built.oracle)() else { continue };
        let judged = oracle.types();
        let Ok(outcome) = conform::check(judged, &mut Asked(&oracle), &[]) else {
            continue;
        };
        types += outcome.types;
        values += outcome.values;
    }
    let taken = start.elapsed();
    println!("{types} types checked by {values} values in {taken:.2?}");
    ExitCode::from(u8::from(taken > BOUND))
}
