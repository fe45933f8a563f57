//! `second-opinion`: ts-rs, which the author derives too, says otherwise than the contract.

use std::{
    cell::LazyCell,
    collections::{BTreeMap, BTreeSet},
};

use grafana_bindgen::{
    contract::{Direction, Shape, TypeName},
    oracle::{RootType, Step},
};

use super::lossy_integer;

use crate::{
    conform::{
        Finding, Id, Part, Place,
        definitions::root_place,
        facts::Facts,
        opinion::{self, Disagreement, Ours, Unread},
    },
    emit,
};

pub(super) fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let opined = facts.types.types.iter().filter(|root| root.ts.is_some());
    let droppable = LazyCell::new(|| droppable(facts));
    let mut found = Vec::new();
    for root in opined {
        for direction in [Direction::Output, Direction::Input] {
            let flows = match direction {
                Direction::Output => root.written,
                Direction::Input => root.accepted,
            };
            if flows {
                found.extend(of_root(facts, root, direction, &droppable));
            }
        }
    }
    // A type that several roots reach is spoken of once.
    let mut seen = BTreeSet::new();
    found.retain(|finding| seen.insert((finding.key(), finding.fact.clone())));
    found
}

fn of_root(
    facts: &Facts<'_>,
    root: &RootType,
    direction: Direction,
    droppable: &[Place],
) -> Vec<Finding> {
    let Some(text) = &root.ts else { return Vec::new() };
    let shape = match direction {
        Direction::Output => &root.output,
        Direction::Input => &root.input,
    };
    let known = facts.types.definitions.iter().map(|known| &known.name);
    let types: BTreeMap<TypeName, Shape> = known
        .map(|name| (name.clone(), facts.definitions.shape(direction, name).clone()))
        .collect();
    let place = root_place(root, direction);
    let parted = match opinion::compare(&Ours { direction, shape, types: &types }, text) {
        Ok(parted) => parted,
        Err(unread) => return vec![unreadable(&place, &unread)],
    };
    let mut found = Vec::new();
    for one in parted {
        let root = (place.clone(), shape);
        let at = opinion::locate(facts.definitions, direction, root, &one.gap.path);
        if !(one.gap.narrow == Shape::Null && droppable.contains(&at)) {
            found.push(disagreement(&at, &one, &text.name));
        }
    }
    found
}

/// Fields that may be absent and were never `null`: ts-rs may say so by `#[ts(optional)]`, which is not
/// against what serde was seen to write. Ours says `null` too: that it never comes is not certain.
fn droppable(facts: &Facts<'_>) -> Vec<Place> {
    let reached = facts.reached();
    let mut found = Vec::new();
    for (top, shape) in facts.tops(Direction::Output) {
        lossy_integer::walk(shape, &top, &mut |shape, place| {
            let Shape::Object { fields, .. } = shape else { return };
            for field in fields.iter().filter(|field| !field.required) {
                let here = place.step(Step::Key(field.name.as_str().to_owned()));
                let Shape::Union { variants } = &field.shape else { continue };
                let null = variants.iter().position(|variant| variant.shape == Shape::Null);
                if let Some(index) = null
                    && reached.contains(&here)
                    && reached.contains(&here.join(Part::Absent))
                    && !reached.contains(&here.join(Part::Branch(index)))
                {
                    found.push(here);
                }
            }
        });
    }
    found
}

fn disagreement(place: &Place, one: &Disagreement, whole: &str) -> Finding {
    // A number of ours may be `null` where it is written; one of ts-rs is what it says.
    let (ours, theirs) = match one.fields() {
        Some((ours, theirs)) => {
            (emit::field_text(ours, one.direction), emit::field_text(theirs, Direction::Input))
        }
        None => (
            emit::type_text(one.ours(), one.direction),
            emit::type_text(one.theirs(), Direction::Input),
        ),
    };
    let (fact, why) = match one.direction {
        Direction::Output => (
            format!("ts-rs says otherwise of `{place}`, which the backend writes"),
            format!("what the backend writes is not within what ts-rs says: {}", one.gap.reason),
        ),
        Direction::Input => (
            format!("ts-rs says otherwise of `{place}`, which the backend accepts"),
            format!(
                "what ts-rs lets a caller send is not within what serde accepts: {}",
                one.gap.reason
            ),
        ),
    };
    let is_big = |shape: &Shape| matches!(shape, Shape::Integer(number) if number.is_wide());
    let hint = match (is_big(one.ours()), is_big(one.theirs())) {
        (false, true) => {
            "the client makes a `number` of it: write `#[ts(type = \"number\")]` on the field"
        }
        (true, false) if matches!(one.theirs(), Shape::Number(_)) => {
            "the client makes a `bigint` of it: leave ts-rs' own `bigint`, without `TS_RS_LARGE_INT` and `#[ts(type = \"number\")]`"
        }
        _ => {
            "find which of the two is right, then correct its attribute: `#[ts(type = \"…\")]` or `#[ts(optional)]` for ts-rs, `#[schemars(with = \"…\")]` for the contract"
        }
    };
    Finding::error(Id::SecondOpinion, place, fact)
        .reason(format!("the contract: `{ours}`"))
        .reason(format!("ts-rs, within `{whole}`: `{theirs}`"))
        .reason(why)
        .hint(hint)
}

fn unreadable(place: &Place, unread: &Unread) -> Finding {
    let finding = Finding::note(
        Id::SecondOpinion,
        place,
        format!("what ts-rs says of `{place}` cannot be compared"),
    );
    let finding = match unread.text.as_str() {
        "" => finding.reason("ts-rs has no text for it"),
        text => finding.reason(format!("no JSON value is said by `{}` in `{text}`", unread.near)),
    };
    finding.hint("write its type without functions, operators and templates: `#[ts(type = \"…\")]`")
}

#[cfg(test)]
mod tests {
    use grafana_bindgen::oracle::{TsText, Types};
    use serde_json::json;

    use super::*;
    use crate::conform::{Definitions, decoders::Decoders, facts::Decoding};

    /// What is found of a type `Project` that a route both accepts and answers.
    fn found(project: &str, ts: &[&str]) -> Vec<String> {
        let shape: serde_json::Value = serde_json::from_str(project).unwrap();
        let root = json!({ "kind": "type", "name": "Project" });
        let types: Types = serde_json::from_value(json!({
            "types": [{
                "id": 0, "rust": "acme::Project", "form": "json", "input": root, "output": root,
                "accepted": true, "written": true,
                "ts": TsText {
                    name: ts[0].to_owned(),
                    declarations: ts[1..].iter().map(|&text| text.to_owned()).collect(),
                },
            }],
            "definitions": [{ "name": "Project", "input": shape, "output": shape }],
        }))
        .unwrap();
        let definitions = Definitions::new(&types.definitions);
        let decoders = Decoders::new(&types, &definitions);
        let decoding = Decoding { decoders, filled: Vec::new(), codec: true };
        let findings = find(&Facts::new(&types, &definitions, Vec::new(), decoding));
        findings
            .iter()
            .map(|finding| {
                format!("{}\n{}\n{}", finding.fact, finding.reasons.join("\n"), finding.hint)
            })
            .collect()
    }

    const PROJECT: &str = r#"{"kind":"object","fields":[
        {"name":"id","required":true,"shape":{"kind":"integer","format":"uint64"}},
        {"name":"tags","required":false,"shape":{"kind":"array","items":{"kind":"string"}}}]}"#;

    #[test]
    fn agreement_is_silent() {
        let ts = ["Project", "type Project = { id: bigint, tags?: string[] };"];
        assert_eq!(found(PROJECT, &ts), [""; 0]);
    }

    #[test]
    fn a_disagreement_is_shown_with_both_types() {
        let ts = ["Project", "type Project = { id: number, tags: Array<string>, };"];
        let bigint = "the client makes a `bigint` of it: leave ts-rs' own `bigint`, without `TS_RS_LARGE_INT` and `#[ts(type = \"number\")]`";
        assert_eq!(
            found(PROJECT, &ts),
            [
                format!("ts-rs says otherwise of `Project.id`, which the backend writes\n\
                 the contract: `id: bigint`\nts-rs, within `Project`: `id: number`\n\
                 what the backend writes is not within what ts-rs says: it is another kind of value\n{bigint}"),
                "ts-rs says otherwise of `Project.tags`, which the backend writes\n\
                 the contract: `tags?: string[]`\nts-rs, within `Project`: `tags: string[]`\n\
                 what the backend writes is not within what ts-rs says: the key can be absent\n\
                 find which of the two is right, then correct its attribute: `#[ts(type = \"…\")]` or `#[ts(optional)]` for ts-rs, `#[schemars(with = \"…\")]` for the contract".to_owned(),
                format!("ts-rs says otherwise of `Project.id`, which the backend accepts\n\
                 the contract: `id: bigint`\nts-rs, within `Project`: `id: number`\n\
                 what ts-rs lets a caller send is not within what serde accepts: it is another kind of value\n{bigint}"),
            ]
        );
    }

    #[test]
    fn what_is_bounded_is_a_number() {
        let safe = PROJECT.replace("uint64\"", "uint64\",\"min\":0,\"max\":10");
        let found = found(&safe, &["Project", "type Project = { id: bigint, tags?: string[] };"]);
        let hint =
            "the client makes a `number` of it: write `#[ts(type = \"number\")]` on the field";
        assert!(found.len() == 2 && found[0].ends_with(hint), "{found:?}");
    }

    #[test]
    fn a_text_that_is_no_type_of_json_is_told() {
        assert_eq!(
            found(PROJECT, &["Project", "type Project = () => void;"])[0],
            "what ts-rs says of `Project` cannot be compared\n\
             no JSON value is said by `) => void;` in `type Project = () => void;`\n\
             write its type without functions, operators and templates: `#[ts(type = \"…\")]`"
        );
        assert!(found(PROJECT, &[""])[0].contains("ts-rs has no text for it"));
    }
}
