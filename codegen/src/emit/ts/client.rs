//! `client.ts`: one function for each route, the factory that binds them, and the guard of errors.

use std::collections::BTreeSet;

use grafana_bindgen::contract::{
    BodyKind, Contract, Direction, Method, Parameter as Param, Place, ReplyKind, Route,
};

use super::{Names, docs, errors, shape};
use crate::{
    build::Kind,
    print::{
        Docs, Expression, Function, Import, Item, Member, Module, Parameter, Type, is_reserved,
    },
};

/// Names that mean something else within `client.ts`.
const TAKEN: [&str; 11] = [
    "body", "client", "error", "exports", "module", "options", "params", "require", "routes",
    "runtime", "source",
];

/// The module of functions.
pub(crate) fn client(contract: &Contract, kind: Kind, names: &Names, header: &[String]) -> Module {
    let functions: Vec<_> =
        contract.routes.iter().map(|route| function(route, kind, names)).collect();
    let used = functions.iter().flat_map(|function| {
        function.parameters.iter().map(|one| one.ty.clone()).chain([function.returns.clone()])
    });
    let bodies = errors::bodies(contract).into_iter().map(|(name, _)| Type::name(name));
    let mut items = vec![
        Item::ImportAll { name: "routes".into(), from: "./routes.js".into() },
        Item::ImportAll { name: "runtime".into(), from: "./runtime/index.js".into() },
    ];
    items.extend(import_types(used.chain(bodies), contract, names));
    items.extend(functions.into_iter().map(Item::Function));
    items.push(bound(contract, names));
    items.push(Item::Function(factory(contract, kind, names)));
    items.extend(error_items(contract, names));
    Module { header: header.to_vec(), items }
}

/// Imports those of the types that are declared in `types.ts`.
pub(super) fn import_types(
    used: impl Iterator<Item = Type>,
    contract: &Contract,
    names: &Names,
) -> Option<Item> {
    let declared = super::index::declared_types(contract, names);
    let mut found = BTreeSet::new();
    used.for_each(|ty| collect_names(&ty, &mut found));
    let names: Vec<_> = found.into_iter().filter(|name| declared.contains(name)).collect();
    (!names.is_empty())
        .then(|| Item::Import(Import { is_type: true, names, from: "./types.js".into() }))
}

/// What a route's function resolves to.
pub(super) fn reply_type(route: &Route, names: &Names) -> Type {
    let types = route.replies.iter().map(|reply| match (reply.kind, &reply.shape) {
        (ReplyKind::Json, Some(shape)) => shape::of(shape, Direction::Output, names),
        (ReplyKind::Json, None) => Type::name("unknown"),
        (ReplyKind::Text, _) => Type::name("string"),
        (ReplyKind::Bytes, _) => Type::name("Blob"),
        (ReplyKind::None, _) => Type::name("void"),
    });
    Type::union(types)
}

/// The name of a route's function within `client.ts`.
fn local(name: &str) -> String {
    if is_reserved(name) || TAKEN.contains(&name) { format!("{name}_") } else { name.to_owned() }
}

fn function(route: &Route, kind: Kind, names: &Names) -> Function {
    let name = names.function(route);
    let own = own_parameters(route, names);
    let has = |wanted: &str| own.iter().any(|one| one.name == wanted);
    let given =
        |wanted: &str| Expression::Name(if has(wanted) { wanted } else { "undefined" }.to_owned());
    let source = match kind {
        Kind::DataSource => "source",
        Kind::App => "routes.plugin",
    };
    let arguments = vec![
        Expression::Name(format!("routes.{name}Route")),
        Expression::Name(source.to_owned()),
        given("params"),
        given("body"),
        Expression::Name("options".to_owned()),
    ];
    let mut parameters: Vec<_> =
        (kind == Kind::DataSource).then(source_parameter).into_iter().collect();
    parameters.extend(own);
    Function {
        docs: docs::of(&route.docs, route.deprecated.as_deref()),
        local: local(name),
        name: name.to_owned(),
        parameters,
        returns: Type::Name("Promise".into(), vec![reply_type(route, names)]),
        body: Expression::Call("runtime.call".into(), arguments),
    }
}

fn source_parameter() -> Parameter {
    Parameter { name: "source".into(), optional: false, ty: Type::name("runtime.Source") }
}

/// The parameters beside the source: `params`, `body`, `options`, those that the route has.
fn own_parameters(route: &Route, names: &Names) -> Vec<Parameter> {
    let mut parameters = Vec::new();
    parameters.extend(params_type(route, names).map(|ty| {
        let optional = !route.params.iter().any(|param| param.required);
        Parameter { name: "params".into(), optional, ty }
    }));
    parameters.extend(route.body.as_ref().map(|body| {
        let ty = match (body.kind, &body.shape) {
            (BodyKind::Json, Some(shape)) => shape::of(shape, Direction::Input, names),
            (BodyKind::Json, None) => Type::name("unknown"),
            (BodyKind::Text, _) => Type::name("string"),
            (BodyKind::Bytes, _) => Type::union([Type::name("Blob"), Type::name("BufferSource")]),
        };
        Parameter { name: "body".into(), optional: !body.required, ty }
    }));
    // A route of any method is told which: its options are required, and so is what stands before.
    let is_any = route.method == Method::Any;
    let options = if is_any { "runtime.AnyCallOptions" } else { "runtime.CallOptions" };
    parameters.push(Parameter {
        name: "options".into(),
        optional: !is_any,
        ty: Type::name(options),
    });
    let mut required_after = false;
    for parameter in parameters.iter_mut().rev() {
        if required_after && parameter.optional {
            parameter.optional = false;
            parameter.ty = Type::union([parameter.ty.clone(), Type::name("undefined")]);
        }
        required_after |= !parameter.optional;
    }
    parameters
}

/// The type of the values of the path and the query.
fn params_type(route: &Route, names: &Names) -> Option<Type> {
    let in_path = |param: &Param| matches!(param.place, Place::Path | Place::Tail);
    if route.params.iter().any(in_path) {
        return Some(Type::name(names.params(route)));
    }
    route.query.as_ref().map(|query| shape::of(query, Direction::Input, names))
}

/// The interface of the factory's object.
fn bound(contract: &Contract, names: &Names) -> Item {
    let members = contract.routes.iter().map(|route| Member {
        docs: docs::of(&route.docs, route.deprecated.as_deref()),
        name: names.function(route).to_owned(),
        optional: false,
        ty: Type::Function(
            own_parameters(route, names),
            Box::new(Type::Name("Promise".into(), vec![reply_type(route, names)])),
        ),
    });
    Item::Interface {
        docs: docs::of(&contract.docs, contract.deprecated.as_deref()),
        name: names.contract().to_owned(),
        members: members.collect(),
    }
}

fn factory(contract: &Contract, kind: Kind, names: &Names) -> Function {
    let entries = contract.routes.iter().map(|route| {
        let own: Vec<_> = own_parameters(route, names).into_iter().map(|one| one.name).collect();
        let mut arguments: Vec<_> = own.iter().cloned().map(Expression::Name).collect();
        arguments.pop();
        arguments.push(Expression::Name("runtime.withDefaults(client, options)".into()));
        if kind == Kind::DataSource {
            arguments.insert(0, Expression::Name("source".into()));
        }
        let call = Expression::Call(local(names.function(route)), arguments);
        (names.function(route).to_owned(), Expression::Arrow(own, Box::new(call)))
    });
    let docs = match kind {
        Kind::DataSource => "All routes, bound to a data source.",
        Kind::App => "All routes, over Grafana or over another transport.",
    };
    let mut parameters: Vec<_> =
        (kind == Kind::DataSource).then(source_parameter).into_iter().collect();
    parameters.push(Parameter {
        name: "client".into(),
        optional: true,
        ty: Type::name("runtime.ClientOptions"),
    });
    Function {
        docs: Docs::text(docs),
        name: names.factory().to_owned(),
        local: local(names.factory()),
        parameters,
        returns: Type::name(names.contract()),
        body: Expression::Object(entries.collect()),
    }
}

/// The union of the typed errors and its guard, where there are any.
fn error_items(contract: &Contract, names: &Names) -> Vec<Item> {
    let bodies = errors::bodies(contract);
    if bodies.is_empty() {
        return Vec::new();
    }
    let name = format!("{}Error", names.contract());
    let members = bodies.into_iter().map(|(body, error)| {
        let code = Type::String(error.code.as_str().to_owned());
        let arguments = vec![code, Type::Number(error.status.to_string()), Type::name(body)];
        Type::Name("runtime.ResourceError".into(), arguments)
    });
    let alias = Item::Alias {
        docs: Docs::text("What the routes answer when something went wrong, by `code`."),
        name: name.clone(),
        value: Type::union(members),
    };
    let table = vec![Expression::Name("error".into()), Expression::Name("routes.errors".into())];
    let guard = Function {
        docs: Docs::text("Whether a route threw one of its typed errors."),
        local: format!("is{name}"),
        name: format!("is{name}"),
        parameters: vec![Parameter {
            name: "error".into(),
            optional: false,
            ty: Type::name("unknown"),
        }],
        returns: Type::Guard("error".into(), Box::new(Type::name(name))),
        body: Expression::Call("runtime.isTypedError".into(), table),
    };
    vec![alias, Item::Function(guard)]
}

/// Every name that a type speaks of.
fn collect_names(ty: &Type, found: &mut BTreeSet<String>) {
    match ty {
        Type::Name(name, arguments) => {
            found.insert(name.clone());
            arguments.iter().for_each(|argument| collect_names(argument, found));
        }
        Type::Array(inner) | Type::Index(inner) | Type::Guard(_, inner) => {
            collect_names(inner, found)
        }
        Type::Mapped(key, value) => {
            [key, value].into_iter().for_each(|inner| collect_names(inner, found))
        }
        Type::Tuple(items) | Type::Intersection(items) => {
            items.iter().for_each(|item| collect_names(item, found))
        }
        Type::Object(members) => members.iter().for_each(|member| collect_names(&member.ty, found)),
        Type::Union(members) => members.iter().for_each(|member| collect_names(&member.ty, found)),
        Type::Function(parameters, returns) => {
            parameters.iter().for_each(|one| collect_names(&one.ty, found));
            collect_names(returns, found);
        }
        Type::String(_) | Type::OtherString | Type::Number(_) | Type::Boolean(_) => {}
    }
}
