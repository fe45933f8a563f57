//! The two collections of schemas behind one contract: what serde writes, and what it accepts.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde_json::Value;

use super::{
    Direction, ErrorReply, Parameter, Shape, Source, TypeDefinition, TypeName, WireName,
    collection::{Collection, Definitions, readable},
    error::Problem,
    identity::{Identity, Names},
    probe, query, schema,
    way::{self, Start, Way},
};
use crate::route::Payload;

/// Collects the schemas of a trait's types. Only the expansion of `#[resources]` makes one.
pub struct Schemas {
    output: Collection,
    input: Collection,
    names: Names,
    /// The types in Rust of which it is known whether they are merged with others.
    compared: BTreeSet<&'static str>,
    problems: Vec<Problem>,
    /// The route that is being described, for problems.
    pub(super) route: String,
    pub(super) source: Option<Source>,
    /// What is said beside a problem.
    note: Option<String>,
    /// The types as the routes have them.
    starts: Vec<Start>,
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
        Self {
            output: Collection::new(Direction::Output),
            input: Collection::new(Direction::Input),
            names: Names::default(),
            compared: BTreeSet::new(),
            problems: Vec::new(),
            route: String::new(),
            source: None,
            note: None,
            starts: Vec::new(),
            #[cfg(feature = "oracle")]
            roots: crate::oracle::Roots::default(),
        }
    }

    /// What the backend writes of a type.
    pub fn output<T: Payload>(&mut self) -> Shape {
        let (schema, _) = self.register::<T>();
        #[cfg(feature = "oracle")]
        self.judged::<T>(crate::oracle::Form::Json, Direction::Output);
        self.shape(Direction::Output, &schema, "its reply")
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

    /// What passes of a type between a shared function and who calls it.
    pub(super) fn passed<T: Payload>(&mut self, direction: Direction, what: &str) -> Shape {
        let (written, accepted) = self.register::<T>();
        #[cfg(feature = "oracle")]
        self.judged::<T>(crate::oracle::Form::Json, direction);
        let schema = if direction == Direction::Output { written } else { accepted };
        self.shape(direction, &schema, what)
    }

    fn accepted<T: JsonSchema>(&mut self) -> Shape {
        let (_, schema) = self.register::<T>();
        self.shape(Direction::Input, &schema, "its request")
    }

    /// The shape of a query's type, and its keys; `decode` reads a query as the backend does.
    pub fn query<T: Payload>(
        &mut self,
        decode: fn(&str) -> Result<(), String>,
    ) -> (Shape, Vec<Parameter>) {
        #[cfg(feature = "oracle")]
        self.judged::<T>(crate::oracle::Form::Query, Direction::Input);
        let shape = self.accepted::<T>();
        let types = self.named(Direction::Input, &shape);
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
        let schema = Body::json_schema(&mut self.output.generator).to_value();
        self.identify();
        let branches = schema::branches(&schema);
        let mut replies = Vec::new();
        for (index, spec) in specs.iter().enumerate() {
            let branch = branches.get(index).unwrap_or(&schema);
            let shape =
                self.shape(Direction::Output, branch, &format!("its error `{}`", spec.code));
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

    /// Both generators see each type of a route.
    pub(super) fn register<T: JsonSchema>(&mut self) -> (Value, Value) {
        let output = self.output.generator.subschema_for::<T>().to_value();
        let input = self.input.generator.subschema_for::<T>().to_value();
        self.identify();
        self.refuse_merged::<T>([(Direction::Output, &output), (Direction::Input, &input)]);
        (output, input)
    }

    /// Finds the names of types that are new.
    fn identify(&mut self) {
        if !(self.output.is_identified() && self.input.is_identified()) {
            let generators = [&mut self.output.generator, &mut self.input.generator];
            [self.output.types, self.input.types] = self.names.of(generators);
        }
    }

    /// Refuses types within a type that schemars takes for one.
    fn refuse_merged<T: JsonSchema>(&mut self, schemas: [(Direction, &Value); 2]) {
        if !self.compared.insert(std::any::type_name::<T>()) {
            return;
        }
        for (direction, schema) in schemas {
            let Some(id) = self.of(direction).merged::<T>(schema) else { continue };
            self.refuse(
                format!("several types have the id `{id}`, and schemars describes all of them as the one that it meets first"),
                "write `#[schemars(inline)]` on the type, which then has no id, or `fn schema_id` in each `impl JsonSchema`".to_owned(),
            );
        }
    }

    /// What was collected for one direction.
    pub(super) fn of(&self, direction: Direction) -> &Collection {
        match direction {
            Direction::Output => &self.output,
            Direction::Input => &self.input,
        }
    }

    /// The named types that a shape reaches and that can be read.
    pub(super) fn named(&self, direction: Direction, shape: &Shape) -> Definitions {
        readable(self.of(direction).reached(std::slice::from_ref(shape)))
    }

    fn shape(&mut self, direction: Direction, found: &Value, what: &str) -> Shape {
        match self.of(direction).reader().read(found) {
            Ok(shape) => {
                let what = format!("{} of {}", what.replacen("its", "the", 1), self.route);
                let source = self.source.clone();
                self.starts.push(Start { direction, shape: shape.clone(), what, source });
                shape
            }
            Err(unreadable) => {
                self.refuse_schema(&unreadable, &format!("{} in {what}", self.route));
                Shape::Any
            }
        }
    }

    pub(super) fn refuse(&mut self, fact: String, hint: String) {
        let (source, note) = (self.source.clone(), self.note.clone());
        let problem = Problem { fact, source, note, hint };
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }

    fn refuse_schema(&mut self, unreadable: &schema::Unreadable, place: &str) {
        let at = if unreadable.at.is_empty() {
            String::new()
        } else {
            format!(" at `{}`", unreadable.at)
        };
        let fact = format!("the JSON Schema of {place}{at} says {}", unreadable.what);
        self.refuse(fact, unreadable.hint.to_owned());
    }

    /// The schemas of a type, in the directions in which it was met.
    fn schemas(&self, name: &TypeName) -> Vec<(Direction, Value)> {
        let mut found = Vec::new();
        for direction in [Direction::Output, Direction::Input] {
            let schema = self.of(direction).definition(name);
            found.extend(schema.map(|schema| (direction, schema.clone())));
        }
        found
    }

    /// Every named type that was met.
    pub(super) fn known(&self) -> impl Iterator<Item = &Identity> {
        self.output.types.values().chain(self.input.types.values())
    }

    /// Refuses types that are different and have one name.
    fn refuse_namesakes(&mut self, names: &BTreeSet<TypeName>) {
        let mut ids: BTreeMap<TypeName, BTreeSet<String>> = BTreeMap::new();
        for one in self.known().filter(|one| names.contains(&one.name)) {
            ids.entry(one.name.clone()).or_default().insert(one.id.clone());
        }
        for (name, ids) in ids.into_iter().filter(|(_, ids)| ids.len() > 1) {
            let ids: Vec<_> = ids.iter().map(|id| format!("`{id}`")).collect();
            self.source = None;
            let paths: BTreeSet<_> = ids.iter().map(|id| id.split('<').next()).collect();
            let hint = if paths.len() < ids.len() {
                "rename one of the types in its arguments, or name its instances by their parameters, as in `#[schemars(rename = \"Keyed_{K}_{V}\")]`".to_owned()
            } else {
                format!("rename all but one of them: `#[schemars(rename = \"Other{name}\")]`")
            };
            self.refuse(
                format!("{} types have the name `{name}`: {}", ids.len(), ids.join(" and ")),
                hint,
            );
        }
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
        let written = anything(self.output.reached(outputs));
        let accepted = anything(self.input.reached(inputs));
        let names: BTreeSet<_> = written.keys().chain(accepted.keys()).cloned().collect();
        self.refuse_namesakes(&names);
        let mut types = Vec::new();
        for name in names {
            let schemas = self.schemas(&name);
            let reached = [(Direction::Output, &written), (Direction::Input, &accepted)];
            let reached =
                reached.map(|(direction, types)| types.contains_key(&name).then_some(direction));
            let mut faults: Vec<(schema::Unreadable, Option<Way>)> = Vec::new();
            for (direction, schema) in schemas.iter().filter(|(d, _)| reached.contains(&Some(*d))) {
                let types = if *direction == Direction::Output { &written } else { &accepted };
                for fault in self.of(*direction).reader().faults(schema) {
                    if !faults.iter().any(|(known, _)| *known == fault) {
                        faults.push((fault, way::to(&name, *direction, &self.starts, types)));
                    }
                }
            }
            let id = self.known().find(|one| one.name == name).map(|one| one.id.clone());
            for (fault, way) in faults {
                let place = format!("the type `{}`", id.as_deref().unwrap_or(name.as_str()));
                self.source = way.as_ref().and_then(|way| way.source.clone());
                self.note = way.map(|way| way.note);
                self.refuse_schema(&fault, &place);
            }
            self.note = None;
            let mut examples: Vec<_> =
                schemas.iter().flat_map(|(_, schema)| schema::examples(schema)).collect();
            let mut seen = BTreeSet::new();
            examples.retain(|example| seen.insert(example.to_string()));
            let said = schemas.into_iter().next().map(|(_, schema)| schema).unwrap_or_default();
            types.push(TypeDefinition {
                docs: schema::docs(&said),
                deprecated: schema::deprecated(&said),
                examples,
                source: None,
                output: written.get(&name).cloned(),
                input: accepted.get(&name).cloned(),
                name,
            });
        }
        types
    }
}

/// Types, of which those that could not be read are anything.
fn anything(types: BTreeMap<TypeName, Option<Shape>>) -> Definitions {
    types.into_iter().map(|(name, shape)| (name, shape.unwrap_or(Shape::Any))).collect()
}

/// A position, unless the compiler knew none.
pub(super) fn source((file, line): (&str, u32)) -> Option<Source> {
    (line > 0).then(|| Source { file: file.to_owned(), line })
}
