//! The part of TypeScript's types that ts-rs writes, as values.

use std::fmt;

/// `type Name<A, B = C> = …;`
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Declaration {
    pub(super) name: String,
    /// The parameters, each with its default.
    pub(super) parameters: Vec<(String, Option<Type>)>,
    pub(super) value: Type,
}

/// A type.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Type {
    /// A keyword, a parameter or a declared name, with its arguments.
    Name(String, Vec<Type>),
    String(String),
    Number(serde_json::Number),
    Boolean(bool),
    /// `T[]`
    Array(Box<Type>),
    /// `[A, (B)?]`: each item, with whether it can be left out.
    Tuple(Vec<(Type, bool)>),
    Object(Vec<Property>),
    /// `{ [key in K]?: V }`
    Mapped {
        keys: Box<Type>,
        optional: bool,
        values: Box<Type>,
    },
    Union(Vec<Type>),
    Intersection(Vec<Type>),
}

/// One key of an object.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Property {
    pub(super) name: String,
    pub(super) optional: bool,
    pub(super) ty: Type,
}

impl Type {
    pub(super) fn name(name: &str) -> Self {
        Self::Name(name.to_owned(), Vec::new())
    }
}

/// In one line: the name of an instance of a generic type.
impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Type::Name(name, arguments) if arguments.is_empty() => f.write_str(name),
            Type::Name(name, arguments) => write!(f, "{name}<{}>", list(arguments, ", ")),
            Type::String(text) => write!(f, "{text:?}"),
            Type::Number(number) => write!(f, "{number}"),
            Type::Boolean(value) => write!(f, "{value}"),
            Type::Array(item) => write!(f, "Array<{item}>"),
            Type::Tuple(items) => {
                let mark = |optional: bool| if optional { "?" } else { "" };
                let items =
                    items.iter().map(|(item, optional)| format!("({item}){}", mark(*optional)));
                write!(f, "[{}]", items.collect::<Vec<_>>().join(", "))
            }
            Type::Object(properties) => {
                let properties = properties.iter().map(|property| {
                    let mark = if property.optional { "?" } else { "" };
                    format!("{:?}{mark}: {}", property.name, property.ty)
                });
                write!(f, "{{ {} }}", properties.collect::<Vec<_>>().join(", "))
            }
            Type::Mapped { keys, optional, values } => {
                write!(f, "{{ [key in {keys}]{}: {values} }}", if *optional { "?" } else { "" })
            }
            Type::Union(types) => write!(f, "({})", list(types, " | ")),
            Type::Intersection(types) => write!(f, "({})", list(types, " & ")),
        }
    }
}

fn list(types: &[Type], between: &str) -> String {
    types.iter().map(ToString::to_string).collect::<Vec<_>>().join(between)
}
