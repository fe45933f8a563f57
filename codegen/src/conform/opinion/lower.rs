//! ts-rs' types as shapes: aliases as definitions, each instance of a generic type by itself.

use std::collections::BTreeMap;

use grafana_bindgen::contract::{Field, Number, Shape, TypeName, Variant};
use serde_json::Value;

use super::{
    parse::{self, Unread},
    syntax::{Declaration, Property, Type},
};

/// The longest name of an instance: a type that contains a larger instance of itself has no end.
const LONGEST_NAME: usize = 1000;

/// The most aliases of an alias that are followed to the keys of a map.
const LONGEST_ALIAS: usize = 16;

type Parameters = BTreeMap<String, Type>;
type Result<T> = std::result::Result<T, Unread>;

/// The shape of a text and the definitions that it refers to. A name that is not declared keeps a
/// shape of its own, which is like no other: `Date`.
pub(super) fn lower(
    root: &str,
    declarations: &[String],
) -> Result<(Shape, BTreeMap<TypeName, Shape>)> {
    let mut lowering = Lowering::default();
    for text in declarations {
        let declaration = parse::declaration(text)?;
        lowering.declarations.insert(declaration.name.clone(), declaration);
    }
    let shape = lowering.shape(&parse::ty(root)?, &Parameters::new())?;
    while let Some((key, name, bound)) = lowering.open.pop() {
        if key.0.len() > LONGEST_NAME {
            return Err(Unread::new(&key.0, 0));
        }
        let value = lowering.declarations[&name].value.clone();
        let shape = lowering.shape(&value, &bound)?;
        lowering.types.insert(key, shape);
    }
    Ok((shape, lowering.types))
}

#[derive(Default)]
struct Lowering {
    declarations: BTreeMap<String, Declaration>,
    types: BTreeMap<TypeName, Shape>,
    /// Instances that are referred to: their names here and in the text, and their arguments.
    open: Vec<(TypeName, String, Parameters)>,
}

impl Lowering {
    fn shape(&mut self, ty: &Type, known: &Parameters) -> Result<Shape> {
        Ok(match ty {
            Type::Name(name, arguments) => return self.named(name, arguments, known),
            Type::String(text) => literal(text.as_str().into()),
            Type::Number(number) => literal(Value::Number(number.clone())),
            Type::Boolean(value) => literal((*value).into()),
            Type::Array(item) => list(self.shape(item, known)?),
            Type::Tuple(items) => return self.tuple(items, known),
            Type::Object(properties) => {
                let fields: Result<Vec<_>> =
                    properties.iter().map(|property| self.field(property, known)).collect();
                Shape::Object { fields: fields?, rest: None, closed: false }
            }
            Type::Mapped { keys, optional, values } => {
                return self.mapped(keys, *optional, values, known);
            }
            Type::Union(types) => {
                let shapes: Result<Vec<_>> = types.iter().map(|ty| self.shape(ty, known)).collect();
                Shape::union(shapes?.into_iter().map(Variant::from).collect())
            }
            Type::Intersection(types) => {
                let shapes: Result<Vec<_>> = types.iter().map(|ty| self.shape(ty, known)).collect();
                Shape::all(shapes?)
            }
        })
    }

    fn named(&mut self, name: &str, arguments: &[Type], known: &Parameters) -> Result<Shape> {
        if let Some(ty) = known.get(name) {
            // An argument has no parameters left in it.
            return self.shape(&ty.clone(), &Parameters::new());
        }
        Ok(match (name, arguments) {
            ("string", []) => Shape::String(Default::default()),
            ("number", []) => {
                Shape::Number(Number { format: Some("double".to_owned()), ..Number::default() })
            }
            ("bigint", []) => {
                Shape::Integer(Number { format: Some("int64".to_owned()), ..Number::default() })
            }
            ("boolean", []) => Shape::Boolean,
            ("null", []) => Shape::Null,
            ("unknown" | "any", []) => Shape::Any,
            // JSON has no `undefined`: a key that may be it is absent.
            ("never" | "undefined" | "void", []) => Shape::Never,
            ("object", []) => Shape::Object { fields: Vec::new(), rest: None, closed: false },
            ("Array" | "ReadonlyArray", [item]) => list(self.shape(item, known)?),
            ("Record", [Type::Name(keys, _), _]) if keys == "symbol" => {
                Shape::Object { fields: Vec::new(), rest: None, closed: true }
            }
            ("Record", [keys, values]) => return self.mapped(keys, false, values, known),
            _ if self.declarations.contains_key(name) => self.instance(name, arguments, known),
            _ => Shape::Type { name: TypeName(name.to_owned()) },
        })
    }

    /// A declared type, with its parameters replaced.
    fn instance(&mut self, name: &str, arguments: &[Type], known: &Parameters) -> Shape {
        let parameters = self.declarations[name].parameters.clone();
        let arguments: Vec<Type> = arguments.iter().map(|ty| replace(ty, known)).collect();
        let mut bound = Parameters::new();
        for (at, (parameter, default)) in parameters.iter().enumerate() {
            let default = default.as_ref().map(|ty| replace(ty, &bound));
            let unknown = || Type::name("unknown");
            let argument = arguments.get(at).cloned().or(default).unwrap_or_else(unknown);
            bound.insert(parameter.clone(), argument);
        }
        let given = parameters.iter().map(|(parameter, _)| bound[parameter].clone()).collect();
        let key = TypeName(Type::Name(name.to_owned(), given).to_string());
        if !self.types.contains_key(&key) {
            self.types.insert(key.clone(), Shape::Any);
            self.open.push((key.clone(), name.to_owned(), bound));
        }
        Shape::Type { name: key }
    }

    fn field(&mut self, property: &Property, known: &Parameters) -> Result<Field> {
        let may_be_undefined = |ty: &Type| *ty == Type::name("undefined");
        let undefined = match &property.ty {
            Type::Union(types) => types.iter().any(may_be_undefined),
            ty => may_be_undefined(ty),
        };
        let shape = self.shape(&property.ty, known)?;
        Ok(Field::new(&property.name, !property.optional && !undefined, shape))
    }

    /// A tuple, as a union by length where the last items can be left out.
    fn tuple(&mut self, items: &[(Type, bool)], known: &Parameters) -> Result<Shape> {
        let shapes: Result<Vec<_>> =
            items.iter().map(|(item, _)| self.shape(item, known)).collect();
        let shapes = shapes?;
        let least = items.iter().take_while(|(_, optional)| !optional).count();
        let lengths = (least..=shapes.len())
            .map(|length| Variant::from(Shape::Tuple { items: shapes[..length].to_vec() }));
        Ok(Shape::union(lengths.collect()))
    }

    fn mapped(
        &mut self,
        keys: &Type,
        optional: bool,
        values: &Type,
        known: &Parameters,
    ) -> Result<Shape> {
        let keys = self.aliased(replace(keys, known));
        let values = self.shape(values, known)?;
        let names = if optional { None } else { self.names(&keys) };
        Ok(match names {
            // `{ [key in "a" | "b"]: V }` has both keys.
            Some(names) => Shape::Object {
                fields: names.iter().map(|name| Field::new(name, true, values.clone())).collect(),
                rest: None,
                closed: false,
            },
            None => Shape::Map {
                keys: Box::new(self.shape(&keys, &Parameters::new())?),
                values: Box::new(values),
            },
        })
    }

    /// What a name stands for, as far as it has no parameters: an enum, or a newtype.
    fn aliased(&self, ty: Type) -> Type {
        let mut ty = ty;
        for _ in 0..LONGEST_ALIAS {
            let Type::Name(name, _) = &ty else { break };
            match self.declarations.get(name) {
                Some(found) if found.parameters.is_empty() => ty = found.value.clone(),
                _ => break,
            }
        }
        ty
    }

    fn names(&self, keys: &Type) -> Option<Vec<String>> {
        match keys {
            Type::String(text) => Some(vec![text.clone()]),
            Type::Union(types) => {
                let names: Option<Vec<_>> = types.iter().map(|ty| self.names(ty)).collect();
                names.map(|names| names.concat())
            }
            _ => None,
        }
    }
}

/// A type with its parameters replaced by arguments.
fn replace(ty: &Type, known: &Parameters) -> Type {
    let inner = |ty: &Type| replace(ty, known);
    let boxed = |ty: &Type| Box::new(replace(ty, known));
    match ty {
        Type::Name(name, arguments) => match known.get(name) {
            Some(argument) => argument.clone(),
            None => Type::Name(name.clone(), arguments.iter().map(inner).collect()),
        },
        Type::Array(item) => Type::Array(boxed(item)),
        Type::Tuple(items) => {
            Type::Tuple(items.iter().map(|(item, optional)| (inner(item), *optional)).collect())
        }
        Type::Object(properties) => Type::Object(
            properties
                .iter()
                .map(|property| Property { ty: inner(&property.ty), ..property.clone() })
                .collect(),
        ),
        Type::Mapped { keys, optional, values } => {
            Type::Mapped { keys: boxed(keys), optional: *optional, values: boxed(values) }
        }
        Type::Union(types) => Type::Union(types.iter().map(inner).collect()),
        Type::Intersection(types) => Type::Intersection(types.iter().map(inner).collect()),
        Type::String(_) | Type::Number(_) | Type::Boolean(_) => ty.clone(),
    }
}

fn literal(value: Value) -> Shape {
    Shape::Literal { value }
}

fn list(items: Shape) -> Shape {
    Shape::Array { items: Box::new(items), min: None, max: None, unique: false }
}
