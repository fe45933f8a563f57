//! Where something stands: in which named type, and at which path within it. A type that is reached
//! by several ways is spoken of once.

use std::{fmt, sync::Arc};

use grafana_bindgen::contract::TypeName;
use grafana_bindgen::oracle::{JsonPath, Step};

/// One step into a shape.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A step that the JSON value takes too.
    Step(Step),
    /// One of the shapes of a union.
    Branch(usize),
    /// The absence of a key.
    Absent,
}

/// A place within a named type. Copies share what they hold: each part of each value that is tried has one.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The named type, or the Rust text of a type without a name.
    pub owner: Arc<str>,
    /// The way from there.
    pub parts: Arc<[Part]>,
    /// The named type that stands at this place: further steps are steps into it.
    entered: Option<Arc<str>>,
}

impl Place {
    /// The whole of a type.
    pub fn of(owner: &str) -> Self {
        Self { owner: owner.into(), parts: Arc::default(), entered: None }
    }

    /// This place, of which it is known that a named type stands there.
    pub(super) fn enter(&self, name: &TypeName) -> Self {
        Self { entered: Some(name.as_str().into()), ..self.clone() }
    }

    /// The place one step further.
    pub(super) fn join(&self, part: Part) -> Self {
        match &self.entered {
            Some(name) => Self { owner: name.clone(), parts: [part].into(), entered: None },
            None => {
                let parts = self.parts.iter().cloned().chain([part]).collect();
                Self { owner: self.owner.clone(), parts, entered: None }
            }
        }
    }

    /// The place one step of JSON further.
    pub(super) fn step(&self, step: Step) -> Self {
        self.join(Part::Step(step))
    }

    /// This place, whatever stands there.
    pub(super) fn outer(&self) -> Self {
        Self { entered: None, ..self.clone() }
    }

    /// The place that further steps are steps of: a named type as a whole, where it is known that one
    /// stands here.
    pub(super) fn inner(&self) -> Self {
        match &self.entered {
            Some(name) => Self::of(name),
            None => self.outer(),
        }
    }

    /// The path as it is written in messages and acknowledgements.
    pub fn path(&self) -> String {
        let steps = self.parts.iter().filter_map(|part| match part {
            Part::Step(step) => Some(step.clone()),
            Part::Branch(_) | Part::Absent => None,
        });
        JsonPath(steps.collect()).to_string()
    }

    /// The first key of the path: the field to point at.
    pub(super) fn field(&self) -> Option<&str> {
        self.parts.iter().find_map(|part| match part {
            Part::Step(Step::Key(key)) => Some(key.as_str()),
            _ => None,
        })
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path();
        f.write_str(&self.owner)?;
        match path.as_str() {
            "" => Ok(()),
            path if path.starts_with('[') => f.write_str(path),
            path => write!(f, ".{path}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_named_from_the_innermost_named_type() {
        let field = Place::of("Project").step(Step::Key("owners".into()));
        let owner = field.step(Step::Item).enter(&TypeName::from("Owner"));
        assert_eq!(owner.to_string(), "Project.owners[]");
        let name = owner.join(Part::Branch(1)).step(Step::Key("name".into()));
        assert_eq!((name.to_string().as_str(), name.field()), ("Owner.name", Some("name")));
    }
}
