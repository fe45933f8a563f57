//! The way from a route to a type that stands somewhere in it, for messages. Judges nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::{Direction, Shape, Source, TypeName};

/// A type as a route has it.
#[derive(Debug, Clone)]
pub(super) struct Start {
    pub(super) direction: Direction,
    pub(super) shape: Shape,
    /// As "its reply of the route `a` (`GET a`)".
    pub(super) what: String,
    pub(super) source: Option<Source>,
}

/// A route that reaches a type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Way {
    pub(super) note: String,
    pub(super) source: Option<Source>,
}

/// The first way to a type in one direction.
pub(super) fn to(
    name: &TypeName,
    direction: Direction,
    starts: &[Start],
    definitions: &BTreeMap<TypeName, Shape>,
) -> Option<Way> {
    let mut search = Search { name, definitions, seen: BTreeSet::new() };
    starts.iter().filter(|start| start.direction == direction).find_map(|start| {
        let path = search.find(&start.shape)?;
        let path = path.trim_start_matches('.');
        let at = if path.is_empty() { String::new() } else { format!(", at `{path}`") };
        Some(Way { note: format!("it stands in {}{at}", start.what), source: start.source.clone() })
    })
}

struct Search<'a> {
    name: &'a TypeName,
    definitions: &'a BTreeMap<TypeName, Shape>,
    seen: BTreeSet<&'a TypeName>,
}

impl<'a> Search<'a> {
    /// Where the type stands in a shape; a type that was searched in vain is not searched again.
    fn find(&mut self, shape: &Shape) -> Option<String> {
        let mut steps: Vec<(String, &Shape)> = Vec::new();
        match shape {
            Shape::Type { name } if name == self.name => return Some(String::new()),
            Shape::Type { name } => {
                let (name, inner) = self.definitions.get_key_value(name)?;
                return self.seen.insert(name).then(|| self.find(inner)).flatten();
            }
            Shape::Array { items, .. } => steps.push(("[]".to_owned(), items)),
            Shape::Tuple { items } => {
                let items = items.iter().enumerate();
                steps.extend(items.map(|(index, item)| (format!("[{index}]"), item)));
            }
            Shape::Object { fields, rest, .. } => {
                steps.extend(fields.iter().map(|field| (format!(".{}", field.name), &field.shape)));
                steps.extend(rest.as_deref().map(|rest| ("[*]".to_owned(), rest)));
            }
            Shape::Map { values, .. } => steps.push(("[*]".to_owned(), values)),
            other => {
                steps.extend(other.children().into_iter().map(|inner| (String::new(), inner)));
            }
        }
        steps.into_iter().find_map(|(step, inner)| Some(format!("{step}{}", self.find(inner)?)))
    }
}
