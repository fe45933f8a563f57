//! Builds a contract from what the macro's expansion says, one route after the other.

use super::{
    Contract, Direction, Error, FORMAT, Method, Parameter, Passed, Path, Place, Route, RustName,
    Schemas, Segment, Shape, WireName, probe, query, schemas::source,
};
use crate::route::{Body, Output, PathValue, QueryArgument};

/// What the macro knows of a trait.
pub struct TraitSpec {
    /// The trait's name.
    pub name: &'static str,
    /// The trait's docs.
    pub docs: &'static str,
    /// The note of `#[deprecated]`.
    pub deprecated: Option<&'static str>,
    /// File and line; line 0 where unknown.
    pub source: (&'static str, u32),
}

/// What the macro knows of a route.
pub struct RouteSpec {
    /// The function's name.
    pub name: &'static str,
    /// The method, or `ANY`.
    pub method: &'static str,
    /// The path.
    pub path: &'static str,
    /// The function's docs.
    pub docs: &'static str,
    /// The note of `#[deprecated]`.
    pub deprecated: Option<&'static str>,
    /// File and line; line 0 where unknown.
    pub source: (&'static str, u32),
}

/// Builds a contract. Only the expansion of `#[resources]` makes one.
pub struct ContractBuilder {
    pub(super) contract: Contract,
    pub(super) schemas: Schemas,
}

/// Describes one route. Only the expansion of `#[resources]` makes one.
pub struct RouteBuilder<'a> {
    route: &'a mut Route,
    schemas: &'a mut Schemas,
}

impl ContractBuilder {
    /// The contract of a trait, without routes yet.
    pub fn new(spec: TraitSpec) -> Self {
        let contract = Contract {
            format: FORMAT,
            digest: String::new(),
            name: RustName::from(spec.name),
            docs: spec.docs.to_owned(),
            deprecated: spec.deprecated.map(str::to_owned),
            source: source(spec.source),
            routes: Vec::new(),
            shared: Vec::new(),
            types: Vec::new(),
        };
        Self { contract, schemas: Schemas::new() }
    }

    /// Adds a route.
    pub fn route(&mut self, spec: RouteSpec) -> RouteBuilder<'_> {
        let method = method(spec.method);
        self.schemas.route =
            format!("the route `{}` (`{} {}`)", spec.name, method.as_str(), spec.path);
        self.schemas.source = source(spec.source);
        self.contract.routes.push(Route {
            name: RustName::from(spec.name),
            method,
            path: Path::parse(spec.path),
            docs: spec.docs.to_owned(),
            deprecated: spec.deprecated.map(str::to_owned),
            source: source(spec.source),
            params: Vec::new(),
            query: None,
            body: None,
            replies: Vec::new(),
            errors: Vec::new(),
        });
        let index = self.contract.routes.len() - 1;
        RouteBuilder { route: &mut self.contract.routes[index], schemas: &mut self.schemas }
    }

    /// The contract.
    ///
    /// # Errors
    /// Every reason why the types of the trait have no contract.
    pub fn finish(mut self) -> Result<Contract, Error> {
        let (outputs, inputs) = roots(&self.contract);
        let (types, problems) = self.schemas.finish(&outputs, &inputs);
        if !problems.is_empty() {
            return Err(Error::new(problems));
        }
        self.contract.types = types;
        // A contract holds text, numbers and lists of them, which serde_json always writes.
        self.contract.digest = self.contract.compute_digest().unwrap_or_default();
        Ok(self.contract)
    }
}

impl RouteBuilder<'_> {
    /// The next value of the path.
    pub fn path<T: PathValue>(self, name: &'static str) -> Self {
        let shape = self.schemas.segment::<T>();
        let types = self.schemas.named(Direction::Input, &shape);
        // What cannot be read is refused as such, and once.
        let (_, schema) = self.schemas.register::<T>();
        let is_read = self.schemas.of(Direction::Input).reader().read(&schema).is_ok()
            && !matches!(&shape, Shape::Type { name } if !types.contains_key(name));
        if is_read && !query::is_scalar(&shape, &types) {
            let fact = format!("the path value `{name}` of {} is not a scalar", self.schemas.route);
            let hint =
                "give it a string, an integer, a newtype of one, or an enum of unit variants";
            self.schemas.refuse(fact, hint.to_owned());
        }
        let refused = probe::example(&shape, &types).and_then(|text| T::from_segment(&text).err());
        if let Some(message) = refused.filter(|message| is_read && probe::is_of_a_buffer(message)) {
            let fact = format!(
                "the path value `{name}` of {} is not read as its type says: {message}",
                self.schemas.route
            );
            let hint = "text stays text behind `#[serde(untagged)]`, and has no 128-bit integers: take a `String` and parse it";
            self.schemas.refuse(fact, hint.to_owned());
        }
        let is_tail = self.route.path.segments().last() == Some(&Segment::Tail(name.into()));
        self.route.params.push(Parameter {
            name: WireName::from(name),
            place: if is_tail { Place::Tail } else { Place::Path },
            required: true,
            docs: String::new(),
            shape,
        });
        self
    }

    /// The query.
    pub fn query<Q: QueryArgument>(self) -> Self {
        let (shape, keys) = Q::describe(self.schemas);
        for key in &keys {
            if self.route.params.iter().any(|param| param.name == key.name) {
                let fact = format!(
                    "the name `{}` stands both in the path and in the query of {}",
                    key.name, self.schemas.route
                );
                self.schemas.refuse(
                    fact,
                    "rename one of them: the client takes both in one object".to_owned(),
                );
            }
        }
        self.route.query = Some(shape);
        self.route.params.extend(keys);
        self
    }

    /// The body of the request.
    pub fn body<B: Body>(self) -> Self {
        self.route.body = Some(B::describe(self.schemas));
        self
    }

    /// What the handler returns.
    pub fn output<R: Output>(self) {
        let output = R::describe(self.schemas);
        self.route.replies = output.replies;
        self.route.errors = output.errors;
    }
}

/// The shapes that are written, and those that are accepted.
fn roots(contract: &Contract) -> (Vec<Shape>, Vec<Shape>) {
    let (mut outputs, mut inputs) = (Vec::new(), Vec::new());
    for route in &contract.routes {
        outputs.extend(route.replies.iter().filter_map(|reply| reply.shape.clone()));
        outputs.extend(route.errors.iter().map(|error| error.shape.clone()));
        inputs.extend(route.params.iter().map(|param| param.shape.clone()));
        inputs.extend(route.query.clone());
        inputs.extend(route.body.as_ref().and_then(|body| body.shape.clone()));
    }
    let shape = |passed: &Passed| match passed {
        Passed::Value { shape } => Some(shape.clone()),
        Passed::Numbers { .. } => None,
    };
    for function in &contract.shared {
        outputs.extend(function.result.as_ref().and_then(shape));
        outputs.extend(function.error.clone());
        inputs.extend(function.arguments.iter().filter_map(|argument| shape(&argument.passed)));
    }
    (outputs, inputs)
}

fn method(name: &str) -> Method {
    match name {
        "GET" => Method::Get,
        "POST" => Method::Post,
        "PUT" => Method::Put,
        "PATCH" => Method::Patch,
        "DELETE" => Method::Delete,
        _ => Method::Any,
    }
}
