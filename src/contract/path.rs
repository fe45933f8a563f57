//! The path of a route, as segments.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::RustName;

/// The path of a route below `resources/`.
///
/// ```
/// use grafana_bindgen::contract::Path;
///
/// let path = Path::parse("projects/{project}/files/{*file}");
/// assert_eq!(path.segments().len(), 4);
/// assert_eq!(path.names().map(|name| name.as_str()).collect::<Vec<_>>(), ["project", "file"]);
/// ```
#[derive(
    Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Path(Vec<Segment>);

/// One segment of a path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Segment {
    /// Fixed text.
    Literal(String),
    /// `{name}`: one segment.
    Value(RustName),
    /// `{*name}`: all the rest, at least one segment.
    Tail(RustName),
}

impl Path {
    /// Reads a path that the macro has let through.
    pub fn parse(path: &str) -> Self {
        Self(path.split('/').filter(|segment| !segment.is_empty()).map(Segment::parse).collect())
    }

    /// The segments; none for the empty path.
    pub fn segments(&self) -> &[Segment] {
        &self.0
    }

    /// The names of the values, in order.
    pub fn names(&self) -> impl Iterator<Item = &RustName> {
        self.0.iter().filter_map(|segment| match segment {
            Segment::Literal(_) => None,
            Segment::Value(name) | Segment::Tail(name) => Some(name),
        })
    }
}

impl Segment {
    fn parse(segment: &str) -> Self {
        match segment.strip_prefix('{').and_then(|inner| inner.strip_suffix('}')) {
            None => Segment::Literal(segment.to_owned()),
            Some(name) => match name.strip_prefix('*') {
                Some(tail) => Segment::Tail(tail.into()),
                None => Segment::Value(name.into()),
            },
        }
    }
}

impl From<String> for Path {
    fn from(path: String) -> Self {
        Self::parse(&path)
    }
}

impl From<Path> for String {
    fn from(path: Path) -> Self {
        path.to_string()
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, segment) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("/")?;
            }
            match segment {
                Segment::Literal(text) => f.write_str(text)?,
                Segment::Value(name) => write!(f, "{{{name}}}")?,
                Segment::Tail(name) => write!(f, "{{*{name}}}")?,
            }
        }
        Ok(())
    }
}
