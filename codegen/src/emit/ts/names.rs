//! The names of the generated package: of types, by direction, and of functions. Every clash is
//! refused here, before anything is printed.

use std::collections::{BTreeMap, BTreeSet};

use grafana_bindgen::contract::{Contract, Direction, Route, RustName, Shape, TypeName};
use heck::{ToLowerCamelCase, ToUpperCamelCase};

use super::{shape, types};
use crate::{
    error::{Error, Result},
    print::{Type, is_identifier},
};

/// Types that have their names in every file of TypeScript.
const PREDEFINED: [&str; 12] = [
    "any",
    "bigint",
    "boolean",
    "never",
    "null",
    "number",
    "object",
    "string",
    "symbol",
    "undefined",
    "unknown",
    "void",
];

/// Global types that the generated files use beside the author's.
const GLOBALS: [&str; 4] = ["Promise", "Blob", "BufferSource", "AbortSignal"];

/// The names of one package.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names {
    /// Types whose two directions differ.
    two: BTreeSet<TypeName>,
    functions: BTreeMap<RustName, String>,
    factory: String,
    contract: String,
}

impl Names {
    /// Finds the names of a contract.
    ///
    /// # Errors
    /// When two things would have one name, or a name is none.
    pub(crate) fn new(contract: &Contract) -> Result<Self> {
        let name = contract.name.as_str();
        let functions =
            contract.routes.iter().map(|route| (route.name.clone(), function_name(route)));
        let mut names = Self {
            two: BTreeSet::new(),
            functions: functions.collect(),
            factory: name.to_lower_camel_case(),
            contract: name.to_upper_camel_case(),
        };
        names.two = differing(contract, &names);
        super::errors::check(contract)?;
        names.check_functions(contract)?;
        names.check_types(contract)?;
        Ok(names)
    }

    /// The name of a type in one direction.
    pub(crate) fn of(&self, name: &TypeName, direction: Direction) -> String {
        let base = type_name(name);
        if direction == Direction::Input && self.has_two(name) {
            format!("{base}Input")
        } else {
            base
        }
    }

    /// Whether a type has a declaration for each direction.
    pub(crate) fn has_two(&self, name: &TypeName) -> bool {
        self.two.contains(name)
    }

    /// The name of a route's function.
    pub(crate) fn function(&self, route: &Route) -> &str {
        self.functions.get(&route.name).map_or("", String::as_str)
    }

    /// The name of the type of a route's path and query values.
    pub(crate) fn params(&self, route: &Route) -> String {
        format!("{}Params", self.function(route).to_upper_camel_case())
    }

    /// The name of the factory.
    pub(crate) fn factory(&self) -> &str {
        &self.factory
    }

    /// The name of the trait, as a type.
    pub(crate) fn contract(&self) -> &str {
        &self.contract
    }

    fn check_functions(&self, contract: &Contract) -> Result<()> {
        let mut seen = BTreeMap::from([
            (self.factory.clone(), format!("the trait `{}`", contract.name)),
            (format!("is{}Error", self.contract), "the guard of its errors".to_owned()),
        ]);
        for route in &contract.routes {
            let name = self.function(route);
            if !is_identifier(name) || name == "then" {
                let why = if name == "then" {
                    "what has a function `then` is awaited as a promise"
                } else {
                    "it is no name"
                };
                return Err(Error::new(format!(
                    "the function `{}` cannot be called `{name}` in TypeScript: {why}",
                    route.name
                ))
                .at(position(&route.source))
                .hint("rename the function"));
            }
            let own = format!("the function `{}`", route.name);
            if let Some(other) = seen.insert(name.to_owned(), own) {
                return Err(Error::new(format!(
                    "the function `{}` and {other} have one name in TypeScript, `{name}`",
                    route.name
                ))
                .at(position(&route.source))
                .hint("rename the function"));
            }
        }
        Ok(())
    }

    fn check_types(&self, contract: &Contract) -> Result<()> {
        let mut seen = self.own_types(contract);
        seen.extend(PREDEFINED.map(|name| (name.to_owned(), "a type of TypeScript".to_owned())));
        seen.extend(
            GLOBALS.map(|name| (name.to_owned(), "a type that the browser has".to_owned())),
        );
        for definition in &contract.types {
            let mut names = vec![type_name(&definition.name)];
            names.extend(
                self.has_two(&definition.name).then(|| self.of(&definition.name, Direction::Input)),
            );
            for name in names {
                if let Some(other) =
                    seen.insert(name.clone(), format!("the type `{}`", definition.name))
                {
                    return Err(Error::new(format!(
                        "the type `{}` and {other} have one name in TypeScript, `{name}`",
                        definition.name
                    ))
                    .at(position(&definition.source))
                    .hint(format!(
                        "rename the type, or write `#[schemars(rename = \"My{name}\")]`"
                    )));
                }
            }
        }
        Ok(())
    }

    /// The types that are generated whatever the author's are called.
    fn own_types(&self, contract: &Contract) -> BTreeMap<String, String> {
        let mut own = BTreeMap::new();
        let client = format!("the client of the trait `{}`", contract.name);
        own.insert(self.contract.clone(), client);
        own.insert(
            format!("{}Error", self.contract),
            format!("the error of the trait `{}`", contract.name),
        );
        for route in contract.routes.iter().filter(|route| route.path.names().next().is_some()) {
            own.insert(
                self.params(route),
                format!("the parameters of the function `{}`", route.name),
            );
        }
        for error in contract.routes.iter().flat_map(|route| &route.errors) {
            let name = super::errors::body_name(error);
            own.insert(name, format!("the body of the error `{}`", error.code));
        }
        own
    }
}

fn position(source: &Option<grafana_bindgen::contract::Source>) -> String {
    source.as_ref().map_or_else(
        || "the routes crate".to_owned(),
        |source| format!("{}:{}", source.file, source.line),
    )
}

/// A Rust function's name in TypeScript.
fn function_name(route: &Route) -> String {
    route.name.as_str().trim_start_matches("r#").to_lower_camel_case()
}

/// A schema's name as a type's name: itself where it is one.
pub(super) fn type_name(name: &TypeName) -> String {
    if is_identifier(name.as_str()) {
        return name.as_str().to_owned();
    }
    let camel = name.as_str().to_upper_camel_case();
    let kept: String =
        camel.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_' || *c == '$').collect();
    if is_identifier(&kept) { kept } else { format!("Type{kept}") }
}

/// The types whose output and input would not print alike, or that refer to one of those.
fn differing(contract: &Contract, names: &Names) -> BTreeSet<TypeName> {
    let both = || {
        contract.types.iter().filter_map(|definition| {
            Some((&definition.name, definition.output.as_ref()?, definition.input.as_ref()?))
        })
    };
    let plain =
        |shape: &Shape, direction| -> Type { types::bare(shape::of(shape, direction, names)) };
    let mut differing: BTreeSet<TypeName> = both()
        .filter(|(_, output, input)| {
            plain(output, Direction::Output) != plain(input, Direction::Input)
        })
        .map(|(name, ..)| name.clone())
        .collect();
    loop {
        let before = differing.len();
        let reached: Vec<_> = both()
            .filter(|(_, output, input)| refers(output, &differing) || refers(input, &differing))
            .map(|(name, ..)| name.clone())
            .collect();
        differing.extend(reached);
        if differing.len() == before {
            return differing;
        }
    }
}

fn refers(shape: &Shape, names: &BTreeSet<TypeName>) -> bool {
    let own = matches!(shape, Shape::Type { name } if names.contains(name));
    own || shape.children().into_iter().any(|child| refers(child, names))
}
