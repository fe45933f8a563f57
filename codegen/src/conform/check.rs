//! The check as a whole: serde tries values, the rules judge, acknowledged findings are set apart.

use std::collections::BTreeSet;

use grafana_bindgen::contract::{Shape, Source, TypeDefinition};
use grafana_bindgen::oracle::Types;

use super::{
    Acknowledgement, Definitions, Finding, Id, Oracle, Place, Severity, acknowledge,
    decoders::Decoders,
    facts::{Decoding, Facts},
    filled, one_cause, one_way, rules, trial,
};
use crate::error::Result;

/// What an author says of the package that is to be made.
#[derive(Debug, Clone, Copy)]
pub struct Settings<'a> {
    /// The findings that are let pass.
    pub acknowledge: &'a [Acknowledgement],
    /// Whether the package holds the codec, which alone decodes what `JSON.parse` has rounded.
    pub codec: bool,
}

impl Default for Settings<'_> {
    fn default() -> Self {
        Self { acknowledge: &[], codec: true }
    }
}

/// What came of the check.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outcome {
    /// What stands, errors first.
    pub findings: Vec<Finding>,
    /// What the author lets pass.
    pub acknowledged: Vec<Finding>,
    /// How many types were judged.
    pub types: usize,
    /// How many values serde tried.
    pub values: usize,
    /// What types write that do not read it back: none of it is for serde to decode.
    pub one_way: Vec<Shape>,
}

impl Outcome {
    /// How many findings stop the generator.
    pub fn errors(&self) -> usize {
        self.findings.iter().filter(|finding| finding.severity == Severity::Error).count()
    }
}

/// Lets serde judge the types of the routes.
///
/// # Errors
/// When the program that links the types cannot be asked.
pub fn check(types: &Types, oracle: &mut dyn Oracle, settings: &Settings<'_>) -> Result<Outcome> {
    let definitions = Definitions::new(&types.definitions);
    let trials = trial::all(types, &definitions, oracle)?;
    let values = trials.iter().map(|trial| trial.tried.len()).sum();
    let decoders = Decoders::new(types, &definitions);
    let filled = filled::all(&trials, &decoders, oracle)?;
    let facts = Facts::new(
        types,
        &definitions,
        trials,
        Decoding { decoders, filled, codec: settings.codec },
    );
    let one_way = one_way::all(&facts);
    let mut found = rules::all(&facts);
    // Errors first; of one thing, the first that was found.
    found.sort_by_key(|finding| (finding.severity, rank(finding.id)));
    found = one_cause::join(found, &facts);
    let mut seen = BTreeSet::new();
    found.retain(|finding| seen.insert(finding.key()));
    for finding in &mut found {
        finding.source = source(types, &finding.place);
    }
    let (mut findings, acknowledged) = acknowledge::sift(found, settings.acknowledge);
    findings.sort_by_key(|finding| (finding.severity, finding.id));
    Ok(Outcome { findings, acknowledged, types: types.types.len(), values, one_way })
}

/// The order in which findings of one thing have the word: what serde refuses says most, then a
/// key that it writes, one that it writes twice, then what it asks for.
fn rank(id: Id) -> (usize, Id) {
    let first = [Id::InputUnsafe, Id::OutputUndeclared, Id::DuplicateKey, Id::TraceMismatch];
    (first.iter().position(|known| *known == id).unwrap_or(first.len()), id)
}

/// The line of the field, else of the type, else of the first route that the type stands in.
fn source(types: &Types, place: &Place) -> Option<Source> {
    let Some(definition) = named(types, &place.owner) else {
        let short = |rust: &str| super::definitions::short(rust);
        return types.types.iter().find(|root| *short(&root.rust) == *place.owner)?.source.clone();
    };
    let field = place.field().and_then(|key| field_of(types, definition, key, FLATTENED));
    field.or_else(|| definition.source.clone())
}

/// How many types deep a flattened key is looked for: one that flattens itself has no end.
const FLATTENED: usize = 8;

fn named<'a>(types: &'a Types, name: &str) -> Option<&'a TypeDefinition> {
    types.definitions.iter().find(|known| known.name.as_str() == name)
}

fn field_of(types: &Types, of: &TypeDefinition, key: &str, deep: usize) -> Option<Source> {
    let mut shapes = [&of.output, &of.input].into_iter().flatten();
    shapes.find_map(|shape| field_source(types, shape, key, deep))
}

fn field_source(types: &Types, shape: &Shape, key: &str, deep: usize) -> Option<Source> {
    match shape {
        Shape::Object { fields, .. } => {
            fields.iter().find(|field| field.name.as_str() == key)?.source.clone()
        }
        Shape::Union { .. } | Shape::All { .. } => {
            shape.children().into_iter().find_map(|inner| field_source(types, inner, key, deep))
        }
        Shape::Type { name } if deep > 0 => {
            field_of(types, named(types, name.as_str())?, key, deep - 1)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use grafana_bindgen::oracle::Step;
    use serde_json::json;

    use super::*;

    #[test]
    fn a_field_has_its_line_wherever_it_is_flattened_from() {
        let field = |name: &str, line: u32| {
            json!({ "kind": "object", "fields": [{ "name": name, "required": true,
                "source": { "file": "lib.rs", "line": line }, "shape": { "kind": "null" } }] })
        };
        let all = |name: &str, line: u32| json!({ "kind": "all", "parts": [field(name, line), { "kind": "type", "name": "Inner" }] });
        let types: Types = serde_json::from_value(json!({ "types": [], "definitions": [
            { "name": "Outer", "source": { "file": "lib.rs", "line": 1 }, "output": all("a", 2) },
            { "name": "Inner", "source": { "file": "lib.rs", "line": 5 }, "input": all("b", 6) },
        ] }))
        .unwrap();
        let line = |place: &Place| source(&types, place).map(|source| source.line);
        let outer = Place::of("Outer");
        let at = |key: &str| line(&outer.step(Step::Key(key.into())));
        assert_eq!(
            [at("a"), at("b"), at("none"), line(&outer)],
            [Some(2), Some(6), Some(1), Some(1)]
        );
        assert_eq!(line(&Place::of("Nobody")), None);
    }
}
