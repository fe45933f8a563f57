//! The names of the generated package: of types, by direction, and of functions. Every clash is
//! refused here, before anything is printed.

use std::collections::{BTreeMap, BTreeSet};

use grafana_bindgen::contract::{
    Contract, Direction, Passed, Route, RustName, Shape, SharedFunction, Source, TypeDefinition,
    TypeName,
};
use heck::{ToLowerCamelCase, ToUpperCamelCase};

use super::{shape, shared, types};
use crate::{
    error::{Error, Result},
    print::{Type, is_name, is_name_part, is_type_name},
};

/// Global types that the generated files use beside the author's.
const GLOBALS: [&str; 4] = ["Promise", "Blob", "BufferSource", "AbortSignal"];

/// The names of one package.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names {
    /// Types whose two directions differ.
    two: BTreeSet<TypeName>,
    /// What the types are, for what is printed otherwise where it stands beside others.
    types: BTreeMap<TypeName, TypeDefinition>,
    functions: BTreeMap<RustName, String>,
    shared_functions: BTreeMap<RustName, String>,
    factory: String,
    contract: String,
    /// Whether types are named as they are, for messages.
    verbatim: bool,
    /// Whether a `number` is written where an integer of 64 bits is read: in a URL, where both are text.
    in_url: bool,
    /// The types that stand in URLs alone.
    queried: BTreeSet<TypeName>,
}

impl Names {
    /// Finds the names of a contract.
    ///
    /// # Errors
    /// When things would have one name, or a name is none: all of them are said.
    pub(crate) fn new(contract: &Contract) -> Result<Self> {
        let name = contract.name.as_str();
        let functions =
            contract.routes.iter().map(|route| (route.name.clone(), function_name(&route.name)));
        let shared = contract.shared.iter();
        let shared = shared.map(|one| (one.name.clone(), function_name(&one.name)));
        let mut names = Self {
            two: BTreeSet::new(),
            types: contract.types.iter().map(|known| (known.name.clone(), known.clone())).collect(),
            functions: functions.collect(),
            shared_functions: shared.collect(),
            factory: name.to_lower_camel_case(),
            contract: name.to_upper_camel_case(),
            verbatim: false,
            in_url: false,
            queried: types::queried(contract),
        };
        names.two = differing(contract, &names);
        let mut errors = super::errors::check(contract);
        let (seen, routes) = (names.own_functions(contract), &contract.routes);
        let functions = routes.iter().map(|one| (&one.name, names.function(one), &one.source));
        errors.extend(check_functions(functions, seen));
        let functions = contract.shared.iter();
        let functions = functions.map(|one| (&one.name, names.shared_function(one), &one.source));
        errors.extend(check_functions(functions, BTreeMap::new()));
        errors.extend(names.check_types(contract));
        Error::all(&errors)?;
        Ok(names)
    }

    /// Every type by its own name, for messages.
    pub(super) fn verbatim() -> Self {
        Self { verbatim: true, ..Self::default() }
    }

    /// The same names, for what stands in a URL.
    pub(super) fn in_url(&self) -> Self {
        Self { in_url: true, ..self.clone() }
    }

    /// An integer of 64 bits.
    pub(super) fn wide_integer(&self) -> Type {
        let bigint = Type::name("bigint");
        if self.in_url { Type::union([Type::name("number"), bigint]) } else { bigint }
    }

    /// Whether a type stands in URLs alone, and is declared as it is there.
    pub(super) fn is_queried(&self, name: &TypeName) -> bool {
        self.queried.contains(name)
    }

    /// What a name stands for, where it has another type in a URL than in JSON.
    pub(super) fn other_in_url(&self, shape: &Shape) -> Option<&Shape> {
        let Shape::Type { name } = shape else { return None };
        let behind = self.types.get(name)?.input.as_ref()?;
        (self.in_url && !self.is_queried(name) && self.is_wide_text(behind, 0)).then_some(behind)
    }

    /// Whether a shape is an integer of 64 bits, or a list of them: what a URL can carry. The bound
    /// ends the walk through a type that holds itself, which it cannot.
    fn is_wide_text(&self, shape: &Shape, deep: usize) -> bool {
        let inner = |shape: &Shape| deep < 16 && self.is_wide_text(shape, deep + 1);
        match shape {
            Shape::Integer(number) => number.is_wide(),
            Shape::Array { items, .. } => inner(items),
            Shape::Union { variants } => variants.iter().any(|one| inner(&one.shape)),
            Shape::Type { name } => {
                let behind = self.types.get(name).and_then(|known| known.input.as_ref());
                behind.is_some_and(inner)
            }
            _ => false,
        }
    }

    /// The name of a type in one direction.
    pub(crate) fn of(&self, name: &TypeName, direction: Direction) -> String {
        let base = if self.verbatim { name.0.clone() } else { type_name(name) };
        if direction == Direction::Input && self.has_two(name) {
            format!("{base}Input")
        } else {
            base
        }
    }

    /// The shape behind a name, and behind the names that it may stand for.
    pub(super) fn resolve<'s>(&'s self, mut shape: &'s Shape, direction: Direction) -> &'s Shape {
        // A name that stands for itself is no type that Rust has; the bound ends the walk all the same.
        for _ in 0..16 {
            let Shape::Type { name } = shape else { break };
            let definition = self.types.get(name);
            let behind = definition.and_then(|definition| match direction {
                Direction::Output => definition.output.as_ref(),
                Direction::Input => definition.input.as_ref(),
            });
            let Some(behind) = behind else { break };
            shape = behind;
        }
        shape
    }

    /// Whether a type has a declaration for each direction.
    pub(crate) fn has_two(&self, name: &TypeName) -> bool {
        self.two.contains(name)
    }

    /// The name of a route's function.
    pub(crate) fn function(&self, route: &Route) -> &str {
        self.functions.get(&route.name).map_or("", String::as_str)
    }

    /// The name of a shared function.
    pub(crate) fn shared_function(&self, function: &SharedFunction) -> &str {
        self.shared_functions.get(&function.name).map_or("", String::as_str)
    }

    /// The name of the shared functions, as a type.
    pub(crate) fn shared(&self) -> String {
        format!("{}Shared", self.contract)
    }

    /// The name of what loads the shared functions.
    pub(crate) fn shared_loader(&self) -> String {
        format!("{}Shared", self.factory)
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

    /// The functions that are generated whatever the author's are called: name and words.
    fn own_functions(&self, contract: &Contract) -> BTreeMap<String, String> {
        let mut own = BTreeMap::from([
            (self.factory.clone(), format!("the trait `{}`", contract.name)),
            (format!("is{}Error", self.contract), "the guard of its errors".to_owned()),
        ]);
        if !contract.shared.is_empty() {
            own.insert(self.shared_loader(), "what loads its shared functions".to_owned());
            let guard = format!("is{}Error", self.shared());
            own.insert(guard, "the guard of its shared functions' errors".to_owned());
        }
        own
    }

    fn check_types(&self, contract: &Contract) -> Vec<Error> {
        let mut errors = Vec::new();
        // One file exports functions and types.
        let mut seen = self.own_functions(contract);
        seen.extend(contract.routes.iter().map(|route| {
            (self.function(route).to_owned(), format!("the function `{}`", route.name))
        }));
        // The first letters tell a route from a type, but of a script that has no small ones.
        seen.extend(contract.routes.iter().map(|route| {
            let what = format!("what is said of the function `{}`", route.name);
            (format!("{}Route", self.function(route)), what)
        }));
        seen.extend(
            GLOBALS.map(|name| (name.to_owned(), "a type that the browser has".to_owned())),
        );
        let arrays = arrays(contract).into_iter();
        seen.extend(arrays.map(|name| (name.to_owned(), "a type that JavaScript has".to_owned())));
        for (name, what, source) in self.own_types(contract) {
            if let Some(other) = seen.insert(name.clone(), what.clone()) {
                errors.push(clash(&what, &other, &name, &source).hint("rename one of them"));
            }
        }
        for definition in &contract.types {
            let mut names = vec![type_name(&definition.name)];
            names.extend(
                self.has_two(&definition.name).then(|| self.of(&definition.name, Direction::Input)),
            );
            let what = format!("the type `{}`", definition.name);
            for name in names {
                if let Some(other) = seen.insert(name.clone(), what.clone()) {
                    let hint =
                        format!("rename the type, or write `#[schemars(rename = \"My{name}\")]`");
                    errors.push(clash(&what, &other, &name, &definition.source).hint(hint));
                }
            }
        }
        errors
    }

    /// The types that are generated whatever the author's are called: name, words, position.
    fn own_types(&self, contract: &Contract) -> Vec<(String, String, Option<Source>)> {
        let errors = super::errors::bodies(contract);
        let trait_name = &contract.name;
        let source = || contract.source.clone();
        let client = format!("the client of the trait `{trait_name}`");
        let mut own = vec![(self.contract.clone(), client, source())];
        if !errors.is_empty() {
            let what = format!("the error of the trait `{trait_name}`");
            own.push((format!("{}Error", self.contract), what, source()));
        }
        if !contract.shared.is_empty() {
            let what = format!("the shared functions of the trait `{trait_name}`");
            own.push((self.shared(), what.clone(), source()));
            own.push((format!("{}Error", self.shared()), format!("the error of {what}"), source()));
        }
        for route in contract.routes.iter().filter(|route| route.path.names().next().is_some()) {
            let what = format!("the parameters of the function `{}`", route.name);
            own.push((self.params(route), what, route.source.clone()));
        }
        for (name, error) in errors {
            let what = format!("the body of the error `{}`", error.code);
            own.push((name, what, error.source.clone()));
        }
        own
    }
}

/// Refuses functions of one object that cannot be called by their names, or share one.
fn check_functions<'a>(
    functions: impl Iterator<Item = (&'a RustName, &'a str, &'a Option<Source>)>,
    mut seen: BTreeMap<String, String>,
) -> Vec<Error> {
    let mut errors = Vec::new();
    for (rust, name, source) in functions {
        if !is_name(name) || name == "then" {
            let why = if name == "then" {
                "what has a function `then` is awaited as a promise"
            } else {
                "it is no name"
            };
            let fact =
                format!("the function `{rust}` cannot be called `{name}` in TypeScript: {why}");
            errors.push(refused(fact, source));
            continue;
        }
        let own = format!("the function `{rust}`");
        if let Some(other) = seen.insert(name.to_owned(), own) {
            let fact =
                format!("the function `{rust}` and {other} have one name in TypeScript, `{name}`");
            errors.push(refused(fact, source));
        }
    }
    errors
}

fn refused(fact: String, source: &Option<Source>) -> Error {
    Error::new(fact).at(position(source)).hint("rename the function")
}

/// The types of JavaScript by which lists of numbers pass, those that are used.
fn arrays(contract: &Contract) -> BTreeSet<&'static str> {
    let takes = contract.shared.iter().flat_map(|one| &one.arguments).map(|one| &one.passed);
    let gives = contract.shared.iter().filter_map(|one| one.result.as_ref());
    let mut found = BTreeSet::new();
    for passed in takes.chain(gives) {
        if let Passed::Numbers { of } = passed {
            found.extend([shared::array_name(*of), "Iterable"]);
        }
    }
    found
}

fn clash(what: &str, other: &str, name: &str, source: &Option<Source>) -> Error {
    Error::new(format!("{what} and {other} have one name in TypeScript, `{name}`"))
        .at(position(source))
}

fn position(source: &Option<Source>) -> String {
    source.as_ref().map_or_else(
        || "the routes crate".to_owned(),
        |source| format!("{}:{}", source.file, source.line),
    )
}

/// A Rust function's name in TypeScript.
fn function_name(name: &RustName) -> String {
    name.as_str().trim_start_matches("r#").to_lower_camel_case()
}

/// A schema's name as a type's name: itself where it is one.
pub(super) fn type_name(name: &TypeName) -> String {
    named(name.as_str())
}

/// A text as a type's name. Modules, functions and constants of the generated files begin with a small
/// letter: so does no type. What TypeScript keeps for itself, or the files use, gets a word before it.
pub(super) fn named(text: &str) -> String {
    let is_free = |name: &str| is_type_name(name) && !GLOBALS.contains(&name);
    if is_free(text) && !text.starts_with(char::is_lowercase) {
        return text.to_owned();
    }
    let camel = text.to_upper_camel_case();
    let kept: String = camel.chars().filter(|c| is_name_part(*c)).collect();
    let is_kept_word = is_name(text) && !is_type_name(text);
    if is_free(&kept) && !is_kept_word { kept } else { format!("Type{kept}") }
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_name_of_typescript_gets_a_word_before_it() {
        for (name, printed) in [
            ("Project", "Project"),
            ("page-of items", "PageOfItems"),
            ("string", "TypeString"),
            ("this", "TypeThis"),
            ("Promise", "TypePromise"),
            ("promise", "TypePromise"),
            ("", "Type"),
            ("1st", "Type1st"),
            ("*/ x", "X"),
            ("Größe", "Größe"),
            ("名前", "名前"),
            ("x²", "X"),
            ("A\u{200d}", "A"),
            ("A𞤀", "A"),
        ] {
            assert_eq!(named(name), printed);
        }
    }

    #[test]
    fn a_type_begins_as_no_module_and_no_constant_does() {
        for (name, printed) in [
            ("decoders", "Decoders"),
            ("digest", "Digest"),
            ("list_route", "ListRoute"),
            ("élan", "Élan"),
        ] {
            assert_eq!(named(name), printed);
        }
    }

    #[test]
    fn what_is_generated_by_itself_has_its_name_alone() {
        let refused = |name: &str, function: &str| {
            let contract = json!({
                "format": grafana_bindgen::contract::FORMAT, "digest": "", "name": name,
                "routes": [{
                    "name": function, "method": "GET", "path": "{id}", "replies": [],
                    "params": [{
                        "name": "id", "place": "path", "required": true, "shape": { "kind": "string" },
                    }],
                }],
                "types": [
                    { "name": "列", "output": { "kind": "null" } },
                    { "name": "表Route", "output": { "kind": "null" } },
                ],
            });
            let contract = Contract::from_json(&contract.to_string()).unwrap();
            Names::new(&contract).unwrap_err().to_string()
        };
        assert!(refused("Api", "列").contains("the type `列` and the function `列` have one name in TypeScript, `列`\n --> the routes crate\nhint: rename the type, or write `#[schemars(rename = \"My列\")]`"));
        assert_eq!(
            refused("Promise", "list"),
            "error: the client of the trait `Promise` and a type that the browser has have one name in TypeScript, `Promise`\n --> the routes crate\nhint: rename one of them"
        );
        assert_eq!(
            refused("Api", "表"),
            "error: the type `表Route` and what is said of the function `表` have one name in TypeScript, `表Route`\n --> the routes crate\nhint: rename the type, or write `#[schemars(rename = \"My表Route\")]`"
        );
        let both = refused("列Params", "列");
        assert_eq!(both.matches("error: ").count(), 2, "each is said: {both}");
        assert_eq!(
            refused("ListParams", "list"),
            "error: the parameters of the function `list` and the client of the trait `ListParams` have one name in TypeScript, `ListParams`\n --> the routes crate\nhint: rename one of them"
        );
    }
}
