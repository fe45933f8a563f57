//! A printer for the part of TypeScript that generated files use. Knows syntax, quoting and layout;
//! knows no contract. One module prints in four forms: TypeScript, ESM, CommonJS, declarations.

mod expression;
mod layout;
mod module;
mod statement;
mod syntax;
mod text;
mod types;

pub use module::{Form, print};
pub use syntax::{
    Docs, Expression, Function, Import, Item, Member, Module, Parameter, Procedure, Statement,
    Type, UnionMember,
};
pub use text::{is_name, is_name_part, is_reserved, is_type_name, key};
pub use types::in_line;
pub use types::type_text;
