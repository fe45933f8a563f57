//! The relation, coinductive over recursion: a pair of types that is met again while it is being
//! compared holds unless something else parts them.

use std::collections::BTreeMap;

use grafana_bindgen::{
    contract::{Field, Shape, TypeName, Variant},
    oracle::{JsonPath, Step},
};

use super::{normal, object, scalar};

/// A shape, with the definitions that it refers to.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// The shape.
    pub shape: &'a Shape,
    /// The definitions. A name without one is a type of its own, a subtype of itself alone.
    pub types: &'a BTreeMap<TypeName, Shape>,
}

/// How much of a shape counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Precision {
    /// All that a shape says of a value.
    Json,
    /// What TypeScript can say of it: no formats, ranges, patterns or counts, and an object may
    /// have more keys than its type names.
    TypeScript,
}

/// Where two shapes part.
#[derive(Debug, Clone, PartialEq)]
pub struct Gap {
    /// Where in the value; empty for the value itself.
    pub path: JsonPath,
    /// What the narrower side says there.
    pub narrow: Shape,
    /// What the wider side says there.
    pub wide: Shape,
    /// Why the one is not within the other.
    pub reason: String,
    /// The key that they part at, as the narrower and the wider side have it.
    pub fields: Option<Box<[Field; 2]>>,
}

/// Whether every value of `narrow` is a value of `wide`.
///
/// ```
/// use std::collections::BTreeMap;
/// use grafana_bindgen::contract::Shape;
/// use grafana_bindgen_codegen::subtype::{Precision, Side, subtype};
///
/// let types = BTreeMap::new();
/// let side = |shape| Side { shape, types: &types };
/// assert!(subtype(side(&Shape::Null), side(&Shape::Any), Precision::Json).is_ok());
/// assert!(subtype(side(&Shape::Any), side(&Shape::Null), Precision::Json).is_err());
/// ```
///
/// # Errors
/// Every place where the two part, and why.
pub fn subtype(narrow: Side<'_>, wide: Side<'_>, precision: Precision) -> Result<(), Vec<Gap>> {
    let mut relation = Relation {
        narrow: narrow.types,
        wide: wide.types,
        precision,
        assumed: Vec::new(),
        split: 0,
    };
    relation.check(narrow.shape, wide.shape, &JsonPath::default())
}

/// A comparison under way.
pub(super) struct Relation<'a> {
    pub(super) narrow: &'a BTreeMap<TypeName, Shape>,
    pub(super) wide: &'a BTreeMap<TypeName, Shape>,
    pub(super) precision: Precision,
    /// Pairs that hold, or are being compared.
    assumed: Vec<(Shape, Shape)>,
    /// How many cases were made of shapes that are in none of the branches as a whole.
    split: usize,
}

/// The most cases that are made: what has more is not said to be within.
const MOST_CASES: usize = 4096;

pub(super) type Outcome = Result<(), Vec<Gap>>;

impl Relation<'_> {
    pub(super) fn check(&mut self, narrow: &Shape, wide: &Shape, path: &JsonPath) -> Outcome {
        if matches!(wide, Shape::Any) || matches!(narrow, Shape::Never) {
            return Ok(());
        }
        let known = |shape: &Shape, types: &BTreeMap<TypeName, Shape>| match shape {
            Shape::Type { name } => types.get(name).cloned(),
            _ => None,
        };
        let (left, right) = (known(narrow, self.narrow), known(wide, self.wide));
        if left.is_none() && right.is_none() {
            return self.check_forms(narrow, wide, path);
        }
        let pair = (narrow.clone(), wide.clone());
        if self.assumed.contains(&pair) {
            return Ok(());
        }
        let before = self.assumed.len();
        self.assumed.push(pair);
        let (form, wide) = (left.as_ref().unwrap_or(narrow), right.as_ref().unwrap_or(wide));
        let outcome = match (form, wide) {
            (Shape::Object { .. } | Shape::Map { .. }, Shape::Union { variants }) => {
                // By its name, so that a pair of names that is met again is known.
                self.check_union(narrow, wide, variants, path)
            }
            _ => self.check(form, wide, path),
        };
        if outcome.is_err() {
            // What was found to hold by the help of a pair that does not hold, is not known.
            self.assumed.truncate(before);
        }
        outcome
    }

    fn check_forms(&mut self, narrow: &Shape, wide: &Shape, path: &JsonPath) -> Outcome {
        match (narrow, wide) {
            (Shape::Union { variants }, _) => {
                every(variants.iter().map(|variant| self.check(&variant.shape, wide, path)))
            }
            (Shape::All { parts }, _) => match normal::all(parts, self.narrow) {
                Shape::All { parts } => self.check_any_part(&parts, wide, path),
                shape => self.check(&shape, wide, path),
            },
            (_, Shape::All { parts }) => match normal::all(parts, self.wide) {
                Shape::All { parts } => {
                    every(parts.iter().map(|part| self.check(narrow, part, path)))
                }
                shape => self.check(narrow, &shape, path),
            },
            (_, Shape::Union { variants }) => self.check_union(narrow, wide, variants, path),
            _ => self.check_structure(narrow, wide, path),
        }
    }

    /// Parts that could not be made one: it is enough that one of them is within.
    fn check_any_part(&mut self, parts: &[Shape], wide: &Shape, path: &JsonPath) -> Outcome {
        let mut outcome = Err(gap(path, &Shape::Any, wide, "nothing is said of it"));
        for part in parts {
            outcome = self.check(part, wide, path);
            if outcome.is_ok() {
                break;
            }
        }
        outcome
    }

    fn check_union(
        &mut self,
        narrow: &Shape,
        wide: &Shape,
        variants: &[Variant],
        path: &JsonPath,
    ) -> Outcome {
        let mut within: Option<Vec<Gap>> = None;
        for variant in variants {
            match self.check(narrow, &variant.shape, path) {
                Ok(()) => return Ok(()),
                Err(found) if found.iter().all(|gap| gap.path.0.len() > path.0.len()) => {
                    within.get_or_insert(found);
                }
                Err(_) => {}
            }
        }
        if self.split < MOST_CASES
            && let Some(cases) = normal::cases(narrow, self.narrow)
        {
            self.split += cases.len();
            // The first that parts them is enough: each may have as many cases in turn.
            return cases.iter().try_for_each(|case| self.check(case, wide, path));
        }
        let is_value = |variant: &&Variant| !matches!(variant.shape, Shape::Null);
        match within {
            // Where one branch alone could be meant, the places within it are what helps.
            Some(found) if variants.iter().filter(is_value).count() == 1 => Err(found),
            _ => Err(gap(path, narrow, wide, "it is in none of the branches")),
        }
    }

    fn check_structure(&mut self, narrow: &Shape, wide: &Shape, path: &JsonPath) -> Outcome {
        let (narrow, wide) = (&normal::plain(narrow), &normal::plain(wide));
        match (narrow, wide) {
            (
                Shape::Object { .. } | Shape::Map { .. },
                Shape::Object { .. } | Shape::Map { .. },
            ) => object::check(self, narrow, wide, path),
            (Shape::Array { items, min, max, .. }, Shape::Tuple { items: places })
                if *min == Some(places.len() as u64) && max == min =>
            {
                self.check_places(&vec![(**items).clone(); places.len()], places, path)
            }
            (Shape::Array { items, .. }, Shape::Tuple { items: places })
                if **items == Shape::Never && places.is_empty() =>
            {
                Ok(())
            }
            (Shape::Tuple { items }, Shape::Tuple { items: places })
                if items.len() == places.len() =>
            {
                self.check_places(items, places, path)
            }
            (Shape::Tuple { items }, Shape::Array { items: each, min, max, unique }) => {
                let length = items.len() as u64;
                let counted = min.is_none_or(|min| min <= length)
                    && max.is_none_or(|max| length <= max)
                    && (!unique || self.precision == Precision::TypeScript);
                if !counted {
                    return Err(gap(path, narrow, wide, "the length does not fit"));
                }
                self.check_places(items, &vec![(**each).clone(); items.len()], path)
            }
            (Shape::Array { items, .. }, Shape::Array { items: each, .. }) => {
                if self.precision == Precision::Json && !scalar::is_counted_within(narrow, wide) {
                    return Err(gap(path, narrow, wide, "the length or the uniqueness differs"));
                }
                self.check(items, each, &path.join(Step::Item))
            }
            (Shape::Type { name }, Shape::Type { name: other }) if name == other => Ok(()),
            _ => scalar::check(narrow, wide, self.precision)
                .map_err(|reason| gap(path, narrow, wide, reason)),
        }
    }

    fn check_places(&mut self, narrow: &[Shape], wide: &[Shape], path: &JsonPath) -> Outcome {
        let places = narrow.iter().zip(wide).enumerate();
        every(places.map(|(at, (one, other))| self.check(one, other, &path.join(Step::Index(at)))))
    }
}

/// All of several comparisons: what parts any of them.
pub(super) fn every(outcomes: impl Iterator<Item = Outcome>) -> Outcome {
    let gaps: Vec<Gap> = outcomes.filter_map(Result::err).flatten().collect();
    if gaps.is_empty() { Ok(()) } else { Err(gaps) }
}

pub(super) fn gap(path: &JsonPath, narrow: &Shape, wide: &Shape, reason: &str) -> Vec<Gap> {
    vec![Gap {
        path: path.clone(),
        narrow: narrow.clone(),
        wide: wide.clone(),
        reason: reason.to_owned(),
        fields: None,
    }]
}
