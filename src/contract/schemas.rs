//! The two collections of schemas behind one contract: what serde writes, and what it accepts.

use std::collections::{BTreeMap, BTreeSet};

use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};
use serde_json::Value;

use super::{
    Direction, ErrorReply, Parameter, Shape, Source, TypeDefinition, TypeName, WireName,
    error::Problem, query, schema,
};
use crate::route::Payload;

/// Collects the schemas of a trait's types. Only the expansion of `#[resources]` makes one.
pub struct Schemas {
    output: SchemaGenerator,
    input: SchemaGenerator,
    problems: Vec<Problem>,
    /// The route that is being described, for problems.
    pub(super) route: String,
    pub(super) source: Option<Source>,
    #[cfg(feature = "oracle")]
    pub(super) roots: crate::oracle::Roots,
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
            #[cfg(feature = "oracle")]
            roots: crate::oracle::Roots::default(),
        }
    }

    /// What the backend writes of a type.
    pub fn output<T: Payload>(&mut self) -> Shape {
        let (schema, _) = self.register::<T>();
        #[cfg(feature = "oracle")]
        self.judged::<T>(crate::oracle::Form::Json, Direction::Output);
        self.shape(&schema, "its reply")
    }

    /// What the backend accepts of a type, as JSON.
    pub fn input<T: Payload>(&mut self) -> Shape {
        #[cfg(feature = "oracle")]
        self.judged::<T>(crate::oracle::Form::Json, Direction::Input);
        self.accepted::<T>()
    }

    /// What the backend accepts of a type, as a segment of the path.
    pub(super) fn segment<T: Payload>(&mut self) -> Shape {
        #[cfg(feature = "oracle")]
        self.judged::<T>(crate::oracle::Form::Segment, Direction::Input);
        self.accepted::<T>()
    }

    fn accepted<T: JsonSchema>(&mut self) -> Shape {
        let (_, schema) = self.register::<T>();
        self.shape(&schema, "its request")
    }

    /// The shape of a query's type, and its keys.
    pub fn query<T: Payload>(&mut self) -> (Shape, Vec<Parameter>) {
        #[cfg(feature = "oracle")]
        self.judged::<T>(crate::oracle::Form::Query, Direction::Input);
        let shape = self.accepted::<T>();
        let types = self.definitions(Direction::Input);
        let keys = query::parameters(&shape, &types).unwrap_or_else(|(fact, hint)| {
            self.refuse(format!("in the query of {}, {fact}", self.route), hint);
            Vec::new()
        });
        (shape, keys)
    }

    /// The errors of an error type, given the type that is its body on the wire: an enum with one
    /// variant for each, in the same order.
    pub fn errors<Body: JsonSchema>(&mut self, specs: &[ErrorSpec]) -> Vec<ErrorReply> {
        let schema = Body::json_schema(&mut self.output).to_value();
        let branches = schema.get("oneOf").and_then(Value::as_array).cloned().unwrap_or_default();
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
    pub(super) fn register<T: JsonSchema>(&mut self) -> (Value, Value) {
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
        let types = self.types(outputs, inputs);
        (types, self.problems)
    }

    pub(super) fn types(&mut self, outputs: &[Shape], inputs: &[Shape]) -> Vec<TypeDefinition> {
        let written = reached(outputs, &self.definitions(Direction::Output));
        let accepted = reached(inputs, &self.definitions(Direction::Input));
        let names: BTreeSet<_> = written.keys().chain(accepted.keys()).cloned().collect();
        let mut types = Vec::new();
        for name in names {
            let said = self.output.definitions().get(name.as_str());
            let said = said.or_else(|| self.input.definitions().get(name.as_str())).cloned();
            let said = said.unwrap_or_default();
            if let Err(unreadable) = schema::read(&said) {
                self.source = None;
                self.refuse_schema(&unreadable, &format!("the type `{name}`"));
            }
            types.push(TypeDefinition {
                docs: schema::docs(&said),
                deprecated: schema::deprecated(&said),
                source: None,
                output: written.get(&name).cloned(),
                input: accepted.get(&name).cloned(),
                name,
            });
        }
        types
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
