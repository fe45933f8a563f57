//! The parts of a list and of an object, as serde asks for them one by one.

use std::cell::Cell;

use serde::de::{DeserializeSeed, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::{
    super::Step,
    deserializer::{Answer, Recorder},
    refusal::Refusal,
};

/// The items of a list.
pub(super) struct Items<'r, 'a> {
    list: &'r Recorder<'a>,
    values: Option<&'a [Value]>,
    next: usize,
    len: usize,
    /// Whether each item has a type of its own.
    fixed: bool,
}

impl<'r, 'a> Items<'r, 'a> {
    pub(super) fn of(list: &'r Recorder<'a>, values: &'a [Value], fixed: bool) -> Self {
        Self { list, values: Some(values), next: 0, len: values.len(), fixed }
    }

    pub(super) fn made_up(list: &'r Recorder<'a>, len: usize, fixed: bool) -> Self {
        Self { list, values: None, next: 0, len, fixed }
    }
}

impl<'de> SeqAccess<'de> for Items<'_, '_> {
    type Error = Refusal;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Answer<Option<S::Value>> {
        let index = self.next;
        if index >= self.len {
            return Ok(None);
        }
        self.next += 1;
        let step = if self.fixed { Step::Index(index) } else { Step::Item };
        let value = self.values.and_then(|values| values.get(index));
        self.list.child(step, value).read(seed).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.len - self.next)
    }
}

/// A key, unless it is made up by what is asked for; and its value, unless it is made up.
type Pair<'a> = (Option<&'a str>, Option<&'a Value>);

/// The pairs of an object.
struct Pairs<'r, 'a> {
    object: &'r Recorder<'a>,
    pairs: std::vec::IntoIter<Pair<'a>>,
    /// The key that was given last, while nobody asked for its value.
    given: Option<Pair<'a>>,
    /// Whether the keys are asked for as names of fields.
    named: bool,
}

impl<'r, 'a> Pairs<'r, 'a> {
    fn new(object: &'r Recorder<'a>, pairs: Vec<Pair<'a>>) -> Self {
        Self { object, pairs: pairs.into_iter(), given: None, named: false }
    }
}

impl<'de> MapAccess<'de> for Pairs<'_, '_> {
    type Error = Refusal;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Answer<Option<S::Value>> {
        let Some((key, value)) = self.pairs.next() else { return Ok(None) };
        let named = Cell::new(self.named);
        let text = key.map(|key| Value::String(key.to_owned()));
        let mut recorder = self.object.child(Step::MapKey, text.as_ref());
        recorder.key = Some(&named);
        let read = recorder.read(seed)?;
        self.named |= named.get();
        self.given = Some((key, value));
        Ok(Some(read))
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Answer<S::Value> {
        let (key, value) = self.given.take().unwrap_or_default();
        let step = match key {
            Some(key) if self.named => Step::Key(key.to_owned()),
            _ => Step::Value,
        };
        self.object.child(step, value).read(seed)
    }
}

/// Answers with the entries of an object.
pub(super) fn entries<'de, V: Visitor<'de>>(
    object: &Recorder<'_>,
    entries: &Map<String, Value>,
    visitor: V,
) -> Answer<V::Value> {
    let pairs = entries.iter().map(|(key, value)| (Some(key.as_str()), Some(value))).collect();
    let mut pairs = Pairs::new(object, pairs);
    pairs.named = object.notes.borrow().is_any();
    let read = visitor.visit_map(&mut pairs);
    if pairs.named {
        object.notes.borrow_mut().flatten(&object.path);
    }
    read
}

/// Answers a struct: values are made up for its keys.
pub(super) fn fields<'de, V: Visitor<'de>>(
    object: &Recorder<'_>,
    names: &'static [&'static str],
    visitor: V,
) -> Answer<V::Value> {
    let keys = object.notes.borrow().keys(&object.path, names);
    let mut pairs = Pairs::new(object, keys.iter().map(|key| (Some(*key), None)).collect());
    let read = visitor.visit_map(&mut pairs);
    if let (Err(Refusal::Duplicate(field)), Some((Some(given), _))) = (&read, pairs.given) {
        let given = names.iter().find(|name| **name == given).copied();
        let mut notes = object.notes.borrow_mut();
        if let (false, Some(given)) = (notes.failed, given) {
            notes.alias(&object.path, names, given, field);
        }
    }
    read
}

/// Answers a map: one pair is made up. A struct with flattened fields asks for a map too, and for
/// its keys as names: it gets those that it missed.
pub(super) fn map<'de, V: Visitor<'de>>(
    object: &Recorder<'_>,
    length: usize,
    visitor: V,
) -> Answer<V::Value> {
    if object.notes.borrow().is_flattened(&object.path) {
        return missed(object, visitor);
    }
    let mut pairs = Pairs::new(object, vec![(None, None); length]);
    let read = visitor.visit_map(&mut pairs);
    if pairs.named {
        object.notes.borrow_mut().flatten(&object.path);
    }
    read
}

/// Answers with an object of the keys that were missed.
pub(super) fn missed<'de, V: Visitor<'de>>(object: &Recorder<'_>, visitor: V) -> Answer<V::Value> {
    let keys = object.notes.borrow().missed(&object.path);
    let mut pairs = Pairs::new(object, keys.iter().map(|key| (Some(*key), None)).collect());
    pairs.named = true;
    visitor.visit_map(&mut pairs)
}
