//! The contract's values: routes with their parameters, bodies, replies and errors, and the types
//! that they speak of. Data only.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Path, RustName, Shape, SharedFunction, TypeName, WireName};

/// The version of the contract's format. It rises with every change of the format.
pub const FORMAT: u32 = 2;

/// What a route trait promises.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Contract {
    /// The version of the format of this file.
    pub format: u32,
    /// `sha256:` and the hash of all that the two sides must agree on: docs, examples
    /// and positions are left out.
    pub digest: String,
    /// The trait's name.
    pub name: RustName,
    /// The trait's docs.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub docs: String,
    /// Why the whole trait is deprecated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// Where the trait stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// The routes, in the order of the trait.
    pub routes: Vec<Route>,
    /// The functions that TypeScript calls too, in the order in which the trait names them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shared: Vec<SharedFunction>,
    /// The types that routes and shared functions refer to, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub types: Vec<TypeDefinition>,
}

/// A place in the author's Rust code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The file, relative to the routes crate.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
}

/// One route.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// The function's name.
    pub name: RustName,
    /// The method.
    pub method: Method,
    /// The path below `resources/`.
    pub path: Path,
    /// The function's docs.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub docs: String,
    /// Why the route is deprecated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// Where the function stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// The values of the path, in order, then the keys of the query.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub params: Vec<Parameter>,
    /// The query's own type, where it has a name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub query: Option<Shape>,
    /// The request's body.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<BodySpec>,
    /// What is answered when all went well.
    pub replies: Vec<ReplySpec>,
    /// The typed errors.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<ErrorReply>,
}

/// The method of a route.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "UPPERCASE")]
pub enum Method {
    /// GET
    Get,
    /// POST
    Post,
    /// PUT
    Put,
    /// PATCH
    Patch,
    /// DELETE
    Delete,
    /// Every method that Grafana forwards.
    Any,
}

impl Method {
    /// The name in HTTP, or `ANY`.
    pub fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Patch => "PATCH",
            Method::Delete => "DELETE",
            Method::Any => "ANY",
        }
    }
}

/// The way that data flows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    /// From the backend: what serde writes.
    Output,
    /// To the backend: what serde accepts.
    Input,
}

/// A value of the path, or a key of the query.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// The argument's name, or the key.
    pub name: WireName,
    /// Where it stands.
    pub place: Place,
    /// Whether it must be given. A value of the path always must.
    pub required: bool,
    /// The field's docs, of a key of the query.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub docs: String,
    /// What it may be.
    pub shape: Shape,
}

/// Where a parameter stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// One segment of the path.
    Path,
    /// The rest of the path.
    Tail,
    /// One key of the query.
    Query,
    /// All other keys of the query.
    #[serde(rename = "query-rest")]
    QueryRest,
}

/// The body of a request.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BodySpec {
    /// How it is written.
    pub kind: BodyKind,
    /// Whether it must be given.
    pub required: bool,
    /// What it may be, if JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shape: Option<Shape>,
}

/// How a request's body is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum BodyKind {
    /// JSON.
    Json,
    /// Text in UTF-8.
    Text,
    /// Bytes with a content type.
    Bytes,
}

/// One reply.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReplySpec {
    /// The status.
    pub status: u16,
    /// How the body is written.
    pub kind: ReplyKind,
    /// What it is, if JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shape: Option<Shape>,
}

/// How a reply's body is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ReplyKind {
    /// JSON.
    Json,
    /// Text in UTF-8.
    Text,
    /// Bytes with a content type.
    Bytes,
    /// There is none.
    None,
}

/// One typed error.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ErrorReply {
    /// The status.
    pub status: u16,
    /// The value of the body's `code`.
    pub code: WireName,
    /// The variant's docs.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub docs: String,
    /// Why the variant is deprecated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// Where the variant stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// The body.
    pub shape: Shape,
}

/// What a handler returns.
#[derive(Debug, Clone, PartialEq)]
pub struct OutputSpec {
    /// When all went well.
    pub replies: Vec<ReplySpec>,
    /// When not.
    pub errors: Vec<ErrorReply>,
}

/// A type with a name.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TypeDefinition {
    /// The name.
    pub name: TypeName,
    /// The type's docs.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub docs: String,
    /// Whether the type is deprecated.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub deprecated: bool,
    /// Values that the author gave as examples.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Value>,
    /// Where the type stands, if its source was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// What the backend writes, if a reply or a result reaches the type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub output: Option<Shape>,
    /// What the backend accepts, if a request or an argument reaches the type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub input: Option<Shape>,
}
