//! `grafana-bindgen check`: serde judges the types of the routes. Writes nothing.

use std::{io::Write, path::PathBuf};

use super::generate::{near, print, say};
use crate::{
    build,
    conform::{self, Outcome},
    emit,
    error::{Error, Result},
};

/// Arguments of `check`.
#[derive(Debug, Clone, clap::Args)]
pub struct Check {
    /// The folder of the routes crate, or one above it.
    #[arg(default_value = ".")]
    pub folder: PathBuf,
}

/// Checks the types of the routes.
///
/// # Errors
/// When the crate cannot be asked, or serde shows that a type says what is not so.
pub fn check(arguments: &Check, out: &mut dyn Write) -> Result<()> {
    let routes = build::locate(&arguments.folder)?;
    say(out, "Reading", &format!("the route trait of `{}` ({})", routes.name, near(&routes.dir)))?;
    let shim = build::Shim::build(&routes)?;
    let (contract, mut oracle) = shim.ask()?;
    emit::refuse(&contract, routes.settings.codec)?;
    let outcome = judge(&routes, &mut oracle)?;
    print(out, &conform::report(&outcome))?;
    verdict(&outcome, out)
}

/// Lets serde judge the types of a contract.
pub(super) fn judge(routes: &build::RoutesCrate, oracle: &mut build::Judge) -> Result<Outcome> {
    let types = oracle.types().clone();
    let build::Settings { acknowledge, codec, .. } = &routes.settings;
    conform::check(&types, oracle, &conform::Settings { acknowledge, codec: *codec })
}

/// The last line of a check, or the error that it ends with.
pub(super) fn verdict(outcome: &Outcome, out: &mut dyn Write) -> Result<()> {
    let errors = outcome.errors();
    if errors > 0 {
        let first = outcome.findings[0].id;
        let what = if errors == 1 { "1 finding says" } else { &format!("{errors} findings say") };
        return Err(Error::found(format!("{what} that a type is not true; nothing was written"))
            .note("the findings stand above, each with the JSON that shows it where there is one")
            .hint(format!("read `grafana-bindgen explain {first}`, or acknowledge the finding with a reason in `[package.metadata.grafana-bindgen]`")));
    }
    say(out, "Checked", &summary(outcome))
}

fn summary(outcome: &Outcome) -> String {
    format!(
        "{} against serde by {}: {}, {} acknowledged",
        count(outcome.types, "type"),
        count(outcome.values, "value"),
        count(outcome.findings.len(), "note"),
        outcome.acknowledged.len(),
    )
}

fn count(number: usize, word: &str) -> String {
    format!("{number} {word}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_no_plural() {
        for (types, values, said) in [
            (1, 1, "1 type against serde by 1 value: 0 notes, 0 acknowledged"),
            (2, 3, "2 types against serde by 3 values: 0 notes, 0 acknowledged"),
        ] {
            assert_eq!(summary(&Outcome { types, values, ..Outcome::default() }), said);
        }
    }
}
