//! `shared.ts`: the functions that the package shares with the backend, and what loads them.

use grafana_bindgen::contract::{Contract, Direction, NumberKind, Passed, Shape, SharedFunction};
use heck::ToLowerCamelCase;

use super::{Decoders, Names, client, docs, shape};
use crate::{
    emit::wasm,
    print::{Docs, Expression, Function, Item, Member, Module, Parameter, Type, is_reserved},
};

/// The constant that holds what is known of the functions.
const TABLE: &str = "functions";

/// The module, where a contract shares functions.
pub(crate) fn shared(
    contract: &Contract,
    names: &Names,
    decoders: &Decoders,
    header: &[String],
) -> Option<Module> {
    if contract.shared.is_empty() {
        return None;
    }
    let import =
        |name: &str, from: &str| Item::ImportAll { name: name.into(), from: from.to_owned() };
    let mut items = Vec::new();
    if !decoders.results.is_empty() || !decoders.thrown.is_empty() {
        items.push(import("decoders", "./decoders.js"));
    }
    items.push(import("routes", "./routes.js"));
    items.push(import("runtime", "./runtime/shared/index.js"));
    let used = contract.shared.iter().flat_map(|function| {
        let takes = parameters(function, names).into_iter().map(|one| one.ty);
        takes.chain([result(function, names)]).chain(error(function, names))
    });
    items.extend(client::import_types(used, contract, names));
    items.push(wasm::loader());
    items.push(table(contract, names, decoders));
    items.push(interface(contract, names));
    items.push(Item::Function(loader(names)));
    items.extend(error_items(contract, names));
    Some(Module { header: header.to_vec(), items })
}

/// The arguments of a function, by names that TypeScript takes.
fn parameters(function: &SharedFunction, names: &Names) -> Vec<Parameter> {
    let mut found: Vec<Parameter> = Vec::new();
    for argument in &function.arguments {
        let mut name = argument.name.as_str().trim_start_matches("r#").to_lower_camel_case();
        // `_` alone is left of nothing.
        if name.is_empty() || is_reserved(&name) {
            name.push('_');
        }
        while found.iter().any(|known| known.name == name) {
            name.push('_');
        }
        let (ty, optional) = match &argument.passed {
            Passed::Value { shape } => {
                (shape::of(shape, Direction::Input, names), is_nullable(shape))
            }
            Passed::Numbers { of } => (Type::union([array(*of), iterable(*of)]), false),
        };
        found.push(Parameter { name, optional, ty });
    }
    // What may be left out stands behind all that may not.
    let required = found.iter().rposition(|one| !one.optional).map_or(0, |last| last + 1);
    found[..required].iter_mut().for_each(|one| one.optional = false);
    found
}

fn is_nullable(shape: &Shape) -> bool {
    match shape {
        Shape::Union { variants } => variants.iter().any(|one| one.shape == Shape::Null),
        other => *other == Shape::Null,
    }
}

fn result(function: &SharedFunction, names: &Names) -> Type {
    match &function.result {
        None => Type::name("void"),
        Some(Passed::Value { shape }) => shape::of(shape, Direction::Output, names),
        Some(Passed::Numbers { of }) => array(*of),
    }
}

fn error(function: &SharedFunction, names: &Names) -> Option<Type> {
    function.error.as_ref().map(|shape| shape::of(shape, Direction::Output, names))
}

/// The typed array of a kind of number.
pub(super) fn array_name(kind: NumberKind) -> &'static str {
    match kind {
        NumberKind::U8 => "Uint8Array",
        NumberKind::I8 => "Int8Array",
        NumberKind::U16 => "Uint16Array",
        NumberKind::I16 => "Int16Array",
        NumberKind::U32 => "Uint32Array",
        NumberKind::I32 => "Int32Array",
        NumberKind::U64 => "BigUint64Array",
        NumberKind::I64 => "BigInt64Array",
        NumberKind::F32 => "Float32Array",
        NumberKind::F64 => "Float64Array",
    }
}

fn array(kind: NumberKind) -> Type {
    Type::name(array_name(kind))
}

fn iterable(kind: NumberKind) -> Type {
    let is_wide = matches!(kind, NumberKind::U64 | NumberKind::I64);
    let item = Type::name(if is_wide { "bigint" } else { "number" });
    Type::Name("Iterable".into(), vec![item])
}

/// The name of a kind of number in the runtime: that of Rust.
fn kind_name(kind: NumberKind) -> Expression {
    // A name without a value is always written as one string.
    let name = serde_json::to_value(kind).unwrap_or_default();
    Expression::String(name.as_str().unwrap_or_default().to_owned())
}

/// What is known of each function, in the order of the Wasm.
fn table(contract: &Contract, names: &Names, decoders: &Decoders) -> Item {
    let entries = contract.shared.iter().map(|function| {
        let takes = function.arguments.iter().zip(parameters(function, names));
        let takes = takes.map(|(argument, parameter)| {
            let mut entry = vec![("name".to_owned(), Expression::String(parameter.name))];
            if let Passed::Numbers { of } = argument.passed {
                entry.push(("numbers".to_owned(), kind_name(of)));
            }
            Expression::Object(entry)
        });
        let mut data = vec![
            ("name".to_owned(), Expression::String(names.shared_function(function).to_owned())),
            ("takes".to_owned(), Expression::Array(takes.collect())),
        ];
        for (key, known) in [("gives", &decoders.results), ("throws", &decoders.thrown)] {
            let made = known.get(&function.name).map(|name| format!("decoders.{name}"));
            data.extend(made.map(|name| (key.to_owned(), Expression::Name(name))));
        }
        Expression::Object(data)
    });
    Item::Constant {
        docs: Docs::text("What is known of each function, in the order of the Wasm."),
        name: TABLE.into(),
        ty: Type::Name("ReadonlyArray".into(), vec![Type::name("runtime.SharedData")]),
        value: Expression::Array(entries.collect()),
    }
}

fn interface(contract: &Contract, names: &Names) -> Item {
    let members = contract.shared.iter().map(|function| Member {
        docs: docs::of(&function.docs, function.deprecated.as_deref()),
        name: names.shared_function(function).to_owned(),
        optional: false,
        ty: Type::Function(parameters(function, names), Box::new(result(function, names))),
    });
    Item::Interface {
        docs: Docs::text("Functions of the backend, which run in the browser."),
        name: names.shared(),
        members: members.collect(),
    }
}

fn loader(names: &Names) -> Function {
    let arguments = ["codec", "routes.digest", TABLE].map(|name| Expression::Name(name.to_owned()));
    Function {
        docs: Docs::text(
            "Loads the functions; a page does it once, and calls them without waiting.",
        ),
        local: names.shared_loader(),
        name: names.shared_loader(),
        parameters: Vec::new(),
        returns: Type::Name("Promise".into(), vec![Type::name(names.shared())]),
        body: Expression::Call("runtime.loadShared".into(), arguments.into()),
    }
}

/// Whether any of the functions throws.
pub(super) fn has_errors(contract: &Contract) -> bool {
    contract.shared.iter().any(|function| function.error.is_some())
}

/// The union of what is thrown and its guard, where there are any.
fn error_items(contract: &Contract, names: &Names) -> Vec<Item> {
    if !has_errors(contract) {
        return Vec::new();
    }
    let name = format!("{}Error", names.shared());
    let members = contract.shared.iter().filter_map(|function| {
        let of = Type::String(names.shared_function(function).to_owned());
        Some(Type::Name("runtime.SharedError".into(), vec![of, error(function, names)?]))
    });
    let alias = Item::Alias {
        docs: Docs::text("What the functions throw that return an error, by `function`."),
        name: name.clone(),
        value: Type::union(members),
    };
    let guard = Function {
        docs: Docs::text("Whether a function returned an error."),
        local: format!("is{name}"),
        name: format!("is{name}"),
        parameters: vec![Parameter {
            name: "error".into(),
            optional: false,
            ty: Type::name("unknown"),
        }],
        returns: Type::Guard("error".into(), Box::new(Type::name(name))),
        body: Expression::Call(
            "runtime.isSharedError".into(),
            vec![Expression::Name("error".into())],
        ),
    };
    vec![alias, Item::Function(guard)]
}
