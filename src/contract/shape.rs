//! What a JSON value may be. Data only: `schema` makes shapes, emitters and checks read them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Source, TypeName, WireName};

/// What a JSON value may be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Shape {
    /// Any value.
    Any,
    /// No value.
    Never,
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A whole number.
    Integer(Number),
    /// A number.
    Number(Number),
    /// A string.
    String(Text),
    /// Exactly this value.
    Literal {
        /// The value.
        value: Value,
    },
    /// A list of one kind of item.
    Array {
        /// Each item.
        items: Box<Shape>,
        /// The least number of items.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<u64>,
        /// The greatest number of items.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<u64>,
        /// Whether no two items are equal.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        unique: bool,
    },
    /// A list with a fixed item at each place.
    Tuple {
        /// The items, in order.
        items: Vec<Shape>,
    },
    /// An object with known keys.
    Object {
        /// The keys, in the order of the fields.
        fields: Vec<Field>,
        /// What other keys hold: absent where nothing is said of them.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        rest: Option<Box<Shape>>,
        /// Whether other keys are refused.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        closed: bool,
    },
    /// An object whose keys are data.
    Map {
        /// Each key, a string.
        keys: Box<Shape>,
        /// Each value.
        values: Box<Shape>,
    },
    /// One of several shapes.
    Union {
        /// The shapes, in order.
        variants: Vec<Variant>,
    },
    /// All of several shapes at once.
    All {
        /// The shapes, in order.
        parts: Vec<Shape>,
    },
    /// A type with a name.
    Type {
        /// The name.
        name: TypeName,
    },
}

/// One of the shapes of a union.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Variant {
    /// The variant's docs.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub docs: String,
    /// Whether the variant is deprecated.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// Values that the author gave as examples of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Value>,
    /// What it is.
    pub shape: Shape,
}

impl From<Shape> for Variant {
    fn from(shape: Shape) -> Self {
        Self { docs: String::new(), deprecated: false, examples: Vec::new(), shape }
    }
}

/// What is said of a number.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Number {
    /// The format, as `uint8` or `double`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// The least value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<serde_json::Number>,
    /// The greatest value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<serde_json::Number>,
    /// The value that every value is greater than.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub above: Option<serde_json::Number>,
    /// The value that every value is less than.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<serde_json::Number>,
    /// The value that it never is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub except: Option<serde_json::Number>,
}

/// What is said of a string.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// The format, as `date-time` or `uuid`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
    /// The regular expression that it matches.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pattern: Option<String>,
    /// The least length, in characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub min: Option<u64>,
    /// The greatest length, in characters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max: Option<u64>,
    /// How bytes are written in it, as `base64`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// The media type of what is written in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub media: Option<String>,
}

/// One key of an object.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// The key.
    pub name: WireName,
    /// Whether the key must be there.
    pub required: bool,
    /// The field's docs.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub docs: String,
    /// Whether the field is deprecated.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// What serde fills in for an absent key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<Value>,
    /// Values that the author gave as examples.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Value>,
    /// Where the field stands, if its source was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// What it holds.
    pub shape: Shape,
}

impl Field {
    /// A field of which only the key and the shape are known.
    pub fn new(name: impl Into<String>, required: bool, shape: Shape) -> Self {
        Self {
            name: WireName(name.into()),
            required,
            docs: String::new(),
            deprecated: false,
            default: None,
            examples: Vec::new(),
            source: None,
            shape,
        }
    }
}

impl Shape {
    /// The shapes directly within this one.
    pub fn children(&self) -> Vec<&Shape> {
        match self {
            Shape::Array { items, .. } => vec![items],
            Shape::Tuple { items } => items.iter().collect(),
            Shape::Object { fields, rest, .. } => {
                fields.iter().map(|field| &field.shape).chain(rest.as_deref()).collect()
            }
            Shape::Map { keys, values } => vec![keys, values],
            Shape::Union { variants } => variants.iter().map(|variant| &variant.shape).collect(),
            Shape::All { parts } => parts.iter().collect(),
            _ => Vec::new(),
        }
    }

    /// The shapes directly within this one, to be changed.
    pub fn children_mut(&mut self) -> Vec<&mut Shape> {
        match self {
            Shape::Array { items, .. } => vec![items],
            Shape::Tuple { items } => items.iter_mut().collect(),
            Shape::Object { fields, rest, .. } => {
                fields.iter_mut().map(|field| &mut field.shape).chain(rest.as_deref_mut()).collect()
            }
            Shape::Map { keys, values } => vec![keys, values],
            Shape::Union { variants } => {
                variants.iter_mut().map(|variant| &mut variant.shape).collect()
            }
            Shape::All { parts } => parts.iter_mut().collect(),
            _ => Vec::new(),
        }
    }

    /// Whether the shape itself, and not a type that it names, is one that `null` is part of.
    pub fn is_nullable(&self) -> bool {
        match self {
            Shape::Null => true,
            Shape::Union { variants } => variants.iter().any(|one| one.shape == Shape::Null),
            _ => false,
        }
    }

    /// The union of shapes; one shape stands for itself.
    pub fn union(mut variants: Vec<Variant>) -> Shape {
        match variants.len() {
            0 => Shape::Never,
            1 if variants[0].docs.is_empty() => variants.remove(0).shape,
            _ => Shape::Union { variants },
        }
    }

    /// What must hold at once; one shape stands for itself.
    pub fn all(mut parts: Vec<Shape>) -> Shape {
        match parts.len() {
            0 => Shape::Any,
            1 => parts.remove(0),
            _ => Shape::All { parts },
        }
    }
}
