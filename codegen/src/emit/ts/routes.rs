//! `routes.ts`: the frozen table of routes, and the types of their parameters.

use grafana_bindgen::contract::{BodyKind, Contract, Direction, Place, ReplyKind, Route};

use super::{Decoders, Encoders, Names, client, docs, errors, shape};
use crate::{
    build::{Kind, Plugin},
    emit::{Options, wasm},
    print::{Docs, Expression, Item, Member, Module, Type},
};

/// The module of routes.
pub(crate) fn routes(
    contract: &Contract,
    options: &Options,
    names: &Names,
    (decoders, encoders): (&Decoders, &Encoders),
    header: &[String],
) -> Module {
    let import =
        |name: &str, from: &str| Item::ImportAll { name: name.into(), from: from.to_owned() };
    let mut items = Vec::new();
    items.extend(decoders.module.as_ref().map(|_| import("decoders", "./decoders.js")));
    items.extend(encoders.module.as_ref().map(|_| import("encoders", "./encoders.js")));
    items.push(import("runtime", "./runtime/index.js"));
    let replies = contract.routes.iter().map(|route| client::reply_type(route, names));
    items.extend(client::import_types(replies, contract, names));
    if options.plugin.kind == Kind::App {
        items.push(app(&options.plugin));
    }
    items.push(digest(contract));
    let routes = contract.routes.iter().enumerate();
    let entry = |(position, route)| wasm::entry(options.codec.as_ref()?, position, route);
    let codecs: Vec<_> = routes.map(entry).collect();
    items.extend(codecs.iter().any(Option::is_some).then(wasm::loader));
    let routes = contract.routes.iter().zip(codecs);
    items.extend(
        routes.map(|(route, codec)| table_entry(route, codec, names, (decoders, encoders))),
    );
    items.extend(error_table(contract, decoders));
    Module { header: header.to_vec(), items }
}

/// The types of parameters that have no name of their own in Rust.
pub(super) fn parameter_types(contract: &Contract, names: &Names) -> Vec<Item> {
    contract.routes.iter().filter_map(|route| parameter_type(route, names)).collect()
}

fn parameter_type(route: &Route, names: &Names) -> Option<Item> {
    let docs = Docs::text(format!("The parameters of `{}`.", names.function(route)));
    let name = names.params(route);
    let names = &names.in_url();
    let members: Vec<_> = route
        .params
        .iter()
        .filter(|param| matches!(param.place, Place::Path | Place::Tail))
        .map(|param| Member {
            docs: Docs { text: String::new(), tags: docs::limits(&param.shape) },
            name: param.name.as_str().to_owned(),
            optional: false,
            ty: shape::of(&param.shape, Direction::Input, names),
        })
        .collect();
    let query = route.query.as_ref().map(|query| shape::of(query, Direction::Input, names));
    match (members.is_empty(), query) {
        (true, _) => None,
        (false, None) => Some(Item::Interface { docs, name, members }),
        (false, Some(Type::Index(value))) => {
            Some(Item::Alias { docs, name, value: shape::open(members, *value) })
        }
        (false, Some(query)) => Some(Item::Alias {
            docs,
            name,
            value: Type::Intersection(vec![Type::Object(members), query]),
        }),
    }
}

fn app(plugin: &Plugin) -> Item {
    let call = Expression::Call("runtime.app".into(), vec![Expression::String(plugin.id.clone())]);
    Item::Constant {
        docs: Docs::text("The plugin whose routes these are."),
        name: "plugin".into(),
        ty: Type::name("runtime.AppSource"),
        value: Expression::Pure(Box::new(call)),
    }
}

/// One constant for all routes: whoever calls one of them carries it once.
fn digest(contract: &Contract) -> Item {
    Item::Constant {
        docs: Docs::text("The digest of the contract that the routes stand in."),
        name: "digest".into(),
        ty: Type::name("string"),
        value: Expression::String(contract.digest.clone()),
    }
}

fn table_entry(
    route: &Route,
    codec: Option<Expression>,
    names: &Names,
    (decoders, encoders): (&Decoders, &Encoders),
) -> Item {
    let string = |text: &str| Expression::String(text.to_owned());
    let mut data = vec![
        ("name".into(), string(names.function(route))),
        ("method".into(), string(route.method.as_str())),
        ("path".into(), string(&route.path.to_string())),
        ("query".into(), query_keys(route)),
        ("body".into(), body(route)),
    ];
    if route.body.as_ref().is_some_and(|body| !body.required) {
        data.push(("optional".into(), Expression::Boolean(true)));
    }
    data.extend([
        ("reply".into(), string(reply(route))),
        ("digest".into(), Expression::Name("digest".into())),
    ]);
    data.extend(decoders.replies.get(&route.name).map(|name| ("decode".into(), decoder(name))));
    if decoders.wide.contains(&route.name) {
        data.push(("wide".into(), Expression::Boolean(true)));
    }
    for (key, functions) in [("params", &encoders.params), ("exact", &encoders.bodies)] {
        let function = functions.get(&route.name).map(|name| format!("encoders.{name}"));
        data.extend(function.map(|name| (key.into(), Expression::Name(name))));
    }
    data.extend(codec.map(|codec| ("codec".into(), codec)));
    let call = Expression::Call("runtime.route".into(), vec![Expression::Object(data)]);
    Item::Constant {
        docs: Docs::text(format!("`{} {}`", route.method.as_str(), route.path).replace(" `", "`")),
        name: format!("{}Route", names.function(route)),
        ty: Type::Name("runtime.Route".into(), vec![client::reply_type(route, names)]),
        value: Expression::Pure(Box::new(call)),
    }
}

fn decoder(name: &str) -> Expression {
    Expression::Name(format!("decoders.{name}"))
}

/// The keys of the query; `null` where every other key belongs to it.
fn query_keys(route: &Route) -> Expression {
    if route.params.iter().any(|param| param.place == Place::QueryRest) {
        return Expression::Null;
    }
    let keys = route.params.iter().filter(|param| param.place == Place::Query);
    Expression::Array(keys.map(|key| Expression::String(key.name.as_str().to_owned())).collect())
}

fn body(route: &Route) -> Expression {
    route.body.as_ref().map_or(Expression::Null, |body| {
        let kind = match body.kind {
            BodyKind::Json => "json",
            BodyKind::Text => "text",
            BodyKind::Bytes => "bytes",
        };
        Expression::String(kind.to_owned())
    })
}

fn reply(route: &Route) -> &'static str {
    match route.replies.first().map(|reply| reply.kind) {
        Some(ReplyKind::Json) => "json",
        Some(ReplyKind::Text) => "text",
        Some(ReplyKind::Bytes) => "bytes",
        Some(ReplyKind::None) | None => "none",
    }
}

fn error_table(contract: &Contract, decoders: &Decoders) -> Option<Item> {
    let bodies = errors::bodies(contract);
    let entries = bodies.iter().map(|(name, error)| {
        let mut entry = vec![("status".to_owned(), Expression::Number(u64::from(error.status)))];
        entry.extend(decoders.bodies.get(name).map(|name| ("decode".into(), decoder(name))));
        (error.code.as_str().to_owned(), Expression::Object(entry))
    });
    let table =
        Expression::Call("Object.freeze".into(), vec![Expression::Object(entries.collect())]);
    (!bodies.is_empty()).then(|| Item::Constant {
        docs: Docs::text("The status and the body of each typed error, by its code."),
        name: "errors".into(),
        ty: Type::name("runtime.ErrorTable"),
        value: Expression::Pure(Box::new(table)),
    })
}
