//! Shared functions in a contract: what each takes, gives and throws, and how that is described. Runs
//! none of them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{ContractBuilder, Direction, RustName, Schemas, Shape, Source, schemas::source};
use crate::route::{Described, Failure, Read, Written};

/// A function of the routes crate that TypeScript calls too.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SharedFunction {
    /// The function's name.
    pub name: RustName,
    /// The function's docs.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub docs: String,
    /// Why the function is deprecated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecated: Option<String>,
    /// Where the function stands.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// What it takes, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub arguments: Vec<SharedArgument>,
    /// What it gives, if anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result: Option<Passed>,
    /// What it throws, if anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<Shape>,
}

/// An argument of a shared function.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SharedArgument {
    /// The argument's name.
    pub name: RustName,
    /// What it may be.
    pub passed: Passed,
}

/// How a value passes between Rust and JavaScript.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub enum Passed {
    /// As serde reads and writes it.
    Value {
        /// What it may be.
        shape: Shape,
    },
    /// As a typed array, copied in one piece.
    Numbers {
        /// What stands in it.
        of: NumberKind,
    },
}

/// What stands in a typed array, by its name in Rust.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "the names are those of Rust")]
pub enum NumberKind {
    U8,
    I8,
    U16,
    I16,
    U32,
    I32,
    U64,
    I64,
    F32,
    F64,
}

/// A number of which JavaScript has typed arrays.
pub trait Numeric {
    /// Which it is.
    const KIND: NumberKind;
}

macro_rules! numeric {
    ($($rust:ident => $kind:ident,)*) => {
        $(impl Numeric for $rust {
            const KIND: NumberKind = NumberKind::$kind;
        })*
    };
}

numeric! {
    u8 => U8, i8 => I8, u16 => U16, i16 => I16, u32 => U32, i32 => I32, u64 => U64, i64 => I64,
    f32 => F32, f64 => F64,
}

/// What the macro knows of a shared function.
pub struct SharedSpec {
    /// The function's name.
    pub name: &'static str,
    /// The function's docs.
    pub docs: &'static str,
    /// The note of `#[deprecated]`.
    pub deprecated: Option<&'static str>,
    /// File and line; line 0 where unknown.
    pub source: (&'static str, u32),
}

/// Describes one shared function. Only the expansion of `#[shared]` makes one.
pub struct SharedBuilder<'a> {
    function: &'a mut SharedFunction,
    schemas: &'a mut Schemas,
}

impl ContractBuilder {
    /// Adds a shared function.
    pub fn shared(&mut self, spec: SharedSpec) -> SharedBuilder<'_> {
        self.schemas.route = format!("the shared function `{}`", spec.name);
        self.schemas.source = source(spec.source);
        self.contract.shared.push(SharedFunction {
            name: RustName::from(spec.name),
            docs: spec.docs.to_owned(),
            deprecated: spec.deprecated.map(str::to_owned),
            source: source(spec.source),
            arguments: Vec::new(),
            result: None,
            error: None,
        });
        let index = self.contract.shared.len() - 1;
        SharedBuilder { function: &mut self.contract.shared[index], schemas: &mut self.schemas }
    }
}

impl SharedBuilder<'_> {
    /// The next argument, which serde reads.
    pub fn takes<T: Written + Read + Described>(self, name: &'static str) -> Self {
        let what = format!("its argument `{name}`");
        let shape = self.schemas.passed::<T>(Direction::Input, &what);
        self.argument(name, Passed::Value { shape })
    }

    /// The next argument, which is a list of numbers.
    pub fn takes_numbers<N: Numeric>(self, name: &'static str) -> Self {
        self.argument(name, Passed::Numbers { of: N::KIND })
    }

    fn argument(self, name: &'static str, passed: Passed) -> Self {
        self.function.arguments.push(SharedArgument { name: RustName::from(name), passed });
        self
    }

    /// The result, which serde writes.
    pub fn gives<T: Written + Read + Described>(self) -> Self {
        let shape = self.schemas.passed::<T>(Direction::Output, "its result");
        self.function.result = Some(Passed::Value { shape });
        self
    }

    /// The result, which is a list of numbers.
    pub fn gives_numbers<N: Numeric>(self) -> Self {
        self.function.result = Some(Passed::Numbers { of: N::KIND });
        self
    }

    /// The error, which is thrown.
    pub fn throws<E: Failure>(self) {
        self.function.error = Some(self.schemas.passed::<E>(Direction::Output, "its error"));
    }
}

/// A function that TypeScript calls too, by the type that `#[shared]` puts beside it.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no shared function",
    label = "the type that `#[shared]` puts beside a function is wanted here",
    note = "write `#[grafana_bindgen::shared]` above the function"
)]
pub trait Shared {
    /// Adds the function to a contract.
    fn describe(contract: &mut ContractBuilder);
}
