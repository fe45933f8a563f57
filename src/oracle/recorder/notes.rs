//! What the recorder knows: the requests that it saw, and what it learned for its next run.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    super::{Ask, JsonPath, Kind, Step},
    offer::ATTEMPTS,
    refusal::Refusal,
};

/// So many requests are written down of one type.
const ASKS: usize = 4096;
/// So deep a value is made.
const DEPTH: usize = 64;
/// After so many requests of one run, a type that came before in it is not gone into again: types that
/// hold each other have more ways through them than there is time.
const WIDE: usize = 256;

/// A request while the recorder answers it: the Rust type, and whether it lies within another
/// request for the same type.
type Open = (Kind, &'static str, bool);

#[derive(Debug, Default)]
pub(super) struct Notes {
    asks: Vec<Ask>,
    places: BTreeMap<(JsonPath, Kind, &'static str), usize>,
    structs: BTreeMap<JsonPath, Keys>,
    choices: BTreeMap<JsonPath, Choice>,
    /// Keys of flattened structs and tagged enums, known from what was missed.
    missed: BTreeMap<JsonPath, Vec<&'static str>>,
    /// Variants of tags, known from what was unknown.
    tags: BTreeMap<JsonPath, &'static [&'static str]>,
    /// Maps whose keys are asked for as names of fields.
    flattened: BTreeSet<JsonPath>,
    attempts: BTreeMap<JsonPath, usize>,
    refused: BTreeMap<JsonPath, String>,
    /// The variant by which a recursive enum came to an end.
    ends: BTreeMap<&'static str, usize>,
    turn: usize,
    open: Vec<Open>,
    /// How many requests there were in this run, and for which types.
    requests: usize,
    met: BTreeSet<(Kind, &'static str)>,
    /// Whether a value was given: there is one run.
    is_given: bool,
    /// Whether this run has failed, and its reason was written down.
    pub(super) failed: bool,
}

/// The keys of a struct.
#[derive(Debug, Clone, Default)]
struct Keys {
    aliases: BTreeMap<&'static str, &'static str>,
}

/// The variants of an enum.
#[derive(Debug, Clone, Default)]
struct Choice {
    variants: &'static [&'static str],
    done: BTreeSet<usize>,
    tries: BTreeMap<usize, usize>,
    good: Option<usize>,
}

impl Notes {
    /// For one run over a value.
    pub(super) fn of_value() -> Self {
        Self { is_given: true, ..Self::default() }
    }

    /// Forgets the run, keeps what it taught.
    pub(super) fn begin(&mut self) {
        self.open.clear();
        self.requests = 0;
        self.met.clear();
        self.failed = false;
    }

    pub(super) fn into_asks(mut self) -> Vec<Ask> {
        for ask in &mut self.asks {
            ask.refused = self.refused.get(&ask.path).cloned();
            if let Some(keys) = self.structs.get(&ask.path)
                && ask.kind == Kind::Struct
            {
                ask.fields.retain(|field| !keys.aliases.contains_key(field.as_str()));
                let aliases = keys.aliases.iter();
                ask.aliases = aliases.map(|(a, b)| ((*a).into(), (*b).into())).collect();
            }
        }
        self.asks
    }

    /// Opens a request; [`close`](Self::close) ends it. Fails where the value would be too deep.
    pub(super) fn open(&mut self, ask: Ask, rust: &'static str) -> Result<(), Refusal> {
        if self.open.len() >= DEPTH {
            return Err(Refusal::Other("the value would be too deep".into()));
        }
        let again = |open: &Open| open.2 || (open.0 == ask.kind && open.1 == rust);
        self.requests += 1;
        let is_known = !self.met.insert((ask.kind, rust)) && ask.kind.has_parts();
        let within = self.open.iter().any(again) || is_known && self.requests > WIDE;
        // The place where a type comes round again is told; what is within it has been told.
        let told = self.open.last().is_some_and(|open| open.2);
        self.open.push((ask.kind, rust, within));
        if !told {
            self.write_down(ask, rust);
        }
        Ok(())
    }

    pub(super) fn close(&mut self) {
        self.open.pop();
    }

    fn write_down(&mut self, ask: Ask, rust: &'static str) {
        let place = (ask.path.clone(), ask.kind, rust);
        if self.asks.len() < ASKS && !self.places.contains_key(&place) {
            self.places.insert(place, self.asks.len());
            self.asks.push(ask);
        }
    }

    /// Whether the open request lies within another one for the same type.
    pub(super) fn is_recursive(&self) -> bool {
        self.open.last().is_some_and(|open| open.2)
    }

    /// Whether the open request is for anything.
    pub(super) fn is_any(&self) -> bool {
        self.open.last().is_some_and(|open| open.0 == Kind::Any)
    }

    /// The map at a place turned out to be a struct with flattened fields.
    pub(super) fn flatten(&mut self, path: &JsonPath) {
        self.flattened.insert(path.clone());
        for ask in self.asks.iter_mut().filter(|ask| ask.path == *path && ask.kind == Kind::Map) {
            ask.kind = Kind::Any;
        }
    }

    pub(super) fn is_flattened(&self, path: &JsonPath) -> bool {
        self.flattened.contains(path)
    }

    /// Writes down why a run failed, once. What can be learned is no failure of the place.
    pub(super) fn fail(&mut self, path: &JsonPath, refusal: &Refusal) {
        if std::mem::replace(&mut self.failed, true) || self.learn(path, refusal) {
            return;
        }
        let attempts = self.attempts.entry(path.clone()).or_default();
        *attempts += 1;
        if self.is_given || *attempts >= ATTEMPTS {
            self.refused.insert(path.clone(), refusal.to_string());
        }
    }

    fn learn(&mut self, path: &JsonPath, refusal: &Refusal) -> bool {
        match refusal {
            Refusal::Missing(key) => {
                let known = self.missed.entry(path.clone()).or_default();
                let new = !known.contains(key);
                if new {
                    known.push(key);
                }
                new
            }
            Refusal::UnknownVariant(names) => {
                self.told_variants(path, names);
                self.tags.insert(path.clone(), names).is_none()
            }
            _ => false,
        }
    }

    fn told_variants(&mut self, path: &JsonPath, names: &[&str]) {
        for ask in self.asks.iter_mut().filter(|ask| ask.path == *path && ask.kind == Kind::Str) {
            ask.variants = names.iter().map(|name| (*name).to_owned()).collect();
        }
    }

    pub(super) fn missed(&self, path: &JsonPath) -> Vec<&'static str> {
        self.missed.get(path).cloned().unwrap_or_default()
    }

    pub(super) fn tag(&self, path: &JsonPath) -> Option<&'static str> {
        let names = self.tags.get(path).filter(|names| !names.is_empty())?;
        Some(names[self.attempt_within(path) % names.len()])
    }

    /// How often the place was refused.
    pub(super) fn attempt(&self, path: &JsonPath) -> usize {
        self.attempts.get(path).copied().unwrap_or_default()
    }

    /// How often the place, or one around it, was refused.
    pub(super) fn attempt_within(&self, path: &JsonPath) -> usize {
        let around = self.attempts.iter().filter(|(around, _)| path.0.starts_with(&around.0));
        around.map(|(_, attempts)| attempts).sum()
    }

    /// Whether a place was given up, or one within it.
    pub(super) fn is_refused(&self, path: &JsonPath) -> bool {
        self.refused.keys().any(|refused| refused.0.starts_with(&path.0))
    }

    fn is_troubled(&self, path: &JsonPath) -> bool {
        self.attempts.keys().any(|troubled| troubled.0.starts_with(&path.0))
    }

    /// The keys of a struct in the order in which they are best given: those that failed last.
    pub(super) fn keys(&self, path: &JsonPath, names: &[&'static str]) -> Vec<&'static str> {
        let aliases = self.structs.get(path).map(|keys| &keys.aliases);
        let own = |name: &&&str| aliases.is_none_or(|aliases| !aliases.contains_key(**name));
        let mut keys: Vec<_> = names.iter().filter(own).copied().collect();
        keys.sort_by_key(|key| self.is_troubled(&path.join(Step::Key((*key).to_owned()))));
        keys
    }

    /// A key was refused because its field had come: one of its names is an alias.
    pub(super) fn alias(
        &mut self,
        path: &JsonPath,
        names: &[&'static str],
        given: &'static str,
        field: &'static str,
    ) {
        let aliases = &mut self.structs.entry(path.clone()).or_default().aliases;
        // serde gives the names of one field side by side: that before is the alias that came first.
        let before = names.iter().take_while(|name| **name != given);
        let before = before.filter(|name| !aliases.contains_key(**name)).last().copied();
        let alias = if field == given { before } else { Some(given) };
        if let Some(alias) = alias {
            aliases.insert(alias, field);
        }
        self.failed = true;
    }

    /// The variant to give: one that was not seen, or that has unseen ones within it.
    pub(super) fn choose(
        &mut self,
        path: &JsonPath,
        rust: &'static str,
        variants: &'static [&'static str],
    ) -> Option<usize> {
        if variants.is_empty() {
            return None;
        }
        self.turn += 1;
        if self.is_recursive() {
            let end = self.ends.get(rust).copied();
            return Some(end.unwrap_or(self.turn) % variants.len());
        }
        let within = |index: &usize| {
            let within = path.join(Step::Key(variants[*index].to_owned()));
            self.choices.iter().any(|(inner, choice)| {
                choice.is_open() && inner != path && inner.0.starts_with(&within.0)
            })
        };
        let all = || 0..variants.len();
        let choice = self.choices.get(path).cloned().unwrap_or_default();
        let unseen = all().find(|index| !choice.done.contains(index));
        let chosen = unseen.or_else(|| all().find(within)).or(choice.good).unwrap_or(0);
        self.choices.entry(path.clone()).or_default().variants = variants;
        Some(chosen)
    }

    /// Writes down what came of a variant.
    pub(super) fn chose(&mut self, path: &JsonPath, rust: &'static str, index: usize, ok: bool) {
        if self.is_recursive() {
            if ok {
                self.ends.entry(rust).or_insert(index);
            }
            return;
        }
        let choice = self.choices.entry(path.clone()).or_default();
        let tries = choice.tries.entry(index).or_default();
        *tries += 1;
        if ok || *tries > 2 * ATTEMPTS {
            choice.done.insert(index);
        }
        if ok {
            choice.good = Some(index);
        }
    }

    /// Whether a variant is left that was not seen.
    pub(super) fn is_open(&self) -> bool {
        self.choices.values().any(Choice::is_open)
    }

    /// A number that grows whenever something was learned.
    pub(super) fn learned(&self) -> usize {
        let done: usize = self.choices.values().map(Choice::progress).sum();
        let aliases: usize = self.structs.values().map(|keys| keys.aliases.len()).sum();
        let missed: usize = self.missed.values().map(Vec::len).sum();
        let attempts: usize = self.attempts.values().map(|tries| (*tries).min(ATTEMPTS)).sum();
        let flattened = self.flattened.len() + self.tags.len();
        self.asks.len() + done + aliases + missed + attempts + flattened
    }
}

impl Choice {
    fn progress(&self) -> usize {
        self.done.len() + self.tries.values().map(|tries| (*tries).min(2 * ATTEMPTS)).sum::<usize>()
    }

    fn is_open(&self) -> bool {
        self.done.len() < self.variants.len()
    }
}
