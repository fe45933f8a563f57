//! `unfit-example`: an author's example that its type allows in neither direction. It is no sample, and
//! so shows nothing.

use std::collections::BTreeMap;

use grafana_bindgen::{
    contract::{Direction, Shape},
    oracle::{JsonPath, Step},
};
use serde_json::Value;

use super::lossy_integer::walk;
use crate::conform::{
    Finding, Id, Part, Place,
    accepts::Reader,
    definitions::{root_place, side},
    facts::Facts,
    scan::Json,
    words,
};

/// Each example with where it stands, and what it should be where nothing allows it.
type Judged = BTreeMap<(Place, String), Option<String>>;

pub(super) fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let mut judged = Judged::new();
    for direction in [Direction::Input, Direction::Output] {
        let reader = Reader { definitions: facts.definitions, direction };
        for known in &facts.types.definitions {
            let place = Place::of(known.name.as_str());
            let shape = facts.definitions.shape(direction, &known.name);
            judge(&mut judged, &reader, &known.examples, shape, &place);
            within(&mut judged, &reader, shape, &place);
        }
        for root in &facts.types.types {
            let (place, shape) = (root_place(root, direction), side(root, direction));
            let examples = root.examples.iter().filter_map(|text| serde_json::from_str(text).ok());
            judge(&mut judged, &reader, &examples.collect::<Vec<_>>(), shape, &place);
            within(&mut judged, &reader, shape, &place);
        }
    }
    let unfit = judged
        .into_iter()
        .filter_map(|((place, text), expected)| Some(finding(&place, &text, &expected?)));
    unfit.collect()
}

fn finding(place: &Place, text: &str, expected: &str) -> Finding {
    Finding::note(Id::UnfitExample, place, format!("an example of `{place}` is not of its type"))
        .reason(format!("the type says {expected}; the example is not tried"))
        .shown_by(text, &JsonPath::default())
        .hint("write the example as it stands in JSON: `#[schemars(example = …)]` takes any value that serde can write")
}

/// The examples of fields and variants.
fn within<'a>(judged: &mut Judged, reader: &Reader<'a>, shape: &'a Shape, place: &Place) {
    walk(shape, place, &mut |shape, place| match shape {
        Shape::Object { fields, .. } => {
            for field in fields {
                let here = place.step(Step::Key(field.name.as_str().to_owned()));
                judge(judged, reader, &field.examples, &field.shape, &here);
            }
        }
        Shape::Union { variants } => {
            for (index, variant) in variants.iter().enumerate() {
                let here = place.join(Part::Branch(index));
                judge(judged, reader, &variant.examples, &variant.shape, &here);
            }
        }
        _ => {}
    });
}

/// An example that one direction allows is an example.
fn judge<'a>(
    judged: &mut Judged,
    reader: &Reader<'a>,
    examples: &[Value],
    shape: &'a Shape,
    place: &Place,
) {
    for example in examples {
        let text = example.to_string();
        let Ok(json) = Json::parse(&text) else { continue };
        let fits = reader.read(&json, shape, place).is_good();
        let known = judged.entry((place.outer(), text)).or_insert_with(|| {
            Some(words::of(reader.definitions.resolve(reader.direction, shape)))
        });
        if fits {
            *known = None;
        }
    }
}
