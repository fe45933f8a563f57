//! `codec.ts`, and what a route says of it.

use std::collections::BTreeMap;

use grafana_bindgen::contract::{BodyKind, Contract, ReplyKind, Route, Shape};

use crate::build::Wasm;
use crate::print::{Docs, Expression, Import, Item, Module, Type};

/// The function of `routes.ts` that loads the codec.
const LOADER: &str = "codec";

/// The module of the codec.
pub(crate) fn module(contract: &Contract, header: &[String]) -> Module {
    let name = |name: &str| Expression::Name(name.to_owned());
    let data = Expression::Object(vec![
        ("digest".into(), Expression::String(contract.digest.clone())),
        ("glue".into(), name("glue")),
        ("wasm".into(), name("wasm")),
        ("makers".into(), makers(contract)),
    ]);
    let items = vec![
        Item::ImportAll { name: "runtime".into(), from: "./runtime/codec/index.js".into() },
        Item::Import(Import {
            is_type: false,
            names: vec!["glue".into(), "wasm".into()],
            from: "./wasm.js".into(),
        }),
        Item::Constant {
            docs: Docs::text("The backend's own serde code; the first call starts it."),
            name: "codec".into(),
            ty: Type::Function(
                Vec::new(),
                Box::new(Type::Name("Promise".into(), vec![Type::name("runtime.Codec")])),
            ),
            value: Expression::Pure(Box::new(Expression::Call("runtime.codec".into(), vec![data]))),
        },
    ];
    Module { header: header.to_vec(), items }
}

/// Makers of the objects that are declared, by the JSON of their keys: an object of a literal is made at
/// once, one of assignments key by key.
fn makers(contract: &Contract) -> Expression {
    let mut found = BTreeMap::new();
    let replies = contract.routes.iter().flat_map(|route| &route.replies);
    replies.filter_map(|reply| reply.shape.as_ref()).for_each(|shape| collect(shape, &mut found));
    let outputs = contract.types.iter().filter_map(|known| known.output.as_ref());
    outputs.for_each(|shape| collect(shape, &mut found));
    Expression::Object(found.into_iter().collect())
}

fn collect(shape: &Shape, found: &mut BTreeMap<String, Expression>) {
    if let Shape::Object { fields, .. } = shape
        && !fields.is_empty()
    {
        let keys: Vec<_> = fields.iter().map(|field| field.name.as_str()).collect();
        // Texts are always written.
        let json = serde_json::to_string(&keys).unwrap_or_default();
        let next = || Expression::Call("next".into(), Vec::new());
        let entries = keys.iter().map(|key| ((*key).to_owned(), next())).collect();
        let made = Expression::Object(entries);
        found.insert(json, Expression::Arrow(vec!["next".into()], Box::new(made)));
    }
    shape.children().into_iter().for_each(|part| collect(part, found));
}

/// The function by which routes reach the codec.
pub(crate) fn loader() -> Item {
    Item::Lazy {
        docs: Docs::text("Loads the backend's own serde code."),
        name: LOADER.into(),
        from: "./codec.js".into(),
        ty: Type::name("runtime.Codec"),
    }
}

/// What a route says of the codec, where that knows any of its types: they go by the route's position.
/// Of a reply that its type would not read back, the shapes alone decide.
pub(crate) fn entry(codec: &Wasm, position: usize, route: &Route) -> Option<Expression> {
    let number = || Expression::Number(u64::try_from(position).unwrap_or_default());
    let json = route.replies.first().filter(|reply| reply.kind == ReplyKind::Json);
    let is_one_way = |shape: &Shape| codec.one_way.contains(shape);
    let reply = json.is_some_and(|reply| !reply.shape.as_ref().is_some_and(is_one_way));
    let body = route.body.as_ref().is_some_and(|body| body.kind == BodyKind::Json);
    let mut entries = vec![("load".to_owned(), Expression::Name(LOADER.into()))];
    entries.extend(reply.then(|| ("reply".to_owned(), number())));
    entries.extend(body.then(|| ("body".to_owned(), number())));
    (json.is_some() || body).then_some(Expression::Object(entries))
}
