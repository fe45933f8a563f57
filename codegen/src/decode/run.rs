//! Decodes a value by a plan, as the printed decoder does it in JavaScript: the same value, or a fault
//! at the same place. Nothing holds the two against each other yet but the tests of each.

use std::collections::BTreeSet;

use grafana_bindgen::contract::{Number, Text, TypeName};
use serde_json::Value as Json;

use super::{Absent, Keys, Object, Plan, Plans, Units, Value};

/// How deep a value may be nested: as deep as serde_json reads.
const DEEPEST: usize = 127;

/// From how many recursive calls on it is looked how deep a value is.
const DEEP: usize = 8;

/// Why a value is not what its plan says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What kind of fault.
    pub reason: Reason,
    /// Where, outermost first.
    pub path: Vec<Step>,
}

/// What kind of fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// It is something else.
    Mismatch,
    /// It is an integer that `JSON.parse` may have rounded.
    UnsafeInteger,
    /// It is nested deeper than serde reads.
    TooDeep,
}

/// One step into a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A key.
    Key(Units),
    /// An index.
    Index(usize),
}

type Decoded = Result<Value, Fault>;

impl Plans {
    /// Decodes a value.
    ///
    /// # Errors
    /// When it is not what the plan says.
    pub fn decode(&self, plan: &Plan, value: &Value) -> Decoded {
        let recursive = self.recursive();
        self.decode_knowing(plan, value, &recursive)
    }

    /// Decodes a value where it is known which types hold themselves.
    ///
    /// # Errors
    /// When it is not what the plan says.
    pub fn decode_knowing(
        &self,
        plan: &Plan,
        value: &Value,
        recursive: &BTreeSet<TypeName>,
    ) -> Decoded {
        let mut run = Run { plans: self, recursive, depth: 0, deepest: 0 };
        let decoded = run.plan(plan, value)?;
        if run.deepest > DEEP && value.is_deeper(DEEPEST) {
            return Err(fault(Reason::TooDeep));
        }
        Ok(decoded)
    }
}

struct Run<'a> {
    plans: &'a Plans,
    recursive: &'a BTreeSet<TypeName>,
    depth: usize,
    deepest: usize,
}

fn fault(reason: Reason) -> Fault {
    Fault { reason, path: Vec::new() }
}

/// The value, if it is of the plan.
fn only_if(holds: bool, value: &Value) -> Decoded {
    if holds { Ok(value.clone()) } else { Err(fault(Reason::Mismatch)) }
}

impl Run<'_> {
    fn plan(&mut self, plan: &Plan, value: &Value) -> Decoded {
        match plan {
            Plan::Any => Ok(value.clone()),
            Plan::Never => Err(fault(Reason::Mismatch)),
            Plan::Null => only_if(*value == Value::Null, value),
            Plan::Boolean => only_if(matches!(value, Value::Boolean(_)), value),
            Plan::Integer { least, most, .. } => {
                only_if(is_integer(value, *least as f64, *most as f64), value)
            }
            Plan::Wide { least, most, .. } => wide(value, *least, *most),
            Plan::Whole => whole(value),
            Plan::Float { null } => {
                only_if(*null && *value == Value::Null || number(value).is_some(), value)
            }
            Plan::Bounded(bounds) => only_if(within(value, bounds), value),
            Plan::Except(_, not) if is_number(value, *not) => Err(fault(Reason::Mismatch)),
            Plan::Except(inner, _) => self.plan(inner, value),
            Plan::Text(text) => only_if(is_text(value, text), value),
            Plan::OneOf(values) => only_if(values.iter().any(|one| is(value, one)), value),
            Plan::Same(wanted) => only_if(Value::from(wanted) == *value, value),
            Plan::List { item, least, most } => self.list(value, item, *least, *most),
            Plan::Tuple(items) => self.tuple(value, items),
            Plan::Object(object) => self.object(value, object),
            Plan::Map { keys, values } => self.map(value, keys, values),
            Plan::Nullable(_) if *value == Value::Null => Ok(Value::Null),
            Plan::Nullable(inner) => self.plan(inner, value),
            Plan::Choice { arms, .. } => self.choice(value, arms),
            Plan::All(plans) => {
                let all = |value: Value, plan: &Plan| self.plan(plan, &value);
                plans.iter().try_fold(value.clone(), all)
            }
            Plan::Named(name) => self.named(name, value),
        }
    }

    fn named(&mut self, name: &TypeName, value: &Value) -> Decoded {
        let plan = self.plans.named(name);
        if !self.recursive.contains(name) {
            return self.plan(plan, value);
        }
        self.depth += 1;
        self.deepest = self.deepest.max(self.depth);
        if self.depth > DEEPEST {
            return Err(fault(Reason::TooDeep));
        }
        let decoded = self.plan(plan, value)?;
        self.depth -= 1;
        Ok(decoded)
    }

    fn list(
        &mut self,
        value: &Value,
        item: &Plan,
        least: Option<u64>,
        most: Option<u64>,
    ) -> Decoded {
        let Value::List(items) = value else { return Err(fault(Reason::Mismatch)) };
        let length = items.len() as u64;
        if least.is_some_and(|least| length < least) || most.is_some_and(|most| length > most) {
            return Err(fault(Reason::Mismatch));
        }
        let decoded = items.iter().enumerate().map(|(index, one)| self.item(one, item, index));
        decoded.collect::<Result<_, _>>().map(Value::List)
    }

    fn item(&mut self, value: &Value, plan: &Plan, index: usize) -> Decoded {
        self.plan(plan, value).map_err(|fault| fault.within(Step::Index(index)))
    }

    fn tuple(&mut self, value: &Value, plans: &[Plan]) -> Decoded {
        let Value::List(items) = value else { return Err(fault(Reason::Mismatch)) };
        if items.len() != plans.len() {
            return Err(fault(Reason::Mismatch));
        }
        let decoded = items.iter().zip(plans).enumerate();
        let decoded = decoded.map(|(index, (one, plan))| self.item(one, plan, index));
        decoded.collect::<Result<_, _>>().map(Value::List)
    }

    fn map(&mut self, value: &Value, keys: &Keys, plan: &Plan) -> Decoded {
        let Value::Object(entries) = value else { return Err(fault(Reason::Mismatch)) };
        if let Some(key) = entries.keys().find(|key| !is_key(key, keys)) {
            return Err(fault(Reason::Mismatch).within(Step::Key(key.clone())));
        }
        let decoded = entries.iter().map(|(key, one)| self.key(one, plan, key));
        decoded.collect::<Result<_, _>>().map(Value::Object)
    }

    fn key(&mut self, value: &Value, plan: &Plan, key: &Units) -> Result<(Units, Value), Fault> {
        let decoded = self.plan(plan, value);
        decoded
            .map(|value| (key.clone(), value))
            .map_err(|fault| fault.within(Step::Key(key.clone())))
    }

    fn object(&mut self, value: &Value, object: &Object) -> Decoded {
        let Value::Object(entries) = value else { return Err(fault(Reason::Mismatch)) };
        let mut entries = entries.clone();
        for slot in &object.slots {
            let key = slot.name.as_bytes();
            let decoded = match (entries.get(key), &slot.absent) {
                (Some(found), _) => self.key(found, &slot.plan, &key.to_vec())?.1,
                (None, Absent::Stay) => continue,
                (None, Absent::Fault) => return Err(fault(Reason::Mismatch)),
                (None, Absent::Fill(json)) => match self.filled(&slot.plan, json) {
                    Some(value) => value,
                    None => return Err(fault(Reason::Mismatch)),
                },
            };
            entries.insert(key.to_vec(), decoded);
        }
        let mut value = Value::Object(entries);
        for plan in &object.also {
            value = self.plan(plan, &value)?;
        }
        self.others(value, object)
    }

    /// The keys without a name.
    fn others(&mut self, value: Value, object: &Object) -> Decoded {
        let Value::Object(mut entries) = value else { return Ok(value) };
        let names = object.names();
        let is_other = |key: &Units| !names.iter().any(|name| name.as_bytes() == key.as_slice());
        let others: Vec<Units> = entries.keys().filter(|key| is_other(key)).cloned().collect();
        match &object.rest {
            Some(plan) => {
                for key in others {
                    let decoded = self.key(&entries[&key], plan, &key)?.1;
                    entries.insert(key, decoded);
                }
            }
            None if object.closed => {
                if let Some(key) = others.into_iter().next() {
                    return Err(fault(Reason::Mismatch).within(Step::Key(key)));
                }
            }
            None => {}
        }
        Ok(Value::Object(entries))
    }

    /// What serde fills in; nothing where it is not what the plan says.
    fn filled(&mut self, plan: &Plan, json: &Json) -> Option<Value> {
        self.plans.default_of(plan, json)
    }

    /// The first that takes it. Where digits may have been lost, none of the others has the word.
    fn choice(&mut self, value: &Value, arms: &[Plan]) -> Decoded {
        for arm in arms {
            let before = self.depth;
            match self.plan(arm, value) {
                Err(fault) if fault.reason == Reason::Mismatch => self.depth = before,
                decoded => return decoded,
            }
        }
        Err(fault(Reason::Mismatch))
    }
}

impl Plans {
    /// A value that need not be of the plan, with its integers of 64 bits as far as it goes.
    pub fn widened(&self, plan: &Plan, value: &Value) -> Value {
        if let Ok(decoded) = self.decode(plan, value) {
            return decoded;
        }
        let inner = |plan: &Plan, value: &Value| self.widened(plan, value);
        match (plan, value) {
            (Plan::Wide { .. }, value) => match whole_number(value).filter(|one| is_safe(*one)) {
                #[allow(clippy::cast_possible_truncation, reason = "it is whole and safe")]
                Some(whole) => Value::Big(whole as i128),
                None => value.clone(),
            },
            (Plan::Except(plan, _) | Plan::Nullable(plan), value) => inner(plan, value),
            (Plan::Named(name), value) => inner(self.named(name), value),
            (Plan::List { item, .. }, Value::List(items)) => {
                Value::List(items.iter().map(|one| inner(item, one)).collect())
            }
            (Plan::Tuple(plans), Value::List(items)) => {
                let at = |index: usize| plans.get(index).unwrap_or(&Plan::Any);
                Value::List(items.iter().enumerate().map(|(n, one)| inner(at(n), one)).collect())
            }
            (Plan::Map { values, .. }, Value::Object(entries)) => {
                let entries = entries.iter().map(|(key, one)| (key.clone(), inner(values, one)));
                Value::Object(entries.collect())
            }
            (Plan::Choice { arms: plans, .. } | Plan::All(plans), value) => {
                plans.iter().fold(value.clone(), |value, plan| inner(plan, &value))
            }
            (Plan::Object(object), Value::Object(entries)) => {
                let mut entries = entries.clone();
                for (key, one) in &mut entries {
                    let slot = object.slots.iter().find(|slot| slot.name.as_bytes() == &key[..]);
                    let plan = slot.map(|slot| &slot.plan).or(object.rest.as_deref());
                    *one = inner(plan.unwrap_or(&Plan::Any), one);
                }
                object.also.iter().fold(Value::Object(entries), |value, plan| inner(plan, &value))
            }
            (_, value) => value.clone(),
        }
    }

    /// A default as the plan decodes it; nothing where it is not what the plan says.
    pub fn default_of(&self, plan: &Plan, json: &Json) -> Option<Value> {
        let none = BTreeSet::new();
        let mut run = Run { plans: self, recursive: &none, depth: 0, deepest: 0 };
        run.plan(plan, &Value::exact(json)).ok()
    }
}

impl Fault {
    fn within(mut self, step: Step) -> Self {
        self.path.insert(0, step);
        self
    }
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Number(number) if number.is_finite() => Some(*number),
        _ => None,
    }
}

fn is_number(value: &Value, wanted: f64) -> bool {
    match value {
        Value::Number(number) => *number == wanted,
        #[allow(clippy::cast_precision_loss, reason = "JavaScript compares it so")]
        Value::Big(number) => *number as f64 == wanted,
        _ => false,
    }
}

/// A whole number, as serde means it: `-0` is a float.
fn whole_number(value: &Value) -> Option<f64> {
    number(value)
        .filter(|number| number.fract() == 0.0 && !(*number == 0.0 && number.is_sign_negative()))
}

fn is_integer(value: &Value, least: f64, most: f64) -> bool {
    whole_number(value).is_some_and(|number| number >= least && number <= most)
}

fn wide(value: &Value, least: i128, most: i128) -> Decoded {
    if let Value::Big(exact) = value {
        return only_if((least..=most).contains(exact), value);
    }
    let Some(number) = whole_number(value) else { return Err(fault(Reason::Mismatch)) };
    if !is_safe(number) {
        return Err(unsafe_within(number, least, most));
    }
    #[allow(clippy::cast_possible_truncation, reason = "it is whole and safe")]
    let exact = number as i128;
    only_if((least..=most).contains(&exact), &Value::Big(exact))
}

fn whole(value: &Value) -> Decoded {
    match whole_number(value) {
        Some(number) if !is_safe(number) => {
            let most = 1_i128 << 64;
            Err(unsafe_within(number, -most, most))
        }
        found => only_if(found.is_some(), value),
    }
}

#[allow(clippy::cast_precision_loss, reason = "doubles are compared with doubles")]
fn unsafe_within(number: f64, least: i128, most: i128) -> Fault {
    let inside = number >= least as f64 && number <= most as f64;
    fault(if inside { Reason::UnsafeInteger } else { Reason::Mismatch })
}

/// Whether JavaScript tells the integer from the next.
#[allow(clippy::cast_precision_loss, reason = "a double holds it")]
pub(super) fn is_safe(number: f64) -> bool {
    number.abs() <= Number::MAX_SAFE as f64
}

fn within(value: &Value, [least, most, above, below]: &[Option<f64>; 4]) -> bool {
    number(value).is_some_and(|number| {
        least.is_none_or(|bound| number >= bound)
            && most.is_none_or(|bound| number <= bound)
            && above.is_none_or(|bound| number > bound)
            && below.is_none_or(|bound| number < bound)
    })
}

fn is_text(value: &Value, text: &Text) -> bool {
    let Value::Text(found) = value else { return false };
    let is_start = |byte: &&u8| **byte & 0xc0 != 0x80;
    let length = || found.iter().filter(is_start).count() as u64;
    text.min.is_none_or(|least| length() >= least) && text.max.is_none_or(|most| length() <= most)
}

/// Whether a value is a scalar, as `===` has it.
fn is(value: &Value, scalar: &Json) -> bool {
    match (value, scalar) {
        (Value::Text(text), Json::String(wanted)) => text.as_slice() == wanted.as_bytes(),
        (Value::Boolean(value), Json::Bool(wanted)) => value == wanted,
        (Value::Number(value), Json::Number(wanted)) => wanted.as_f64() == Some(*value),
        _ => false,
    }
}

fn is_key(key: &Units, keys: &Keys) -> bool {
    match keys {
        Keys::Any => true,
        Keys::OneOf(names) => names.iter().any(|name| name.as_bytes() == key.as_slice()),
        Keys::Integer { signed } => {
            let text = std::str::from_utf8(key).unwrap_or_default();
            let digits = text.strip_prefix('-').unwrap_or(text);
            let plain = !digits.is_empty()
                && digits.bytes().all(|byte| byte.is_ascii_digit())
                && (text == "0" || !digits.starts_with('0'));
            let (least, most) = if *signed {
                (i128::from(i64::MIN), i128::from(i64::MAX))
            } else {
                (0, i128::from(u64::MAX))
            };
            plain && text.parse().is_ok_and(|whole: i128| (least..=most).contains(&whole))
        }
    }
}
