//! The body of a decoder of a union: by the kind of the value, then by a tag, and only where neither
//! tells by trying.

use super::{
    body, check,
    printer::{self, Printer},
    say::{self, Given},
};
use crate::{
    decode::{Absent, Choice, Kind, Plan, Tag, Way},
    print::{Expression, Statement},
};

/// What is done with a value that may be any of several.
pub(super) fn statements(
    printer: &mut Printer<'_>,
    name: &str,
    arms: &[Plan],
    within: &str,
) -> Vec<Statement> {
    let choice = Printed { name, within };
    match printer.plans.choice(arms) {
        Choice::Alike(way) => choice.way(printer, &way),
        Choice::Kinds(ways) => {
            let mut body = Vec::new();
            for (kind, way) in ways {
                let then = choice.way(printer, &way);
                body.push(say::when(vec![is_kind(kind)], then));
            }
            body.push(choice.unmatched());
            body
        }
    }
}

struct Printed<'a> {
    name: &'a str,
    within: &'a str,
}

impl Printed<'_> {
    /// What is done with a value of one kind.
    fn way(&self, printer: &mut Printer<'_>, way: &Way<'_>) -> Vec<Statement> {
        match way {
            Way::Only(arm) => vec![Statement::Return(self.call(printer, arm, &Given::own()))],
            Way::Tagged(Tag::Value(key, values), arms) => self.by_value(printer, key, values, arms),
            Way::Tagged(Tag::Key(names), arms) => self.by_key(printer, names, arms),
            Way::Trial(arms) => self.trial(printer, arms),
        }
    }

    /// By the value of one key.
    fn by_value(
        &self,
        printer: &mut Printer<'_>,
        key: &str,
        values: &[Vec<String>],
        arms: &[&Plan],
    ) -> Vec<Statement> {
        let word = say::string(&format!("internally tagged enum {}", self.name));
        let all = say::strings(values.iter().flatten().map(String::as_str));
        let all = printer.values(all, &format!("{}Tag", self.within));
        let given = body::at(key);
        let cases = values.iter().zip(arms).map(|(values, arm)| {
            let labels = values.iter().map(|value| say::string(value)).collect();
            let within = printer::at(self.within, values.first().map_or("", String::as_str));
            (labels, self.case(printer, arm, &within, key))
        });
        let cases = cases.collect();
        let otherwise = vec![Statement::Return(given.call("shape.oneOf", vec![all]))];
        let switch = Statement::Switch { value: given.value, cases, otherwise };
        vec![body::narrow("shape.object", vec![word]), switch]
    }

    /// By the only key.
    fn by_key(
        &self,
        printer: &mut Printer<'_>,
        names: &[String],
        arms: &[&Plan],
    ) -> Vec<Statement> {
        let word = say::string(&format!("enum {}", self.name));
        let cases = names.iter().zip(arms).map(|(name, arm)| {
            let within = printer::at(self.within, name);
            (vec![say::string(name)], self.case(printer, arm, &within, ""))
        });
        let cases = cases.collect();
        let list = say::strings(names.iter().map(String::as_str));
        let value = Given::narrowed().call("shape.variant", vec![list, word.clone()]);
        let otherwise = vec![Statement::Return(say::name("it"))];
        let switch = Statement::Switch { value, cases, otherwise };
        vec![body::narrow("shape.object", vec![word]), switch]
    }

    /// What is done with an object of which the variant is known.
    fn case(
        &self,
        printer: &mut Printer<'_>,
        arm: &Plan,
        within: &str,
        key: &str,
    ) -> Vec<Statement> {
        match arm {
            Plan::Object(object) => {
                let mut then = body::keys(printer, object, within, Some(key));
                if object.closed && !key.is_empty() && object.rest.is_none() {
                    let names = vec![say::name("it"), say::strings(object.names())];
                    then.push(Statement::Do(Expression::Call("shape.closed".into(), names)));
                }
                then.push(Statement::Return(say::name("it")));
                then
            }
            other => {
                vec![Statement::Return(check::call(printer, other, &Given::narrowed(), within))]
            }
        }
    }

    /// One after another; what is cheap to see is seen first.
    fn trial(&self, printer: &mut Printer<'_>, arms: &[&Plan]) -> Vec<Statement> {
        let mut body = Vec::new();
        for arm in arms {
            if **arm == Plan::Any {
                body.push(Statement::Return(self.call(printer, arm, &Given::own())));
                return body;
            }
            let check = check::function(printer, arm, &self.variant(arm));
            let given = Given::own();
            let by = |function: &str| {
                let given = given.clone();
                let arguments = vec![say::name(&check), given.value, given.holder, given.key];
                Expression::Call(function.into(), arguments)
            };
            let result =
                if printer.plans.changes(arm) { by("shape.taken") } else { given.value.clone() };
            let mut conditions = guard(printer, arm);
            conditions.push(by("shape.fits"));
            body.push(say::when(conditions, vec![Statement::Return(result)]));
        }
        body.push(self.unmatched());
        body
    }

    fn call(&self, printer: &mut Printer<'_>, arm: &Plan, given: &Given) -> Expression {
        check::call(printer, arm, given, &self.variant(arm))
    }

    /// What a variant without a name is called: after the first key that it has to have.
    fn variant(&self, arm: &Plan) -> String {
        let key = match arm {
            Plan::Object(object) => {
                let needed = object.slots.iter().find(|slot| slot.absent == Absent::Fault);
                needed.map_or("", |slot| slot.name.as_str())
            }
            _ => "",
        };
        printer::at(self.within, if key.is_empty() { "variant" } else { key })
    }

    fn unmatched(&self) -> Statement {
        let call = Given::own().call("shape.unmatched", vec![say::string(self.name)]);
        Statement::Return(call)
    }
}

fn is_kind(kind: Kind) -> Expression {
    let value = || say::name("value");
    let asked = |function: &str| Expression::Call(function.to_owned(), vec![value()]);
    match kind {
        Kind::Null => say::same(value(), Expression::Null),
        Kind::Boolean => say::type_of(value(), "boolean"),
        Kind::Number => asked("shape.isNumber"),
        Kind::String => say::type_of(value(), "string"),
        Kind::List => asked("Array.isArray"),
        Kind::Object => asked("shape.isObject"),
    }
}

/// That the keys are there which the object cannot do without.
fn guard(printer: &Printer<'_>, arm: &Plan) -> Vec<Expression> {
    let needed = printer.plans.needed(arm);
    if needed.is_empty() {
        return Vec::new();
    }
    let arguments = vec![say::name("value"), say::strings(needed)];
    vec![Expression::Call("shape.has".into(), arguments)]
}
