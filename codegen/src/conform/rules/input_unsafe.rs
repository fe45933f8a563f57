//! `input-unsafe`: serde refuses a value that the input type says is accepted. `narrow-input`: it
//! takes other values of the same kind, which TypeScript cannot tell apart.

use super::refused;
use crate::conform::{Finding, Id, facts::Facts};

pub(super) fn find(facts: &Facts<'_>) -> Vec<Finding> {
    refused::all(facts).iter().map(finding).collect()
}

fn finding(refusal: &refused::Refusal<'_, '_>) -> Finding {
    let place = &refusal.place;
    let found = if refusal.only_some {
        Finding::note(
            Id::NarrowInput,
            place,
            format!("serde takes only some of the values that `{place}` allows"),
        )
        .hint("say which: a `pattern`, a range, or `#[schemars(example = …)]` with a value that goes through")
    } else {
        Finding::error(
            Id::InputUnsafe,
            place,
            format!("serde refuses what the type of `{place}` says is accepted"),
        )
        .hint("let the schema say what `Deserialize` reads: `#[schemars(with = \"…\")]` or `#[schemars(schema_with = \"…\")]`; where a string is read further, give `#[schemars(example = …)]`")
    };
    found
        .reason(format!("serde says: {}", refusal.words))
        .shown_by(&refusal.tried.text, &refusal.at)
}
