//! The body of a decoder.

use super::{
    check, choice,
    printer::{self, Printer},
    say::{self, Given},
};
use crate::{
    decode::{Absent, Object, Plan, Slot},
    print::{Expression, Statement},
};

/// Keys that every object inherits: only a key of its own counts.
const INHERITED: [&str; 12] = [
    "__defineGetter__",
    "__defineSetter__",
    "__lookupGetter__",
    "__lookupSetter__",
    "__proto__",
    "constructor",
    "hasOwnProperty",
    "isPrototypeOf",
    "propertyIsEnumerable",
    "toLocaleString",
    "toString",
    "valueOf",
];

/// What a decoder does.
pub(super) fn of(printer: &mut Printer<'_>, plan: &Plan, within: &str) -> Vec<Statement> {
    let given = Given::own();
    match plan {
        Plan::Object(object) => self::object(printer, object, within),
        Plan::Tuple(items) => tuple(printer, items, within),
        Plan::Nullable(inner) => {
            let null = say::same(given.value.clone(), Expression::Null);
            let mut body = vec![say::when(vec![null], vec![Statement::Return(say::name("value"))])];
            match &**inner {
                Plan::Choice { name, arms } => {
                    body.extend(choice::statements(printer, name, arms, within));
                }
                inner => {
                    body.push(Statement::Return(check::call(printer, inner, &given, within)));
                }
            }
            body
        }
        Plan::Choice { name, arms } => choice::statements(printer, name, arms, within),
        Plan::All(plans) => {
            let all = plans.iter().fold(given.value.clone(), |value, plan| {
                check::call(printer, plan, &given.of(value), within)
            });
            vec![Statement::Return(all)]
        }
        other => vec![Statement::Return(check::call(printer, other, &given, within))],
    }
}

fn object(printer: &mut Printer<'_>, object: &Object, within: &str) -> Vec<Statement> {
    let word = say::string(&format!("struct {}", object.name));
    let mut body = vec![narrow("shape.object", vec![word])];
    body.extend(keys(printer, object, within, None));
    if object.closed && object.rest.is_none() {
        let names = vec![say::name("it"), say::strings(object.names())];
        body.push(Statement::Do(Expression::Call("shape.closed".into(), names)));
    }
    body.push(Statement::Return(say::name("it")));
    body
}

/// `const it = …(value, …, holder, key);`
pub(super) fn narrow(function: &str, own: Vec<Expression>) -> Statement {
    Statement::Constant("it".into(), Given::own().call(function, own))
}

/// The checks of what `it` holds; one key may have been looked at before.
pub(super) fn keys(
    printer: &mut Printer<'_>,
    object: &Object,
    within: &str,
    known: Option<&str>,
) -> Vec<Statement> {
    let mut body = Vec::new();
    for slot in object.slots.iter().filter(|slot| known != Some(slot.name.as_str())) {
        body.extend(self::slot(printer, slot, &printer::at(within, &slot.name)));
    }
    for plan in &object.also {
        let call = check::call(printer, plan, &Given::narrowed(), within);
        body.push(Statement::Do(call));
    }
    if let Some(rest) = &object.rest
        && **rest != Plan::Any
    {
        let check = check::function(printer, rest, &format!("{within}Rest"));
        let arguments = vec![say::name("it"), say::strings(object.names()), say::name(&check)];
        body.push(Statement::Do(Expression::Call("shape.rest".into(), arguments)));
    }
    body
}

fn slot(printer: &mut Printer<'_>, slot: &Slot, within: &str) -> Vec<Statement> {
    let target = Expression::Property(Box::new(say::name("it")), slot.name.clone());
    let given = at(&slot.name);
    let absent = || say::same(given.value.clone(), say::name("undefined"));
    let present = || say::differs(given.value.clone(), say::name("undefined"));
    let filled = match &slot.absent {
        Absent::Fill(json) => printer.plans.default_of(&slot.plan, json),
        _ => None,
    };
    match (filled, &slot.absent) {
        (Some(default), _) => {
            let arguments = vec![say::name("it"), say::string(&slot.name), say::decoded(&default)];
            let fill = Statement::Do(Expression::Call("shape.fill".into(), arguments));
            let otherwise = checked(printer, &slot.plan, &given, &target, within, Vec::new());
            vec![Statement::If { condition: absent(), then: vec![fill], otherwise }]
        }
        (None, Absent::Stay) if slot.plan == Plan::Any => Vec::new(),
        (None, Absent::Stay) => {
            checked(printer, &slot.plan, &given, &target, within, vec![present()])
        }
        (None, _) => checked(printer, &slot.plan, &given, &target, within, Vec::new()),
    }
}

/// What `it` has at a key.
pub(super) fn at(key: &str) -> Given {
    let it = say::name("it");
    let value = if INHERITED.contains(&key) {
        Expression::Call("shape.own".into(), vec![it.clone(), say::string(key)])
    } else {
        Expression::Property(Box::new(it.clone()), key.to_owned())
    };
    Given { value, holder: it, key: say::string(key) }
}

/// The check of what stands at a place, under conditions.
fn checked(
    printer: &mut Printer<'_>,
    plan: &Plan,
    given: &Given,
    target: &Expression,
    within: &str,
    mut conditions: Vec<Expression>,
) -> Vec<Statement> {
    let inner = match plan {
        // What is always there may be anything.
        Plan::Any if !conditions.is_empty() => return Vec::new(),
        Plan::Nullable(inner) => {
            conditions.push(say::differs(given.value.clone(), Expression::Null));
            inner
        }
        plan => plan,
    };
    let call = check::call(printer, inner, given, within);
    let statement = if printer.plans.replaces(inner) {
        Statement::Assign(target.clone(), call)
    } else {
        Statement::Do(call)
    };
    if conditions.is_empty() {
        vec![statement]
    } else {
        vec![say::when(conditions, vec![statement])]
    }
}

fn tuple(printer: &mut Printer<'_>, items: &[Plan], within: &str) -> Vec<Statement> {
    let mut body = vec![narrow("shape.tuple", vec![say::number(items.len())])];
    for (index, item) in items.iter().enumerate() {
        let place = Expression::Index(Box::new(say::name("it")), index);
        let given =
            Given { value: place.clone(), holder: say::name("it"), key: say::number(index) };
        let within = format!("{within}Item");
        body.extend(checked(printer, item, &given, &place, &within, Vec::new()));
    }
    body.push(Statement::Return(say::name("it")));
    body
}
