//! The check as a whole: serde tries values, the rules judge, acknowledged findings are set apart.

use std::collections::BTreeSet;

use grafana_bindgen::contract::{Contract, Shape, Source};
use grafana_bindgen::oracle::Types;

use super::{
    Acknowledgement, Definitions, Finding, Oracle, Place, Severity, acknowledge, facts::Facts,
    rules, trial,
};
use crate::error::Result;

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
}

impl Outcome {
    /// How many findings stop the generator.
    pub fn errors(&self) -> usize {
        self.findings.iter().filter(|finding| finding.severity == Severity::Error).count()
    }
}

/// Lets serde judge the types of a contract.
///
/// # Errors
/// When the program that links the types cannot be asked.
pub fn check(
    contract: &Contract,
    types: &Types,
    oracle: &mut dyn Oracle,
    known: &[Acknowledgement],
) -> Result<Outcome> {
    let definitions = Definitions::new(&types.definitions);
    let trials = trial::all(types, &definitions, oracle)?;
    let values = trials.iter().map(|trial| trial.tried.len()).sum();
    let facts = Facts::new(types, &definitions, trials);
    let mut found = rules::all(&facts);
    // Errors first; of one thing, the first that was found.
    found.sort_by_key(|finding| (finding.severity, finding.id));
    let mut seen = BTreeSet::new();
    found.retain(|finding| seen.insert(finding.key()));
    for finding in &mut found {
        finding.source = source(contract, types, &finding.place);
    }
    let (mut findings, acknowledged) = acknowledge::sift(found, known);
    findings.sort_by_key(|finding| (finding.severity, finding.id));
    Ok(Outcome { findings, acknowledged, types: types.types.len(), values })
}

/// The line of the field, else of the type, else of the first route that the type stands in.
fn source(contract: &Contract, types: &Types, place: &Place) -> Option<Source> {
    let definition = contract.types.iter().find(|known| known.name.as_str() == place.owner);
    let Some(definition) = definition else {
        let short = |rust: &str| super::definitions::short(rust);
        return types.types.iter().find(|root| short(&root.rust) == place.owner)?.source.clone();
    };
    let field = place.field().and_then(|key| {
        let shapes = [&definition.output, &definition.input].into_iter().flatten();
        shapes.filter_map(|shape| field_source(shape, key)).next()
    });
    field.or_else(|| definition.source.clone())
}

fn field_source(shape: &Shape, key: &str) -> Option<Source> {
    match shape {
        Shape::Object { fields, .. } => {
            fields.iter().find(|field| field.name.as_str() == key)?.source.clone()
        }
        Shape::Union { .. } | Shape::All { .. } => {
            shape.children().into_iter().find_map(|inner| field_source(inner, key))
        }
        _ => None,
    }
}
