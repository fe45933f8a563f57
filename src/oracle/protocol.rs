//! What the generator and the oracle say to each other: one JSON value a line. Values of an author's
//! types travel as JSON *text*, so that keys that stand twice and great numbers survive. Data only.

use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Serialize};

use crate::contract::{Shape, Source, TypeDefinition, TypeName};

/// What stands before each line of the oracle: an author's code may print lines of its own.
pub const MARK: &str = "oracle: ";

/// What the oracle says first: the types that it can judge.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Types {
    /// The types of the routes, each with its place in this list as its `id`.
    pub types: Vec<RootType>,
    /// Every named type that they reach, each in both directions.
    pub definitions: Vec<TypeDefinition>,
    /// The id of each named type: its path in Rust, and its arguments.
    #[serde(default)]
    pub ids: BTreeMap<TypeName, String>,
}

/// A type that stands in a route.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RootType {
    /// Its number in questions.
    pub id: usize,
    /// Its name in Rust, with its path.
    pub rust: String,
    /// How it is read.
    pub form: Form,
    /// What it accepts, as its schema says.
    pub input: Shape,
    /// What it writes, as its schema says.
    pub output: Shape,
    /// Values of the whole type that its author gave, as JSON text.
    #[serde(default)]
    pub examples: Vec<String>,
    /// Whether a route accepts it.
    pub accepted: bool,
    /// Whether a route answers it.
    pub written: bool,
    /// The routes that it stands in, for messages.
    #[serde(default)]
    pub routes: Vec<String>,
    /// Where the first of them stands.
    #[serde(default)]
    pub source: Option<Source>,
    /// What ts-rs says of it, where it derives `TS` and the feature `ts-rs` is on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ts: Option<TsText>,
}

/// What ts-rs says of a type.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TsText {
    /// The type as it stands where it is used: `Array<Project>`.
    pub name: String,
    /// The declarations that it refers to: `type Project = …;`.
    pub declarations: Vec<String>,
}

/// How a type is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// From JSON.
    Json,
    /// From a query string: the object of a question is encoded as the client does it.
    Query,
    /// From a segment of the path: the scalar of a question is written as text.
    Segment,
    /// From the fields of an error's variant, by their names in Rust: its body is only written.
    Fields,
}

/// What is asked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The `id` of the type.
    #[serde(rename = "type")]
    pub root: usize,
    /// A value, as JSON text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Whether to tell what the type's `Deserialize` asks for: while it reads the text, or, without
    /// a text, whatever it can be brought to ask for.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub trace: bool,
}

/// What serde says to a question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Verdict {
    /// The `id` of the type.
    #[serde(rename = "type")]
    pub root: usize,
    /// Why the text was refused.
    pub error: Option<String>,
    /// Where in the text it was refused, as far as serde knows.
    pub at: Option<JsonPath>,
    /// The keys that serde passed over.
    pub ignored: Vec<JsonPath>,
    /// What the type writes of the value that it read.
    pub output: Option<String>,
    /// Why it could not write.
    pub output_error: Option<String>,
    /// What the type writes after it read its own output.
    pub again: Option<String>,
    /// What the type's `Deserialize` asked for.
    pub asks: Vec<Ask>,
}

/// One request of a type's `Deserialize`. A place may have several: an option, then what is in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ask {
    /// Where.
    pub path: JsonPath,
    /// For what.
    pub kind: Kind,
    /// The Rust type that is made of it.
    pub rust: String,
    /// The keys of a struct, in order, without aliases.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<String>,
    /// The other names of keys and variants, each with the name that it stands for.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub aliases: BTreeMap<String, String>,
    /// The variants of an enum, in order, aliases among them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub variants: Vec<String>,
    /// The number of items of a tuple.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub len: Option<usize>,
    /// Why no value that was tried went through: what would have come after it was not seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused: Option<String>,
}

/// What a `Deserialize` can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Whatever there is: serde buffers here (`flatten`, `untagged`, `tag`), or the type takes all.
    /// What is read from the buffer is not seen.
    Any,
    /// Nothing: the value is passed over.
    Ignored,
    /// `true` or `false`.
    Bool,
    /// `i8`.
    I8,
    /// `i16`.
    I16,
    /// `i32`.
    I32,
    /// `i64`.
    I64,
    /// `i128`.
    I128,
    /// `u8`.
    U8,
    /// `u16`.
    U16,
    /// `u32`.
    U32,
    /// `u64`.
    U64,
    /// `u128`.
    U128,
    /// `f32`.
    F32,
    /// `f64`.
    F64,
    /// One character.
    Char,
    /// A string.
    Str,
    /// Bytes.
    Bytes,
    /// A value or `null`. Not `Option`: rustc's messages would call that of `std` by its full path.
    #[serde(rename = "option")]
    Optional,
    /// `null`.
    Unit,
    /// A newtype; what is in it is asked for at the same place.
    Newtype,
    /// A list.
    Seq,
    /// A list of a fixed length.
    Tuple,
    /// An object whose keys are data.
    Map,
    /// An object of known keys.
    Struct,
    /// A variant by its name.
    Enum,
}

impl Kind {
    /// Whether there is more within it to be asked for.
    pub fn has_parts(self) -> bool {
        use Kind::{Enum, Map, Seq, Struct, Tuple};
        matches!(self, Seq | Tuple | Map | Struct | Enum)
    }
}

/// A place within a JSON value.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct JsonPath(
    /// The way from the root.
    pub Vec<Step>,
);

/// One step into a JSON value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Step {
    /// The value of a key; of an enum, what the variant holds.
    Key(String),
    /// The item at one index of a list.
    Index(usize),
    /// Each item of a list.
    Item,
    /// The value of each key of a map.
    Value,
    /// Each key of a map itself.
    MapKey,
}

impl JsonPath {
    /// The place one step further.
    #[must_use]
    pub fn join(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }
}

impl fmt::Display for JsonPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, step) in self.0.iter().enumerate() {
            match step {
                Step::Key(key) if index == 0 => f.write_str(key)?,
                Step::Key(key) => write!(f, ".{key}")?,
                Step::Index(index) => write!(f, "[{index}]")?,
                Step::Item => f.write_str("[]")?,
                Step::Value => f.write_str("[*]")?,
                Step::MapKey => f.write_str("[key]")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{JsonPath, Step};

    #[test]
    fn a_path_is_written_as_in_javascript() {
        let path = JsonPath(vec![
            Step::Key("a".into()),
            Step::Item,
            Step::Key("b".into()),
            Step::Value,
            Step::Index(2),
        ]);
        assert_eq!(path.to_string(), "a[].b[*][2]");
        assert_eq!(JsonPath::default().join(Step::Item).to_string(), "[]");
    }
}
