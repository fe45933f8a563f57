//! Decodes a value by a plan, as the printed decoder does it in JavaScript: the same value, or the same
//! fault at the same place.

use grafana_bindgen::contract::TypeName;
use serde_json::Value as Json;

use super::{
    Absent, Choice, Entries, Fault, Keys, Kind, Object, Plan, Plans, Reason, Step, Tag, Units,
    Value, Way, words,
};

/// How deep a value may be nested: as deep as serde_json reads.
const DEEPEST: usize = 127;

/// From how many recursive calls on it is looked how deep a value is.
const DEEP: usize = 8;

/// The value that a plan makes of another.
pub(super) type Decoded = Result<Value, Fault>;

impl Plans {
    /// Decodes a value.
    ///
    /// # Errors
    /// When it is not what the plan says.
    pub fn decode(&self, plan: &Plan, value: &Value) -> Decoded {
        let mut run = Run { plans: self, quiet: false, exact: false, depth: 0, deepest: 0 };
        let decoded = run.plan(plan, value)?;
        if run.deepest > DEEP && value.is_deeper(DEEPEST) {
            return Err(run.too_deep(value));
        }
        Ok(decoded)
    }

    /// A default as the plan decodes it; nothing where it is not what the plan says.
    pub fn default_of(&self, plan: &Plan, json: &Json) -> Option<Value> {
        let mut run = Run { plans: self, quiet: true, exact: true, depth: 0, deepest: 0 };
        run.plan(plan, &Value::exact(json)).ok()
    }
}

/// One value being decoded.
pub(super) struct Run<'a> {
    plans: &'a Plans,
    /// Whether a variant is only tried: then nobody asks why it is none.
    pub(super) quiet: bool,
    /// Whether no digit was lost before: then a great number is a float.
    pub(super) exact: bool,
    depth: usize,
    deepest: usize,
}

impl Run<'_> {
    fn plan(&mut self, plan: &Plan, value: &Value) -> Decoded {
        match plan {
            Plan::Any => Ok(value.clone()),
            Plan::Never => self.wrong(value, "nothing"),
            Plan::Null => self.only_if(*value == Value::Null, value, "unit"),
            Plan::Boolean => self.only_if(matches!(value, Value::Boolean(_)), value, "a boolean"),
            Plan::Integer { least, most, word } => self.integer(value, *least, *most, word),
            Plan::Wide { least, most, word } => self.wide(value, *least, *most, word),
            Plan::Whole => self.whole(value),
            Plan::Number => self.number(value),
            Plan::Float { null: true } | Plan::Nullable(_) if *value == Value::Null => {
                Ok(Value::Null)
            }
            Plan::Float { .. } => self.float(value),
            Plan::Nullable(inner) => self.plan(inner, value),
            Plan::Bounded(bounds) => self.bounded(value, bounds),
            Plan::Except(inner, not) => {
                self.except(value, *not)?;
                self.plan(inner, value)
            }
            Plan::Text(text) => self.text(value, text),
            Plan::OneOf(values) => self.one_of(value, values),
            Plan::Same(wanted) => {
                let wanted = Value::from(wanted);
                self.only_if(wanted == *value, value, &words::json(&wanted))
            }
            Plan::List { item, least, most } => self.list(value, item, *least, *most),
            Plan::Tuple(items) => self.tuple(value, items),
            Plan::Object(object) => self.object(value, object),
            Plan::Map { keys, values } => self.map(value, keys, values),
            Plan::Choice { name, arms } => self.choice(value, name, arms),
            Plan::All(plans) => {
                let all = |value: Value, plan: &Plan| self.plan(plan, &value);
                plans.iter().try_fold(value.clone(), all)
            }
            Plan::Named(name) => self.named(name, value),
        }
    }

    fn named(&mut self, name: &TypeName, value: &Value) -> Decoded {
        let plan = self.plans.named(name);
        if !self.plans.is_recursive(name) {
            return self.plan(plan, value);
        }
        self.depth += 1;
        self.deepest = self.deepest.max(self.depth);
        if self.depth > DEEPEST {
            return Err(self.too_deep(value));
        }
        let decoded = self.plan(plan, value)?;
        self.depth -= 1;
        Ok(decoded)
    }

    fn too_deep(&self, value: &Value) -> Fault {
        let expected = format!("at most {DEEPEST} levels");
        let message = |_: &str| "recursion limit exceeded".to_owned();
        self.fault(Reason::TooDeep, value, &expected, message)
    }

    fn list(
        &mut self,
        value: &Value,
        item: &Plan,
        least: Option<u64>,
        most: Option<u64>,
    ) -> Decoded {
        let Value::List(items) = value else { return self.wrong(value, "a sequence") };
        let (length, least) = (items.len() as u64, least.unwrap_or(0));
        if length < least || most.is_some_and(|most| length > most) {
            let most = most.map_or("Infinity".to_owned(), |most| most.to_string());
            let expected = if least.to_string() == most {
                format!("an array of length {least}")
            } else {
                format!("a list of {least} to {most} items")
            };
            return self.wrong_length(value, items.len(), &expected);
        }
        let decoded = items.iter().enumerate().map(|(index, one)| self.item(one, item, index));
        decoded.collect::<Result<_, _>>().map(Value::List)
    }

    fn wrong_length(&self, value: &Value, length: usize, expected: &str) -> Decoded {
        let message = |_: &str| format!("invalid length {length}, expected {expected}");
        Err(self.fault(Reason::Mismatch, value, expected, message))
    }

    fn item(&mut self, value: &Value, plan: &Plan, index: usize) -> Decoded {
        self.plan(plan, value).map_err(|fault| fault.within(Step::Index(index)))
    }

    fn tuple(&mut self, value: &Value, plans: &[Plan]) -> Decoded {
        let expected = format!("a tuple of size {}", plans.len());
        let Value::List(items) = value else { return self.wrong(value, &expected) };
        if items.len() != plans.len() {
            return self.wrong_length(value, items.len(), &expected);
        }
        let decoded = items.iter().zip(plans).enumerate();
        let decoded = decoded.map(|(index, (one, plan))| self.item(one, plan, index));
        decoded.collect::<Result<_, _>>().map(Value::List)
    }

    fn map(&mut self, value: &Value, keys: &Keys, plan: &Plan) -> Decoded {
        let Value::Object(entries) = value else { return self.wrong(value, "a map") };
        for key in entries.keys() {
            self.is_key(key, keys).map_err(|fault| fault.within(Step::Key(key.clone())))?;
        }
        let decoded = entries.iter().map(|(key, one)| Ok((key.clone(), self.key(one, plan, key)?)));
        decoded.collect::<Result<Entries, _>>().map(Value::Object)
    }

    fn key(&mut self, value: &Value, plan: &Plan, key: &Units) -> Decoded {
        self.plan(plan, value).map_err(|fault| fault.within(Step::Key(key.clone())))
    }

    fn object(&mut self, value: &Value, object: &Object) -> Decoded {
        let Value::Object(entries) = value else {
            return self.wrong(value, &format!("struct {}", object.name));
        };
        let mut entries = entries.clone();
        for slot in &object.slots {
            let key = slot.name.as_bytes().to_vec();
            let filled = || match &slot.absent {
                Absent::Fill(json) => self.plans.default_of(&slot.plan, json),
                _ => None,
            };
            let decoded = match entries.get(&key) {
                Some(found) => self.key(found, &slot.plan, &key)?,
                None if slot.absent == Absent::Stay => continue,
                None => match filled() {
                    Some(value) => value,
                    None => return Err(self.missing(&slot.name)),
                },
            };
            entries.insert(key, decoded);
        }
        let mut value = Value::Object(entries);
        for plan in &object.also {
            value = self.plan(plan, &value)?;
        }
        self.others(value, object)
    }

    fn missing(&self, name: &str) -> Fault {
        if self.quiet {
            return Fault::quiet(Reason::Mismatch);
        }
        let expected = format!("field `{name}`");
        let message = format!("missing {expected}");
        Fault { expected, found: "nothing".into(), message, ..Fault::quiet(Reason::Mismatch) }
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
                    if let Some(found) = entries.get(&key) {
                        let decoded = self.key(found, plan, &key)?;
                        entries.insert(key, decoded);
                    }
                }
            }
            None if object.closed => {
                let unknown = others.first().and_then(|key| Some((key, entries.get(key)?)));
                if let Some((key, value)) = unknown {
                    let fault = self.unknown(key, value, &names);
                    return Err(fault.within(Step::Key(key.clone())));
                }
            }
            None => {}
        }
        Ok(Value::Object(entries))
    }

    fn unknown(&self, key: &Units, value: &Value, names: &[&str]) -> Fault {
        let names: Vec<_> = names.iter().map(|name| words::ticked(name)).collect();
        let expected = words::one_of(&names);
        let or_none = if expected.is_empty() { "no field" } else { &expected };
        let key = String::from_utf8_lossy(key);
        let message = |_: &str| format!("unknown field `{key}`, expected {or_none}");
        self.fault(Reason::Mismatch, value, &expected, message)
    }

    /// The first that takes it. Where digits may have been lost, none of the others has the word.
    fn choice(&mut self, value: &Value, name: &str, arms: &[Plan]) -> Decoded {
        let (outer, depth) = (self.quiet, self.depth);
        self.quiet = true;
        let tried = self.trial(value, arms);
        self.quiet = outer;
        match tried {
            Err(fault) if !outer => {
                self.depth = depth;
                Err(self.why(value, name, arms, fault))
            }
            tried => tried,
        }
    }

    fn trial(&mut self, value: &Value, arms: &[Plan]) -> Decoded {
        for arm in arms {
            if !self.may_be(value, arm) {
                continue;
            }
            let before = self.depth;
            match self.plan(arm, value) {
                Err(fault) if fault.reason == Reason::Mismatch => self.depth = before,
                decoded => return decoded,
            }
        }
        Err(Fault::quiet(Reason::Mismatch))
    }

    /// Whether the keys are there which an object cannot do without.
    fn may_be(&self, value: &Value, arm: &Plan) -> bool {
        let Value::Object(entries) = value else { return true };
        self.plans.needed(arm).iter().all(|key| entries.get(key.as_bytes()).is_some())
    }

    /// Why a value is none of the variants, or none that is sure: what is at fault in the variant that
    /// it is told by, if it is told by anything.
    fn why(&mut self, value: &Value, name: &str, arms: &[Plan], tried: Fault) -> Fault {
        let choice = self.plans.choice(arms);
        let way = match &choice {
            Choice::Alike(way) => Some(way),
            Choice::Kinds(ways) => {
                let kind = Kind::of(value);
                ways.iter().find(|(of, _)| *of == kind).map(|(_, way)| way)
            }
        };
        let told = match way {
            Some(Way::Only(arm)) => self.plan(arm, value).err(),
            Some(Way::Tagged(Tag::Value(key, values), arms)) => {
                self.by_value(value, name, (key, values), arms).err()
            }
            Some(Way::Tagged(Tag::Key(names), arms)) => self.by_key(value, name, names, arms).err(),
            Some(Way::Trial(arms)) if tried.reason != Reason::Mismatch => {
                self.stopped_at(value, arms, tried.reason)
            }
            _ => {
                let expected = format!("any variant of untagged enum {name}");
                let message = |_: &str| format!("data did not match {expected}");
                Some(self.fault(Reason::Mismatch, value, &expected, message))
            }
        };
        told.unwrap_or(tried)
    }

    fn by_value(
        &mut self,
        value: &Value,
        name: &str,
        (key, values): (&str, &[Vec<String>]),
        arms: &[&Plan],
    ) -> Decoded {
        let Value::Object(entries) = value else {
            return self.wrong(value, &format!("internally tagged enum {name}"));
        };
        let Some(found) = entries.get(key.as_bytes()) else { return Err(self.missing(key)) };
        let names: Vec<Json> = values.iter().flatten().map(|name| name.as_str().into()).collect();
        let tag = self.one_of(found, &names);
        let tag = tag.map_err(|fault| fault.within(Step::Key(key.as_bytes().to_vec())))?;
        let is = |value: &String| tag == Value::Text(value.as_bytes().to_vec());
        let arm = values.iter().zip(arms).find(|(values, _)| values.iter().any(is));
        arm.map_or(Ok(tag), |(_, arm)| self.plan(arm, value))
    }

    fn by_key(&mut self, value: &Value, name: &str, names: &[String], arms: &[&Plan]) -> Decoded {
        let only = match value {
            Value::Object(entries) if entries.len() == 1 => entries.keys().next(),
            _ => None,
        };
        let Some(key) = only else { return self.wrong(value, &format!("enum {name}")) };
        let arm = names.iter().zip(arms).find(|(name, _)| name.as_bytes() == key.as_slice());
        match arm {
            Some((_, arm)) => self.plan(arm, value),
            None => self.variant(key, names),
        }
    }

    /// The first fault that is more than a mismatch.
    fn stopped_at(&mut self, value: &Value, arms: &[&Plan], reason: Reason) -> Option<Fault> {
        let depth = self.depth;
        arms.iter().find_map(|arm| {
            self.depth = depth;
            let tried = self.may_be(value, arm).then(|| self.plan(arm, value));
            let fault = tried?.err()?;
            (fault.reason == reason).then_some(fault)
        })
    }
}
