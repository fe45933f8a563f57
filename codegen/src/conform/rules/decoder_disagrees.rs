//! `decoder-disagrees`: the decoder of a reply refuses what serde writes, or fills in for a key that is
//! not there what serde does not. What serde refuses and a decoder takes is not told: no backend writes
//! it, and of values that JavaScript can tell apart other findings speak.

use grafana_bindgen::oracle::JsonPath;

use super::refused::plain;
use crate::{
    conform::{
        Finding, Id, Place,
        decoders::path,
        facts::{Facts, Written},
        filled::Filled,
        scan::part,
    },
    decode::Reason,
};

pub(super) fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let refused = facts.written.iter().filter_map(|written| refused(facts, written));
    refused.chain(facts.filled.iter().map(otherwise)).collect()
}

/// What the type allows and the decoder does not. Of a value that no caller can send, the limits that an
/// author gave are not asked.
fn refused(facts: &Facts<'_>, written: &Written<'_>) -> Option<Finding> {
    if !written.reading.is_good() {
        return None;
    }
    let is_foreign = !written.foreign.is_empty();
    let decoders = if is_foreign { &facts.unlimited } else { &facts.decoders };
    let decoded = decoders.decode(written.root, &written.text)?;
    let fault = decoded.err().filter(|fault| fault.reason == Reason::Mismatch)?;
    let at = path(&fault.path);
    let place = place(written, &at)?;
    let fact = format!("the decoder of replies refuses for `{place}` what serde writes");
    let finding = Finding::error(Id::DecoderDisagrees, place, fact)
        .reason(format!("it says: {}", fault.message))
        .shown_by(&written.text, &at)
        .hint("let the schema say what `Serialize` writes: `#[schemars(with = \"…\")]` naming a type with the same form, and no limit that a reply may go beyond");
    Some(finding)
}

/// The place of a part, or of the innermost one around it that has one.
fn place<'f>(written: &'f Written<'_>, at: &JsonPath) -> Option<&'f Place> {
    let ways = (0..=at.0.len()).rev().map(|far| JsonPath(at.0[..far].to_vec()));
    ways.into_iter().find_map(|way| written.reading.places.get(&way))
}

/// What the decoder fills in and serde does not.
fn otherwise(filled: &Filled) -> Finding {
    let Filled { place, value, .. } = filled;
    let fact =
        format!("where `{place}` is absent, its decoder fills in `{value}`, and serde does not");
    let written = serde_json::from_str(&filled.written).ok();
    let given = written.as_ref().and_then(|written| part(written, &filled.at));
    let reason = match (&filled.refused, given) {
        (Some(error), _) => format!("serde refuses `{value}` there: {}", plain(error)),
        (None, Some(given)) => format!("serde fills in `{given}`"),
        (None, None) => format!(
            "serde leaves the key out when it writes the value again, and does not leave out `{value}`"
        ),
    };
    Finding::error(Id::DecoderDisagrees, place, fact)
        .reason(reason)
        .shown_by(&filled.text, &filled.at)
        .hint("let the schema's default be what serde fills in: no `#[schemars(default = …)]` and no `#[schemars(extend(\"default\" = …))]` beside serde's own")
}
