//! Contracts with such words in every place that has one.

use grafana_bindgen::contract::{
    BodyKind, BodySpec, Contract, ErrorReply, FORMAT, Field, Method, Number, Parameter, Path,
    Place, ReplyKind, ReplySpec, Route, RustName, Shape, Text, TypeDefinition, TypeName, Variant,
    WireName,
};
use proptest::prelude::*;
use serde_json::{Value, json};

use super::words::{name, rust_name, text, trait_name};

/// A contract of three types, three routes and an error.
pub(super) fn contract() -> impl Strategy<Value = Contract> {
    (types(), prop::collection::vec(route(), 3), error(), trait_name(), text(), note()).prop_map(
        |(types, mut routes, error, name, docs, deprecated)| {
            let mut seen = Vec::new();
            routes.retain(|route: &Route| {
                let is_new = !seen.contains(&route.name);
                seen.push(route.name.clone());
                is_new
            });
            for (route, ty) in routes.iter_mut().zip(&types) {
                point(route, &ty.name);
            }
            routes[0].errors.push(error);
            Contract {
                format: FORMAT,
                digest: "sha256:0".into(),
                name: RustName(name),
                docs,
                deprecated,
                source: None,
                shared: Vec::new(),
                routes,
                types,
            }
        },
    )
}

/// Lets a route answer and accept a type.
fn point(route: &mut Route, name: &TypeName) {
    let shape = || Some(Shape::Type { name: name.clone() });
    route.replies = vec![ReplySpec { status: 200, kind: ReplyKind::Json, shape: shape() }];
    route.body = Some(BodySpec { kind: BodyKind::Json, required: true, shape: shape() });
}

fn types() -> impl Strategy<Value = Vec<TypeDefinition>> {
    let said = (text(), any::<bool>(), value(), shape(), shape());
    prop::collection::btree_map(name(), said, 3).prop_map(|types| {
        let types = types.into_iter().map(|(name, (docs, deprecated, example, output, input))| {
            TypeDefinition {
                name: TypeName(name),
                docs,
                deprecated,
                examples: example.into_iter().collect(),
                source: None,
                output: Some(output),
                input: Some(input),
            }
        });
        types.collect()
    })
}

fn shape() -> impl Strategy<Value = Shape> {
    let leaf = prop_oneof![
        2 => name().prop_map(|value| Shape::Literal { value: value.into() }),
        1 => (name(), text()).prop_map(|(key, value)| Shape::Literal { value: json!({ key: value }) }),
        1 => limits(),
        1 => Just(Shape::Boolean),
    ];
    leaf.prop_recursive(2, 12, 4, |inner| {
        let fields = fields(inner.clone().boxed());
        let variant = (text(), any::<bool>(), inner.clone()).prop_map(
            |(docs, deprecated, shape)| Variant { docs, deprecated, examples: Vec::new(), shape },
        );
        prop_oneof![
            4 => fields.prop_map(|fields| Shape::Object { fields, rest: None, closed: false }),
            2 => prop::collection::vec(variant, 1..4).prop_map(|variants| Shape::Union { variants }),
            1 => prop::collection::vec(inner.clone(), 0..3).prop_map(|items| Shape::Tuple { items }),
            1 => (name(), inner).prop_map(|(key, values)| Shape::Map {
                keys: Box::new(Shape::Literal { value: key.into() }),
                values: Box::new(values),
            }),
        ]
    })
}

/// Formats and patterns, which stand in comments.
fn limits() -> impl Strategy<Value = Shape> {
    (text(), text(), any::<bool>()).prop_map(|(format, pattern, is_text)| {
        if is_text {
            Shape::String(Text { format: Some(format), pattern: Some(pattern), ..Text::default() })
        } else {
            Shape::Number(Number { format: Some(format), ..Number::default() })
        }
    })
}

fn fields(inner: BoxedStrategy<Shape>) -> BoxedStrategy<Vec<Field>> {
    let said = (text(), any::<bool>(), any::<bool>(), (value(), value()), inner);
    prop::collection::btree_map(name(), said, 0..4)
        .prop_map(|fields| {
            let fields = fields.into_iter().map(|(name, said)| {
                let (docs, deprecated, required, (default, example), shape) = said;
                Field {
                    name: WireName(name),
                    required,
                    docs,
                    deprecated,
                    default,
                    examples: example.into_iter().collect(),
                    source: None,
                    shape,
                }
            });
            fields.collect()
        })
        .boxed()
}

/// A default, or an example.
fn value() -> impl Strategy<Value = Option<Value>> {
    prop_oneof![
        Just(None),
        text().prop_map(|text| Some(text.into())),
        (name(), text()).prop_map(|(key, text)| Some(json!({ key: [text] }))),
    ]
}

fn note() -> impl Strategy<Value = Option<String>> {
    prop_oneof![Just(None), text().prop_map(Some)]
}

fn route() -> impl Strategy<Value = Route> {
    let keys = prop::collection::btree_map(name(), text(), 0..3);
    (rust_name(), rust_name(), path(), text(), note(), keys).prop_map(
        |(name, value, path, docs, deprecated, keys)| {
            let value = value.trim_start_matches("r#").to_owned();
            let query: Vec<Field> = keys
                .iter()
                .filter(|(key, _)| **key != value)
                .map(|(key, docs)| Field {
                    name: WireName(key.clone()),
                    required: false,
                    docs: docs.clone(),
                    deprecated: false,
                    default: None,
                    examples: Vec::new(),
                    source: None,
                    shape: Shape::String(Text::default()),
                })
                .collect();
            let params = query.iter().map(|field| Parameter {
                name: field.name.clone(),
                place: Place::Query,
                required: false,
                docs: field.docs.clone(),
                shape: field.shape.clone(),
            });
            let in_path = Parameter {
                name: WireName(value.clone()),
                place: Place::Path,
                required: true,
                docs: String::new(),
                shape: Shape::String(Text::default()),
            };
            let params = std::iter::once(in_path).chain(params).collect();
            Route {
                name: RustName(name.trim_start_matches("r#").to_owned()),
                method: Method::Post,
                path: Path::parse(&format!("{path}/{{{value}}}")),
                docs,
                deprecated,
                source: None,
                params,
                query: Some(Shape::Object { fields: query, rest: None, closed: false }),
                body: None,
                replies: Vec::new(),
                errors: Vec::new(),
            }
        },
    )
}

fn path() -> impl Strategy<Value = String> {
    text().prop_map(|text| text.replace(['/', '{', '}'], "-"))
}

fn error() -> impl Strategy<Value = ErrorReply> {
    (name(), text(), note(), shape()).prop_map(|(code, docs, deprecated, shape)| ErrorReply {
        status: 404,
        code: WireName(code),
        docs,
        deprecated,
        source: None,
        shape,
    })
}
