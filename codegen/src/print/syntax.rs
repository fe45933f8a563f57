//! The syntax of generated files, as values. An author's text stands in here unescaped: only the
//! printer quotes.

/// A file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Module {
    /// The comment at the top, line by line.
    pub header: Vec<String>,
    /// Imports, declarations and exports, in order.
    pub items: Vec<Item>,
}

/// What may stand in a file.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    /// `import { … } from "…";`
    Import(Import),
    /// `import * as name from "…";`
    ImportAll {
        /// The name.
        name: String,
        /// The other file.
        from: String,
    },
    /// `export { … } from "…";`
    Export(Import),
    /// `export interface Name { … }`
    Interface {
        /// The comment before it.
        docs: Docs,
        /// The name.
        name: String,
        /// The properties.
        members: Vec<Member>,
    },
    /// `export type Name = …;`
    Alias {
        /// The comment before it.
        docs: Docs,
        /// The name.
        name: String,
        /// What it stands for.
        value: Type,
    },
    /// `export const name: Type = …;`
    Constant {
        /// The comment before it.
        docs: Docs,
        /// The name.
        name: String,
        /// Its type.
        ty: Type,
        /// Its value.
        value: Expression,
    },
    /// `export function name(…): Type { return …; }`
    Function(Function),
    /// `function name(): Promise<Type> { return import("…").then((module) => module.name()); }`
    Lazy {
        /// The comment before it.
        docs: Docs,
        /// The name, here and in the other file.
        name: String,
        /// The other file, which is loaded by the first call.
        from: String,
        /// What the function of the other file returns.
        ty: Type,
    },
    /// `export function name(…): Type { … }`
    Procedure(Procedure),
}

/// Names from another file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// Whether they are types alone, which no JavaScript imports.
    pub is_type: bool,
    /// The names.
    pub names: Vec<String>,
    /// The other file.
    pub from: String,
}

/// A function that returns one expression.
#[derive(Debug, Clone, PartialEq)]
pub struct Function {
    /// The comment before it.
    pub docs: Docs,
    /// The name by which others import it; it may be a reserved word.
    pub name: String,
    /// The name within its file.
    pub local: String,
    /// The parameters.
    pub parameters: Vec<Parameter>,
    /// What it returns.
    pub returns: Type,
    /// The expression.
    pub body: Expression,
}

/// A function of several statements.
#[derive(Debug, Clone, PartialEq)]
pub struct Procedure {
    /// The comment before it.
    pub docs: Docs,
    /// The name.
    pub name: String,
    /// The parameters.
    pub parameters: Vec<Parameter>,
    /// What it returns.
    pub returns: Type,
    /// What it does.
    pub body: Vec<Statement>,
}

/// A statement.
#[derive(Debug, Clone, PartialEq)]
pub enum Statement {
    /// `const name = value;`
    Constant(String, Expression),
    /// `target = value;`
    Assign(Expression, Expression),
    /// `expression;`
    Do(Expression),
    /// `return expression;`
    Return(Expression),
    /// `if (condition) { … } else { … }`
    If {
        /// What must hold.
        condition: Expression,
        /// What is done then.
        then: Vec<Statement>,
        /// What is done otherwise.
        otherwise: Vec<Statement>,
    },
    /// `switch (value) { case a: case b: … default: … }`
    Switch {
        /// What is looked at.
        value: Expression,
        /// The values of each case, and what is done.
        cases: Vec<(Vec<Expression>, Vec<Statement>)>,
        /// What is done in every other case.
        otherwise: Vec<Statement>,
    },
}

/// A parameter of a function.
#[derive(Debug, Clone, PartialEq)]
pub struct Parameter {
    /// The name.
    pub name: String,
    /// Whether it may be left out.
    pub optional: bool,
    /// Its type.
    pub ty: Type,
}

/// A comment: text, then tags.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Docs {
    /// The text, of any number of lines.
    pub text: String,
    /// Tags with their text, as `deprecated` and its reason.
    pub tags: Vec<(&'static str, String)>,
}

/// A property of an interface or of an object type.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// The comment before it.
    pub docs: Docs,
    /// The key, whatever its characters.
    pub name: String,
    /// Whether it may be absent.
    pub optional: bool,
    /// Its type.
    pub ty: Type,
}

/// A type.
#[derive(Debug, Clone, PartialEq)]
pub enum Type {
    /// A keyword or a name, with its arguments.
    Name(String, Vec<Type>),
    /// A string literal.
    String(String),
    /// `(string & {})`: any string beside literals, which an editor goes on to offer.
    OtherString,
    /// A number literal, as JSON writes it.
    Number(String),
    /// `true` or `false`.
    Boolean(bool),
    /// `T[]`
    Array(Box<Type>),
    /// `[A, B]`
    Tuple(Vec<Type>),
    /// `{ … }`
    Object(Vec<Member>),
    /// `{ [key: string]: T }`
    Index(Box<Type>),
    /// `{ [key in K]?: T }`
    Mapped(Box<Type>, Box<Type>),
    /// `A | B`
    Union(Vec<UnionMember>),
    /// `A & B`
    Intersection(Vec<Type>),
    /// `parameter is Type`
    Guard(String, Box<Type>),
    /// `(a: A) => B`
    Function(Vec<Parameter>, Box<Type>),
}

/// One type of a union.
#[derive(Debug, Clone, PartialEq)]
pub struct UnionMember {
    /// The comment before it.
    pub docs: Docs,
    /// The type.
    pub ty: Type,
}

/// An expression.
#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    /// A name.
    Name(String),
    /// A string.
    String(String),
    /// A number.
    Number(u64),
    /// `true` or `false`.
    Boolean(bool),
    /// `null`
    Null,
    /// A number as JSON writes it.
    Decimal(String),
    /// An integer of any size: `1n`.
    BigInt(i128),
    /// `value.key`
    Property(Box<Expression>, String),
    /// `value[0]`
    Index(Box<Expression>, usize),
    /// `typeof value`
    TypeOf(Box<Expression>),
    /// `a === b`
    Same(Box<Expression>, Box<Expression>),
    /// `a !== b`
    Differs(Box<Expression>, Box<Expression>),
    /// `a && b`
    And(Vec<Expression>),
    /// `[a, b]`
    Array(Vec<Expression>),
    /// `{ key: value }`
    Object(Vec<(String, Expression)>),
    /// `callee(a, b)`
    Call(String, Vec<Expression>),
    /// `(a, b) => expression`
    Arrow(Vec<String>, Box<Expression>),
    /// A call without side effects, which a bundler may drop.
    Pure(Box<Expression>),
}

impl Type {
    /// A keyword or a name without arguments.
    pub fn name(name: impl Into<String>) -> Self {
        Self::Name(name.into(), Vec::new())
    }

    /// A union of types without comments; one type stands for itself.
    pub fn union(types: impl IntoIterator<Item = Type>) -> Self {
        let mut members: Vec<_> = types.into_iter().map(UnionMember::from).collect();
        if members.len() == 1 { members.remove(0).ty } else { Self::Union(members) }
    }
}

impl From<Type> for UnionMember {
    fn from(ty: Type) -> Self {
        Self { docs: Docs::default(), ty }
    }
}

impl Docs {
    /// A comment without tags.
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), tags: Vec::new() }
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty() && self.tags.is_empty()
    }
}
