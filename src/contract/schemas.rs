//! The two collections of schemas behind one contract: what serde writes, and what it accepts.

use std::collections::{BTreeMap, BTreeSet};

use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};
use serde_json::Value;

use super::{
    Direction, ErrorReply, Parameter, Shape, Source, TypeDefinition, TypeName, WireName,
    error::Problem,
    identity::{self, Identities, Identity, Names},
    merged, probe, query, schema, size,
    way::{self, Start, Way},
};
use crate::route::Payload;

/// Collects the schemas of a trait's types. Only the expansion of `#[resources]` makes one.
pub struct Schemas {
    output: SchemaGenerator,
    input: SchemaGenerator,
    names: Names,
    written: Identities,
    accepted: Identities,
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
        let settings = SchemaSettings::draft2020_12();
        Self {
            output: settings.clone().for_serialize().into_generator(),
            input: settings.for_deserialize().into_generator(),
            names: Names::default(),
            compared: BTreeSet::new(),
            written: Identities::new(),
            accepted: Identities::new(),
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
        let output = self.output.subschema_for::<T>().to_value();
        let input = self.input.subschema_for::<T>().to_value();
        self.identify();
        self.refuse_merged::<T>([(Direction::Output, &output), (Direction::Input, &input)]);
        (output, input)
    }

    /// Finds the names of types that are new.
    fn identify(&mut self) {
        let is_known = self.written.len() == self.output.definitions().len()
            && self.accepted.len() == self.input.definitions().len();
        if !is_known {
            [self.written, self.accepted] = self.names.of([&self.output, &self.input]);
        }
    }

    /// Refuses types within a type that schemars takes for one.
    fn refuse_merged<T: JsonSchema>(&mut self, schemas: [(Direction, &Value); 2]) {
        if !self.compared.insert(std::any::type_name::<T>()) {
            return;
        }
        for (direction, schema) in schemas {
            let Some(id) = self.merged::<T>(direction, schema) else { continue };
            self.refuse(
                format!("several types have the id `{id}`, and schemars describes all of them as the one that it meets first"),
                "write `#[schemars(inline)]` on the type, which then has no id, or `fn schema_id` in each `impl JsonSchema`".to_owned(),
            );
        }
    }

    /// The id of two types within a type, if there are two of one.
    fn merged<T: JsonSchema>(&self, direction: Direction, schema: &Value) -> Option<TypeName> {
        let generator = self.generator(direction);
        if !size::is_small(schema, generator.definitions()) {
            return None;
        }
        let names = identity::by_id(generator);
        let reader = schema::Reader { direction, names: &names };
        let definitions = generator.definitions().iter();
        let definitions = definitions
            .filter_map(|(given, found)| Some((reader.name(given), reader.read(found).ok()?)))
            .collect();
        let inline =
            generator.settings().clone().with(|settings| settings.inline_subschemas = true);
        let mut inline = inline.into_generator();
        let written = inline.subschema_for::<T>().to_value();
        let names = identity::by_id(&inline);
        let written = schema::Reader { direction, names: &names }.read(&written).ok()?;
        merged::find(&reader.read(schema).ok()?, &written, &definitions)
    }

    /// What reads the schemas of one direction.
    pub(super) fn reader(&self, direction: Direction) -> schema::Reader<'_> {
        let names = match direction {
            Direction::Output => &self.written,
            Direction::Input => &self.accepted,
        };
        schema::Reader { direction, names }
    }

    fn shape(&mut self, direction: Direction, found: &Value, what: &str) -> Shape {
        match self.reader(direction).read(found) {
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

    fn generator(&self, direction: Direction) -> &SchemaGenerator {
        match direction {
            Direction::Output => &self.output,
            Direction::Input => &self.input,
        }
    }

    pub(super) fn definitions(&self, direction: Direction) -> BTreeMap<TypeName, Shape> {
        let reader = self.reader(direction);
        let shapes = self.generator(direction).definitions().iter();
        shapes
            .filter_map(|(name, found)| Some((reader.name(name), reader.read(found).ok()?)))
            .collect()
    }

    /// The schemas of a type, in the directions in which it was met.
    fn schemas(&self, name: &TypeName) -> Vec<(Direction, Value)> {
        let mut found = Vec::new();
        for direction in [Direction::Output, Direction::Input] {
            found
                .extend(self.definition(direction, name).map(|schema| (direction, schema.clone())));
        }
        found
    }

    /// The schema of a named type in one direction, if it was met there.
    pub(super) fn definition(&self, direction: Direction, name: &TypeName) -> Option<&Value> {
        let reader = self.reader(direction);
        let mut definitions = self.generator(direction).definitions().iter();
        definitions.find(|(given, _)| reader.name(given) == *name).map(|(_, schema)| schema)
    }

    /// Every named type that was met.
    pub(super) fn known(&self) -> impl Iterator<Item = &Identity> {
        self.written.values().chain(self.accepted.values())
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
        let written = reached(outputs, &self.definitions(Direction::Output));
        let accepted = reached(inputs, &self.definitions(Direction::Input));
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
                for fault in self.reader(*direction).faults(schema) {
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
