//! One shape as one type.

use grafana_bindgen::contract::{Direction, Field, Number, Shape, Variant};
use serde_json::Value;

use super::{Names, docs, types::bare};
use crate::print::{Member, Type, UnionMember};

/// The longest list of a fixed length that is written out: serde reads no longer array.
pub(super) const LONGEST_TUPLE: u64 = 32;

/// The type of a shape, as data flows in one direction.
pub(super) fn of(shape: &Shape, direction: Direction, names: &Names) -> Type {
    let inner = |shape: &Shape| of(shape, direction, names);
    match shape {
        Shape::Any => Type::name("unknown"),
        Shape::Never => Type::name("never"),
        Shape::Null => Type::name("null"),
        Shape::Boolean => Type::name("boolean"),
        Shape::Number(said) => number(said, direction),
        Shape::Integer(number) if number.is_wide() => names.wide_integer(),
        Shape::Integer(_) => Type::name("number"),
        Shape::String(_) => Type::name("string"),
        Shape::Literal { value } => literal(value),
        Shape::Array { items, min: Some(min), max: Some(max), .. }
            if min == max && *max <= LONGEST_TUPLE =>
        {
            Type::Tuple((0..*max).map(|_| inner(items)).collect())
        }
        Shape::Array { items, .. } => Type::Array(Box::new(inner(items))),
        Shape::Tuple { items } => Type::Tuple(items.iter().map(inner).collect()),
        Shape::Object { fields, rest, .. } => object(fields, rest.as_deref(), direction, names),
        Shape::Map { keys, values } => map(inner(keys), inner(values)),
        Shape::Union { variants } => union(variants, direction, names),
        Shape::All { parts } => intersection(parts, direction, names),
        Shape::Type { name } => match names.other_in_url(shape) {
            Some(behind) => inner(behind),
            None => Type::name(names.of(name, direction)),
        },
    }
}

fn number(said: &Number, direction: Direction) -> Type {
    let is_nan = direction == Direction::Output && said.may_be_nan();
    let others = [("bigint", said.is_of_any_kind()), ("null", is_nan)];
    let others = others.into_iter().filter(|(_, is)| *is).map(|(name, _)| name);
    Type::union(std::iter::once("number").chain(others).map(Type::name))
}

fn literal(value: &Value) -> Type {
    match value {
        Value::Null => Type::name("null"),
        Value::Bool(value) => Type::Boolean(*value),
        Value::Number(number) => Type::Number(number.to_string()),
        Value::String(text) => Type::String(text.clone()),
        Value::Array(items) => Type::Tuple(items.iter().map(literal).collect()),
        Value::Object(map) => Type::Object(
            map.iter().map(|(name, value)| member(name, false, literal(value))).collect(),
        ),
    }
}

fn member(name: &str, optional: bool, ty: Type) -> Member {
    Member { docs: Default::default(), name: name.to_owned(), optional, ty }
}

/// The properties of an object.
pub(super) fn members(fields: &[Field], direction: Direction, names: &Names) -> Vec<Member> {
    let fields = fields.iter().map(|field| Member {
        docs: docs::of_field(field, direction),
        ..member(field.name.as_str(), !field.required, of(&field.shape, direction, names))
    });
    fields.collect()
}

fn object(fields: &[Field], rest: Option<&Shape>, direction: Direction, names: &Names) -> Type {
    let members = members(fields, direction, names);
    match rest {
        None => Type::Object(members),
        Some(rest) => open(members, of(rest, direction, names)),
    }
}

/// An object whose other keys hold `rest`. TypeScript asks that an index signature admits the named
/// properties too.
pub(super) fn open(members: Vec<Member>, rest: Type) -> Type {
    let index = Type::Index(Box::new(admitting(rest, &members)));
    if members.is_empty() { index } else { Type::Intersection(vec![Type::Object(members), index]) }
}

/// The type of the values of an index signature, with what properties hold.
fn admitting(rest: Type, members: &[Member]) -> Type {
    let apart = |ty: Type| match ty {
        Type::Union(values) => values,
        ty => vec![ty.into()],
    };
    let mut values = apart(rest);
    let undefined = members.iter().any(|member| member.optional).then(|| Type::name("undefined"));
    let others = members.iter().map(|member| bare(member.ty.clone())).chain(undefined);
    for value in others.flat_map(apart) {
        if !values.iter().any(|known| has_all_of(&known.ty, &value.ty)) {
            values.push(value);
        }
    }
    let unknown = values.iter().any(|one| one.ty == Type::name("unknown"));
    match values.len() {
        _ if unknown => Type::name("unknown"),
        1 => values.remove(0).ty,
        _ => Type::Union(values),
    }
}

/// Whether one type of a union has the values of another already.
fn has_all_of(known: &Type, ty: &Type) -> bool {
    let is = |name: &str| *known == Type::name(name);
    match ty {
        _ if known == ty => true,
        Type::String(_) => is("string"),
        Type::Number(_) => is("number"),
        Type::Boolean(_) => is("boolean"),
        _ => false,
    }
}

/// A map: any key, or some of the keys that there are.
fn map(keys: Type, values: Type) -> Type {
    let scalars = ["string", "number", "bigint", "boolean"];
    let is_any = match &keys {
        Type::Name(name, _) => scalars.contains(&name.as_str()),
        Type::Union(members) => members.iter().any(|member| member.ty == Type::OtherString),
        _ => false,
    };
    if is_any {
        Type::Index(Box::new(values))
    } else {
        Type::Mapped(Box::new(keys), Box::new(values))
    }
}

/// All parts at once. An object without keys of its own adds nothing to another: by itself it is
/// printed as one that has no keys at all.
fn intersection(parts: &[Shape], direction: Direction, names: &Names) -> Type {
    let is_object = |part: &Shape| matches!(names.resolve(part, direction), Shape::Object { .. });
    let parts = if parts.iter().any(is_object) { &objects(parts) } else { parts };
    // Beside the name of a type, a limit of its values is none that TypeScript has.
    let is_named = parts.iter().any(|part| matches!(part, Shape::Type { .. }));
    let says = |part: &&Shape| !(is_keyless(part, direction, names) || is_named && is_limit(part));
    let said = parts.iter().filter(says);
    let mut types: Vec<Type> = said.map(|part| beside(part, direction, names, 0)).collect();
    // What may be anything adds nothing.
    if types.iter().any(|ty| *ty != Type::name("unknown")) {
        types.retain(|ty| *ty != Type::name("unknown"));
    }
    if parts.len() > 1 {
        let held: Vec<_> = parts.iter().flat_map(|part| held(part, direction, names, 0)).collect();
        types.iter_mut().for_each(|ty| admit(ty, &held));
    }
    match types.len() {
        0 => Type::Object(Vec::new()),
        1 => types.remove(0),
        _ => Type::Intersection(types),
    }
}

/// Has an index signature admit the properties of the other parts.
fn admit(ty: &mut Type, held: &[Member]) {
    match ty {
        Type::Index(values) => {
            **values = admitting(std::mem::replace(values, Type::name("never")), held);
        }
        Type::Intersection(parts) => parts.iter_mut().for_each(|part| admit(part, held)),
        _ => {}
    }
}

/// The properties that an object may have, of any variant.
fn held(part: &Shape, direction: Direction, names: &Names, deep: usize) -> Vec<Member> {
    match names.resolve(part, direction) {
        Shape::Object { fields, .. } => members(fields, direction, names),
        inner @ (Shape::Union { .. } | Shape::All { .. }) if deep < UNIONS => {
            let inner = inner.children().into_iter();
            inner.flat_map(|part| held(part, direction, names, deep + 1)).collect()
        }
        _ => Vec::new(),
    }
}

/// The parts of what is an object: one that may be anything says no more than an object without keys.
fn objects(parts: &[Shape]) -> Vec<Shape> {
    let object = |shape: &Shape| match shape {
        Shape::Any => Shape::Object { fields: Vec::new(), rest: None, closed: false },
        shape => shape.clone(),
    };
    let parts = parts.iter().map(|part| match part {
        Shape::Union { variants } => Shape::Union {
            variants: variants
                .iter()
                .map(|variant| Variant { shape: object(&variant.shape), ..variant.clone() })
                .collect(),
        },
        part => object(part),
    });
    parts.collect()
}

/// A part of an intersection. A union that has an object without keys is written out, so that this one
/// of its shapes is any object.
fn beside(part: &Shape, direction: Direction, names: &Names, deep: usize) -> Type {
    match names.resolve(part, direction) {
        Shape::Union { variants } if has_keyless(variants, direction, names, deep) => {
            let inner = variants.iter().map(|variant| match &variant.shape {
                shape if is_keyless(shape, direction, names) => Type::name("object"),
                shape => beside(shape, direction, names, deep + 1),
            });
            Type::union(inner)
        }
        _ => of(part, direction, names),
    }
}

/// How many unions deep an object without keys is looked for: one that holds itself has no end.
const UNIONS: usize = 8;

fn has_keyless(variants: &[Variant], direction: Direction, names: &Names, deep: usize) -> bool {
    deep < UNIONS
        && variants.iter().any(|variant| match names.resolve(&variant.shape, direction) {
            Shape::Union { variants } => has_keyless(variants, direction, names, deep + 1),
            shape => is_keyless(shape, direction, names),
        })
}

/// Whether a shape is an object without keys that lets others be there.
fn is_open(shape: &Shape) -> bool {
    matches!(shape, Shape::Object { fields, rest: None, closed: false } if fields.is_empty())
}

fn is_keyless(shape: &Shape, direction: Direction, names: &Names) -> bool {
    let shape = names.resolve(shape, direction);
    matches!(shape, Shape::Object { fields, rest: None, .. } if fields.is_empty())
}

/// Whether a shape says of a scalar or of a list's length alone what TypeScript cannot say.
fn is_limit(shape: &Shape) -> bool {
    match shape {
        Shape::String(_) | Shape::Integer(_) | Shape::Number(_) => true,
        Shape::Array { items, .. } => **items == Shape::Any,
        _ => false,
    }
}

fn union(variants: &[Variant], direction: Direction, names: &Names) -> Type {
    let mut members: Vec<UnionMember> = Vec::new();
    for variant in variants {
        let docs = docs::of_variant(variant);
        let inner = match of(&variant.shape, direction, names) {
            // What has no keys of its own takes every object, and says so where another would not.
            _ if direction == Direction::Input && is_open(&variant.shape) => {
                vec![UnionMember { docs, ty: Type::Index(Box::new(Type::name("unknown"))) }]
            }
            // `number | null` beside `null`: one union, not one in another.
            Type::Union(inner) if docs.is_empty() => inner,
            ty => vec![UnionMember { docs, ty }],
        };
        for member in inner {
            // An integer or a string is `number | string` once, however many formats there are.
            if !members.iter().any(|known| known.ty == member.ty) {
                members.push(member);
            }
        }
    }
    // `string` alone would hide the strings that have a meaning.
    if members.iter().any(|member| matches!(member.ty, Type::String(_))) {
        let any = members.iter_mut().filter(|member| member.ty == Type::name("string"));
        any.for_each(|member| member.ty = Type::OtherString);
    }
    // `null` reads best at the end.
    members.sort_by_key(|member| member.ty == Type::name("null"));
    match members.as_slice() {
        some if some.iter().any(|member| member.ty == Type::name("unknown")) => {
            Type::name("unknown")
        }
        [only] if only.docs.is_empty() => only.ty.clone(),
        _ => Type::Union(members),
    }
}

#[cfg(test)]
mod tests {
    use grafana_bindgen::contract::{Contract, FORMAT};
    use serde_json::json;

    use super::*;
    use crate::print::type_text;

    #[test]
    fn strings_with_a_meaning_stand_beside_any_string() {
        let text = |shape: serde_json::Value| {
            let shape = serde_json::from_value(shape).unwrap();
            type_text(&of(&shape, Direction::Input, &Names::default()))
        };
        let union = json!({ "kind": "union", "variants": [
            { "shape": { "kind": "literal", "value": "on" } }, { "shape": { "kind": "string" } },
        ] });
        assert_eq!(text(union.clone()), "\"on\" | (string & {})");
        let map = json!({ "kind": "map", "keys": union, "values": { "kind": "boolean" } });
        assert_eq!(text(map), "{ [key: string]: boolean }");
    }

    #[test]
    fn a_map_beside_variants_admits_what_they_hold() {
        let text = |parts: serde_json::Value| {
            let shape = serde_json::from_value(json!({ "kind": "all", "parts": parts })).unwrap();
            type_text(&of(&shape, Direction::Output, &Names::default()))
        };
        let keyed = |key: &str, required: bool, shape: serde_json::Value| {
            json!({ "shape": { "kind": "object",
                "fields": [{ "name": key, "required": required, "shape": shape }] } })
        };
        let union = json!({ "kind": "union", "variants": [
            keyed("a", true, json!({ "kind": "boolean" })), keyed("b", false, json!({ "kind": "null" })),
        ] });
        let string = json!({ "kind": "string" });
        let map = json!({ "kind": "map", "keys": string, "values": string });
        assert_eq!(
            text(json!([map, union])),
            "{ [key: string]: string | boolean | null | undefined } & ({ a: boolean } | { b?: null })"
        );
        let own = json!({ "kind": "object", "rest": string,
            "fields": [{ "name": "id", "required": true, "shape": string }] });
        assert_eq!(
            text(json!([own, union])),
            "{ id: string } & { [key: string]: string | boolean | null | undefined } & ({ a: boolean } | { b?: null })"
        );
        let label = json!({ "kind": "union", "variants": [
            { "docs": "Words.", "shape": string }, { "shape": { "kind": "null" } },
        ] });
        let told = json!({ "kind": "map", "keys": string, "values": label });
        assert_eq!(
            text(json!([told, union])),
            "{ [key: string]: /** Words. */ | string | null | boolean | undefined; } & ({ a: boolean } | { b?: null })"
        );
        let values = json!({ "kind": "union", "variants": [{ "shape": string }, { "shape": { "kind": "null" } }] });
        let tag = json!({ "kind": "literal", "value": "log" });
        let own = json!({ "kind": "object", "rest": values, "fields": [
            { "name": "type", "required": true, "shape": tag },
            { "name": "id", "required": false, "docs": "Words.", "shape": values },
        ] });
        assert_eq!(
            text(json!([own])),
            "{ type: \"log\"; /** Words. */ id?: string | null; } & { [key: string]: string | null | undefined }",
            "what is said already is not said again"
        );
        let nothing = json!({ "kind": "union", "variants": [
            keyed("a", true, json!({ "kind": "boolean" })), { "shape": { "kind": "any" } },
        ] });
        assert_eq!(text(json!([map, nothing])), "{ [key: string]: string | boolean }");
        let any = json!({ "kind": "map", "keys": string, "values": { "kind": "any" } });
        assert_eq!(
            text(json!([any, union])),
            "{ [key: string]: unknown } & ({ a: boolean } | { b?: null })"
        );
    }

    #[test]
    fn an_object_without_keys_adds_nothing_by_its_name_either() {
        let named = |name: &str| json!({ "kind": "type", "name": name });
        let keyed = |key: &str| {
            let field = json!({ "name": key, "required": true, "shape": { "kind": "null" } });
            json!({ "kind": "object", "fields": [field] })
        };
        let union = json!({ "kind": "union", "variants": [
            { "shape": keyed("a") }, { "shape": named("Alias") },
        ] });
        let empty = json!({ "kind": "object", "fields": [] });
        let contract = json!({ "format": FORMAT, "digest": "", "name": "Api", "routes": [], "types": [
            { "name": "Empty", "output": empty },
            { "name": "Alias", "output": named("Empty") },
            { "name": "Either", "output": union },
        ] });
        let names = Names::new(&serde_json::from_value::<Contract>(contract).unwrap()).unwrap();
        let text = |parts: serde_json::Value| {
            let shape = serde_json::from_value(json!({ "kind": "all", "parts": parts })).unwrap();
            type_text(&of(&shape, Direction::Output, &names))
        };
        assert_eq!(text(json!([named("Empty"), keyed("b")])), "{ b: null }");
        assert_eq!(text(json!([named("Alias"), keyed("b")])), "{ b: null }");
        assert_eq!(
            text(json!([named("Either"), keyed("b")])),
            "({ a: null } | object) & { b: null }"
        );
        assert_eq!(text(json!([named("Empty"), named("Alias")])), "{ [key: string]: never }");
        let perhaps = json!({ "kind": "union", "variants": [{ "shape": keyed("a") }, { "shape": { "kind": "any" } }] });
        assert_eq!(
            text(json!([perhaps, keyed("b")])),
            "({ a: null } | object) & { b: null }",
            "what may be anything, of an object"
        );
    }
}
