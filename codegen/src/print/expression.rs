//! Expressions, the same in every form of a file.

use super::{
    Expression,
    layout::{bracketed, deeper, fits},
    text,
};

/// An expression behind `before` characters on a line that is indented by `indent`.
pub(super) fn print(expression: &Expression, before: usize, indent: &str) -> String {
    let inner = deeper(indent);
    match expression {
        Expression::Name(name) => name.clone(),
        Expression::String(value) => text::string(value),
        Expression::Number(value) => value.to_string(),
        Expression::Boolean(value) => value.to_string(),
        Expression::Null => "null".to_owned(),
        Expression::Decimal(value) => value.clone(),
        Expression::BigInt(value) => format!("{value}n"),
        Expression::Property(of, name) => property(&print(of, before, indent), name),
        Expression::Index(of, index) => format!("{}[{index}]", print(of, before, indent)),
        Expression::TypeOf(of) => format!("typeof {}", print(of, before + 7, indent)),
        Expression::Same(one, two) => pair(one, "===", two, before, indent),
        Expression::Differs(one, two) => pair(one, "!==", two, before, indent),
        Expression::And(parts) => conjunction(parts, before, indent),
        Expression::Array(items) => {
            let parts: Vec<_> = items.iter().map(|item| print(item, inner.len(), &inner)).collect();
            bracketed("[", &parts, "]", before, indent)
        }
        Expression::Object(entries) => {
            let parts: Vec<_> =
                entries.iter().map(|(name, value)| entry(name, value, &inner)).collect();
            bracketed("{", &parts, "}", before, indent)
        }
        Expression::Call(callee, arguments) => call(callee, arguments, before, indent),
        Expression::Arrow(parameters, body) => {
            let list = bracketed("(", parameters, ")", before, indent);
            let body_text = print(body, before + list.chars().count() + 4, indent);
            // A literal behind an arrow would be read as a block.
            let body_text = if matches!(**body, Expression::Object(_)) {
                format!("({body_text})")
            } else {
                body_text
            };
            format!("{list} => {body_text}")
        }
        Expression::Pure(inner) => format!("/* @__PURE__ */ {}", print(inner, before + 15, indent)),
    }
}

fn property(of: &str, name: &str) -> String {
    if text::is_identifier(name) && name != "__proto__" {
        format!("{of}.{name}")
    } else {
        format!("{of}[{}]", text::string(name))
    }
}

fn pair(one: &Expression, sign: &str, two: &Expression, before: usize, indent: &str) -> String {
    let one = print(one, before, indent);
    let two = print(two, before + one.chars().count() + 5, indent);
    format!("{one} {sign} {two}")
}

/// What must hold at once: on one line where it fits, else each on a line of its own.
fn conjunction(parts: &[Expression], before: usize, indent: &str) -> String {
    let inner = deeper(indent);
    let parts: Vec<_> = parts.iter().map(|part| print(part, inner.len(), &inner)).collect();
    let flat = parts.join(" && ");
    if fits(before, &flat) {
        return flat;
    }
    format!("\n{inner}{}\n{indent}", parts.join(&format!(" &&\n{inner}")))
}

fn entry(name: &str, value: &Expression, indent: &str) -> String {
    if matches!(value, Expression::Name(same) if same == name) {
        return name.to_owned();
    }
    let key = text::value_key(name);
    let printed = print(value, indent.len() + key.chars().count() + 3, indent);
    format!("{key}: {printed}")
}

/// A call whose only argument is a literal keeps the brackets together.
fn call(callee: &str, arguments: &[Expression], before: usize, indent: &str) -> String {
    if let [only @ (Expression::Object(_) | Expression::Array(_))] = arguments {
        return format!("{callee}({})", print(only, before + callee.len() + 2, indent));
    }
    let inner = deeper(indent);
    let parts: Vec<_> = arguments.iter().map(|one| print(one, inner.len(), &inner)).collect();
    bracketed(&format!("{callee}("), &parts, ")", before, indent)
}
