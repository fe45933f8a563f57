//! What the check of the whole corpus costs beyond compiling: `cargo bench -p grafana-bindgen-corpus`.
//! Fails above the two seconds of CPU that an author would notice, and where not every type was checked.

use std::{
    fs,
    process::ExitCode,
    time::{Duration, Instant},
};

use grafana_bindgen::oracle::{Oracle, Question, Verdict};
use grafana_bindgen_codegen::{conform, error::Result};
use grafana_bindgen_corpus::{CASES, knot};

/// The most CPU that the check may take.
const BOUND: Duration = Duration::from_secs(2);

/// How many types there are to check, those that have a contract, and how many values are tried of
/// them at the least.
const LEAST: (usize, usize) = (135, 900);

/// Asks serde in this process.
struct Asked<'a>(&'a Oracle);

impl conform::Oracle for Asked<'_> {
    fn ask(&mut self, questions: &[Question]) -> Result<Vec<Verdict>> {
        Ok(questions.iter().map(|question| self.0.answer(question)).collect())
    }
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> std::result::Result<(), String> {
    let (checked, values) = timed("the corpus", || {
        let (mut checked, mut values) = (0, 0);
        for built in CASES {
            // What has no contract is refused before it is checked.
            let Ok(oracle) = (built.oracle)() else { continue };
            values += check(built.name, &oracle)?;
            checked += 1;
        }
        Ok((checked, values))
    })?;
    println!("{checked} types checked by {values} values");
    if checked < LEAST.0 || values < LEAST.1 {
        return Err(format!("too little was checked: at least {LEAST:?} was expected"));
    }
    // Types that hold each other: their values are as long as their text, not as their paths.
    let oracle = knot::knot::oracle().map_err(|error| error.to_string())?;
    let values = timed("types that hold each other", || check("knot", &oracle))?;
    println!("8 types that hold each other checked by {values} values");
    Ok(())
}

fn check(name: &str, oracle: &Oracle) -> std::result::Result<usize, String> {
    let outcome = conform::check(oracle.types(), &mut Asked(oracle), &conform::Settings::default());
    outcome.map(|outcome| outcome.values).map_err(|error| format!("{name}: {error}"))
}

/// Runs, and says how much CPU it took.
fn timed<T>(
    what: &str,
    run: impl FnOnce() -> std::result::Result<T, String>,
) -> std::result::Result<T, String> {
    let (start, cpu) = (Instant::now(), on_cpu());
    let made = run()?;
    let elapsed = start.elapsed();
    let taken = match (cpu, on_cpu()) {
        (Some(before), Some(after)) => after - before,
        // Where the system does not say, the time of the clock is an upper bound.
        _ => elapsed,
    };
    println!("{what}: {taken:.2?} of CPU, {elapsed:.2?} by the clock");
    if taken > BOUND { Err(format!("{what} took more than {BOUND:?}")) } else { Ok(made) }
}

/// How long this thread has run so far, as Linux tells it.
fn on_cpu() -> Option<Duration> {
    let text = fs::read_to_string("/proc/self/schedstat").ok()?;
    Some(Duration::from_nanos(text.split_whitespace().next()?.parse().ok()?))
}
