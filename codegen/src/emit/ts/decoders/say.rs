//! Short words for the syntax of decoders. Decides nothing.

use serde_json::Value as Json;

use crate::{
    decode::Value,
    print::{Expression, Parameter, Statement, Type},
};

/// What a check is called with: the value, what holds it, and the key there.
#[derive(Debug, Clone)]
pub(super) struct Given {
    pub(super) value: Expression,
    pub(super) holder: Expression,
    pub(super) key: Expression,
}

impl Given {
    /// The parameters of a decoder.
    pub(super) fn own() -> Self {
        Self { value: name("value"), holder: name("holder"), key: name("key") }
    }

    /// The same place, of which the value is known to be an object or a list.
    pub(super) fn narrowed() -> Self {
        Self { value: name("it"), ..Self::own() }
    }

    /// The same place with another value.
    pub(super) fn of(&self, value: Expression) -> Self {
        Self { value, ..self.clone() }
    }

    /// A call with arguments of its own between the value and the place.
    pub(super) fn call(&self, function: &str, own: Vec<Expression>) -> Expression {
        let mut arguments = vec![self.value.clone()];
        arguments.extend(own);
        arguments.extend([self.holder.clone(), self.key.clone()]);
        Expression::Call(function.to_owned(), arguments)
    }
}

/// The parameters of a decoder.
pub(super) fn parameters() -> Vec<Parameter> {
    let parameter = |name: &str, optional, ty: &str| Parameter {
        name: name.to_owned(),
        optional,
        ty: Type::name(ty),
    };
    vec![
        parameter("value", false, "unknown"),
        parameter("holder", true, "object"),
        parameter("key", true, "shape.Key"),
    ]
}

pub(super) fn name(name: &str) -> Expression {
    Expression::Name(name.to_owned())
}

pub(super) fn string(text: &str) -> Expression {
    Expression::String(text.to_owned())
}

pub(super) fn strings<'a>(texts: impl IntoIterator<Item = &'a str>) -> Expression {
    Expression::Array(texts.into_iter().map(string).collect())
}

pub(super) fn number(value: impl ToString) -> Expression {
    Expression::Decimal(value.to_string())
}

pub(super) fn same(one: Expression, two: Expression) -> Expression {
    Expression::Same(Box::new(one), Box::new(two))
}

pub(super) fn differs(one: Expression, two: Expression) -> Expression {
    Expression::Differs(Box::new(one), Box::new(two))
}

pub(super) fn type_of(value: Expression, kind: &str) -> Expression {
    same(Expression::TypeOf(Box::new(value)), string(kind))
}

pub(super) fn when(mut conditions: Vec<Expression>, then: Vec<Statement>) -> Statement {
    let condition = match conditions.len() {
        1 => conditions.remove(0),
        _ => Expression::And(conditions),
    };
    Statement::If { condition, then, otherwise: Vec::new() }
}

/// A value of JSON as it is written in code.
pub(super) fn literal(json: &Json) -> Expression {
    match json {
        Json::Null => Expression::Null,
        Json::Bool(value) => Expression::Boolean(*value),
        Json::Number(value) => number(value),
        Json::String(text) => string(text),
        Json::Array(items) => Expression::Array(items.iter().map(literal).collect()),
        Json::Object(entries) => Expression::Object(
            entries.iter().map(|(key, value)| (key.clone(), literal(value))).collect(),
        ),
    }
}

/// A decoded value as it is written in code.
pub(super) fn decoded(value: &Value) -> Expression {
    let text = |units: &[u8]| String::from_utf8_lossy(units).into_owned();
    match value {
        Value::Null => Expression::Null,
        Value::Boolean(value) => Expression::Boolean(*value),
        // Rust writes a double so that it is read back the same.
        Value::Number(value) => number(value),
        Value::Big(value) => Expression::BigInt(*value),
        Value::Text(units) => string(&text(units)),
        Value::List(items) => Expression::Array(items.iter().map(decoded).collect()),
        Value::Object(entries) => Expression::Object(
            entries.iter().map(|(key, value)| (text(key), decoded(value))).collect(),
        ),
    }
}
