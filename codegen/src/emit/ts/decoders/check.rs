//! A check as an expression: the call that checks a value and gives what stands for it.

use grafana_bindgen::contract::Text;

use super::{
    printer::Printer,
    say::{self, Given},
};
use crate::{
    decode::{Keys, Plan},
    print::Expression,
};

/// The call that checks a value.
pub(super) fn call(
    printer: &mut Printer<'_>,
    plan: &Plan,
    given: &Given,
    within: &str,
) -> Expression {
    match plan {
        Plan::Integer { least, most, word } => match short(plan) {
            Some(function) => given.call(function, Vec::new()),
            None => {
                let bounds = vec![say::number(least), say::number(most), say::string(word)];
                given.call("shape.integer", bounds)
            }
        },
        Plan::Wide { least, most, word } => match short(plan) {
            Some(function) => given.call(function, Vec::new()),
            None => {
                let bounds = [least, most].map(|bound| Expression::BigInt(*bound));
                let [least, most] = bounds;
                given.call("shape.wide", vec![least, most, say::string(word)])
            }
        },
        Plan::Bounded(bounds) => {
            let bound = |bound: &Option<f64>| bound.map_or(Expression::Null, say::number);
            given.call("shape.bounded", vec![Expression::Array(bounds.iter().map(bound).collect())])
        }
        Plan::Except(inner, not) => {
            let check = function(printer, inner, within);
            let mut arguments = vec![say::name(&check), say::number(not)];
            arguments.extend([given.value.clone(), given.holder.clone(), given.key.clone()]);
            Expression::Call("shape.except".into(), arguments)
        }
        Plan::Text(text) => self::text(text, given),
        Plan::OneOf(values) => {
            let list = Expression::Array(values.iter().map(say::literal).collect());
            let list = printer.values(list, within);
            given.call("shape.oneOf", vec![list])
        }
        Plan::Same(value) => given.call("shape.same", vec![say::literal(value)]),
        Plan::List { item, least, most } => {
            let item = function(printer, item, &format!("{within}Item"));
            if least.is_none() && most.is_none() {
                return given.call("shape.list", vec![say::name(&item)]);
            }
            let most = most.map_or(say::name("Infinity"), say::number);
            let bounds = vec![say::name(&item), say::number(least.unwrap_or(0)), most];
            given.call("shape.sizedList", bounds)
        }
        Plan::Map { keys, values } => map(printer, keys, values, given, within),
        Plan::Named(name) if short_of(printer, plan).is_none() => {
            given.call(&printer.named(name), Vec::new())
        }
        other => match short_of(printer, other) {
            Some(function) => given.call(function, Vec::new()),
            None => given.call(&printer.apart(other, within), Vec::new()),
        },
    }
}

/// The name of a function that checks by a plan.
pub(super) fn function(printer: &mut Printer<'_>, plan: &Plan, within: &str) -> String {
    match (short_of(printer, plan), plan) {
        (Some(function), _) => function.to_owned(),
        (None, Plan::Named(name)) => printer.named(name),
        (None, other) => printer.apart(other, within),
    }
}

/// The function of the runtime that does all that a plan says, where there is one.
fn short(plan: &Plan) -> Option<&'static str> {
    Some(match plan {
        Plan::Any => "shape.any",
        Plan::Never => "shape.never",
        Plan::Null => "shape.nothing",
        Plan::Boolean => "shape.bool",
        Plan::Whole => "shape.whole",
        Plan::Number => "shape.number",
        Plan::Float { null: true } => "shape.f64OrNull",
        Plan::Float { null: false } => "shape.f64",
        Plan::Text(Text { min: None, max: None, .. }) => "shape.text",
        Plan::Integer { least, most, word } => match (*word, *least, *most) {
            ("u8", 0, 255) => "shape.u8",
            ("i8", -128, 127) => "shape.i8",
            ("u16", 0, 65_535) => "shape.u16",
            ("i16", -32_768, 32_767) => "shape.i16",
            ("u32", 0, 4_294_967_295) => "shape.u32",
            ("i32", -2_147_483_648, 2_147_483_647) => "shape.i32",
            _ => return None,
        },
        Plan::Wide { least, most, word } => {
            let (signed, unsigned) = (i128::from(i64::MIN), i128::from(u64::MAX));
            match *word {
                "u64" if (*least, *most) == (0, unsigned) => "shape.u64",
                "i64" if (*least, *most) == (signed, i64::MAX.into()) => "shape.i64",
                _ => return None,
            }
        }
        _ => return None,
    })
}

/// The same, of a name too.
fn short_of(printer: &Printer<'_>, plan: &Plan) -> Option<&'static str> {
    let mut plan = plan;
    for _ in 0..16 {
        let Plan::Named(name) = plan else { break };
        plan = printer.plans.named(name);
    }
    short(plan)
}

fn text(text: &Text, given: &Given) -> Expression {
    match (text.min, text.max) {
        (None, None) => given.call("shape.text", Vec::new()),
        (least, most) => {
            let expected = match (least, most) {
                (Some(1), Some(1)) => "a character",
                _ => "a string of its length",
            };
            let most = most.map_or(say::name("Infinity"), say::number);
            let bounds = vec![say::number(least.unwrap_or(0)), most, say::string(expected)];
            given.call("shape.sizedText", bounds)
        }
    }
}

fn map(
    printer: &mut Printer<'_>,
    keys: &Keys,
    values: &Plan,
    given: &Given,
    within: &str,
) -> Expression {
    let item = function(printer, values, &format!("{within}Value"));
    let arrow = |call: &str, own: Vec<Expression>| {
        let mut arguments = vec![say::name("name")];
        arguments.extend(own);
        arguments.push(say::name("map"));
        let call = Expression::Call(call.to_owned(), arguments);
        Expression::Arrow(vec!["name".into(), "map".into()], Box::new(call))
    };
    let keys = match keys {
        Keys::Any => return given.call("shape.map", vec![say::name(&item)]),
        Keys::OneOf(names) => {
            arrow("shape.keyOf", vec![say::strings(names.iter().map(String::as_str))])
        }
        Keys::Integer { signed } => {
            let (least, most, word) = if *signed {
                (i64::MIN.into(), i64::MAX.into(), "i64")
            } else {
                (0, u64::MAX.into(), "u64")
            };
            let bounds = [least, most].map(Expression::BigInt).to_vec();
            arrow("shape.integerKey", [bounds, vec![say::string(word)]].concat())
        }
    };
    let mut call = vec![given.value.clone(), keys, say::name(&item)];
    call.extend([given.holder.clone(), given.key.clone()]);
    Expression::Call("shape.keyed".into(), call)
}
