//! The two collections of schemas behind one contract: what serde writes, and what it accepts.

use std::collections::{BTreeMap, BTreeSet};

use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};
use serde_json::Value;

use super::{
    Direction, ErrorReply, Parameter, Shape, Source, TypeDefinition, TypeName, WireName,
    error::Problem, probe, query, schema,
};

/// Collects the schemas of a trait's types. Only the expansion of `#[resources]` makes one.
pub struct Schemas {
    output: SchemaGenerator,
    input: SchemaGenerator,
    problems: Vec<Problem>,
    /// The route that is being described, for problems.
    pub(super) route: String,
    pub(super) source: Option<Source>,
}

/// What the macro knows of an error's variant.
pub struct ErrorSpec {
    /// The status.
    pub status: u16,
    /// The value of `code`.
    pub code: &'static str,
    /// The docs.
    pub docs: &'static str,
    /// The note of `#[deprecated]`.
    pub deprecated: Option<&'static str>,
    /// File and line; line 0 where unknown.
    pub source: (&'static str, u32),
}

impl Schemas {
    pub(super) fn new() -> Self {
        let settings = SchemaSettings::draft2020_12();
        Self {
            output: settings.clone().for_serialize().into_generator(),
            input: settings.for_deserialize().into_generator(),
            problems: Vec::new(),
            route: String::new(),
            source: None,
        }
    }

    /// What the backend writes of a type.
    pub fn output<T: JsonSchema>(&mut self) -> Shape {
        let (schema, _) = self.register::<T>();
        self.shape(&schema, "its reply")
    }

    /// What the backend accepts of a type.
    pub fn input<T: JsonSchema>(&mut self) -> Shape {
        let (_, schema) = self.register::<T>();
        self.shape(&schema, "its request")
    }

    /// The shape of a query's type, and its keys; `decode` reads a query as the backend does.
    pub fn query<T: JsonSchema>(
        &mut self,
        decode: fn(&str) -> Result<(), String>,
    ) -> (Shape, Vec<Parameter>) {
        let shape = self.input::<T>();
        let types = self.definitions(Direction::Input);
        let keys = query::parameters(&shape, &types).unwrap_or_else(|(fact, hint)| {
            self.refuse(format!("in the query of {}, {fact}", self.route), hint);
            Vec::new()
        });
        if let Some(Err(message)) = probe::query(&keys, &types).map(|query| decode(&query))
            && probe::is_of_a_buffer(&message)
        {
            let fact =
                format!("the query of {} is not read as its type says: {message}", self.route);
            let hint = "text stays text behind `#[serde(flatten)]` and `#[serde(untagged)]`, and has no 128-bit integers: write the fields in the struct itself";
            self.refuse(fact, hint.to_owned());
        }
        (shape, keys)
    }

    /// The errors of an error type, given the type that is its body on the wire: an enum with one
    /// variant for each, in the same order.
    pub fn errors<Body: JsonSchema>(&mut self, specs: &[ErrorSpec]) -> Vec<ErrorReply> {
        let schema = Body::json_schema(&mut self.output).to_value();
        let branches = schema::branches(&schema);
        let mut replies = Vec::new();
        for (index, spec) in specs.iter().enumerate() {
            let branch = branches.get(index).unwrap_or(&schema);
            let shape = self.shape(branch, &format!("its error `{}`", spec.code));
            replies.push(ErrorReply {
                status: spec.status,
                code: WireName::from(spec.code),
                docs: spec.docs.to_owned(),
                deprecated: spec.deprecated.map(str::to_owned),
                source: source(spec.source),
                shape,
            });
        }
        replies
    }

    /// Both generators see each type at the same moment, so that both find the same names.
    fn register<T: JsonSchema>(&mut self) -> (Value, Value) {
        let output = self.output.subschema_for::<T>().to_value();
        (output, self.input.subschema_for::<T>().to_value())
    }

    fn shape(&mut self, found: &Value, what: &str) -> Shape {
        schema::read(found).unwrap_or_else(|unreadable| {
            self.refuse_schema(&unreadable, &format!("{} in {what}", self.route));
            Shape::Any
        })
    }

    pub(super) fn refuse(&mut self, fact: String, hint: String) {
        self.problems.push(Problem { fact, source: self.source.clone(), hint });
    }

    fn refuse_schema(&mut self, unreadable: &schema::Unreadable, place: &str) {
        let at = if unreadable.at.is_empty() {
            String::new()
        } else {
            format!(" at `{}`", unreadable.at)
        };
        self.refuse(
            format!("the JSON Schema of {place}{at} says {}, which has no TypeScript form", unreadable.what),
            "describe the type by a derive, or by `#[schemars(with = \"…\")]` naming a type that can be described".to_owned(),
        );
    }

    pub(super) fn definitions(&self, direction: Direction) -> BTreeMap<TypeName, Shape> {
        let generator = match direction {
            Direction::Output => &self.output,
            Direction::Input => &self.input,
        };
        let shapes = generator.definitions().iter().filter_map(|(name, found)| {
            Some((TypeName::from(name.as_str()), schema::read(found).ok()?))
        });
        shapes.collect()
    }

    /// The definitions that the given roots reach, each with the directions in which it is reached.
    pub(super) fn finish(
        mut self,
        outputs: &[Shape],
        inputs: &[Shape],
    ) -> (Vec<TypeDefinition>, Vec<Problem>) {
        let written = reached(outputs, &self.definitions(Direction::Output));
        let accepted = reached(inputs, &self.definitions(Direction::Input));
        let names: BTreeSet<_> = written.keys().chain(accepted.keys()).cloned().collect();
        let mut types = Vec::new();
        for name in names {
            let (output, input) = (self.output.definitions(), self.input.definitions());
            let found = [output, input].map(|found| found.get(name.as_str()).cloned());
            let unreadable = found.iter().flatten().find_map(|found| schema::read(found).err());
            if let Some(unreadable) = unreadable {
                self.source = None;
                self.refuse_schema(&unreadable, &format!("the type `{name}`"));
            }
            let said = found.into_iter().flatten().next().unwrap_or_default();
            types.push(TypeDefinition {
                docs: schema::docs(&said),
                deprecated: schema::deprecated(&said),
                source: None,
                output: written.get(&name).cloned(),
                input: accepted.get(&name).cloned(),
                name,
            });
        }
        (types, self.problems)
    }
}

/// The definitions that can be reached from the roots.
fn reached(roots: &[Shape], definitions: &BTreeMap<TypeName, Shape>) -> BTreeMap<TypeName, Shape> {
    let mut found = BTreeMap::new();
    let mut open: Vec<&Shape> = roots.iter().collect();
    while let Some(shape) = open.pop() {
        if let Shape::Type { name } = shape
            && !found.contains_key(name)
        {
            let definition = definitions.get(name).unwrap_or(&Shape::Any);
            found.insert(name.clone(), definition.clone());
            open.push(definition);
        }
        open.extend(shape.children());
    }
    found
}

/// A position, unless the compiler knew none.
pub(super) fn source((file, line): (&str, u32)) -> Option<Source> {
    (line > 0).then(|| Source { file: file.to_owned(), line })
}
