//! Finds types that schemars takes for one, since their ids are alike: it gives all of them the schema
//! of the one that it meets first. A second generator that writes each type where it stands shows what
//! each of them is. Compares shapes; names no type.

use std::collections::BTreeSet;

use super::{Field, Shape, TypeName, Variant, WireName, collection::Definitions};

/// How deep types are compared.
const DEEPEST: usize = 64;

/// The id of the innermost type that is not what its name stands for, if there is one; the names of the
/// definitions are ids.
pub(super) fn find(named: &Shape, written: &Shape, definitions: &Definitions) -> Option<TypeName> {
    Comparison { definitions }.find(named, written, None, 0)
}

/// Compares shapes with names and shapes without.
struct Comparison<'a> {
    definitions: &'a Definitions,
}

impl Comparison<'_> {
    fn find(
        &self,
        named: &Shape,
        written: &Shape,
        within: Option<&TypeName>,
        depth: usize,
    ) -> Option<TypeName> {
        if depth > DEEPEST {
            return None;
        }
        if let Shape::Type { name } = named {
            // A type within itself has its name on both sides; of others it is the second that counts.
            return match written {
                Shape::Type { .. } => None,
                _ => {
                    let known = limited(self.definitions.get(name)?, written);
                    self.find(&known, written, Some(name), depth + 1)
                }
            };
        }
        let contested = self.contested(named);
        let (named, written) = (self.plain(named), self.plain(written));
        if let Shape::Type { .. } = named {
            return self.find(&named, &written, within, depth + 1);
        }
        let differs = || within.cloned();
        let pairs: Vec<(&Shape, &Shape)> = match (&named, &written) {
            (_, Shape::Type { .. }) => return None,
            // What a tag and a nullable variant are together stands otherwise where it is written out.
            (Shape::All { .. }, Shape::All { .. }) if is_like(&named, &written) => {
                named.children().into_iter().zip(written.children()).collect()
            }
            (Shape::All { .. }, _) | (_, Shape::All { .. }) => return None,
            (
                Shape::Object { fields, rest, .. },
                Shape::Object { fields: others, rest: more, .. },
            ) => {
                if fields.len() != others.len() || rest.is_some() != more.is_some() {
                    return differs();
                }
                let mut pairs: Vec<_> = rest.as_deref().zip(more.as_deref()).into_iter().collect();
                for field in fields.iter().filter(|field| !contested.contains(&field.name)) {
                    let same = |other: &&Field| {
                        other.name == field.name && other.required == field.required
                    };
                    let Some(other) = others.iter().find(same) else { return differs() };
                    pairs.push((&field.shape, &other.shape));
                }
                pairs
            }
            (Shape::Union { variants }, Shape::Union { variants: others }) => {
                if variants.len() != others.len() {
                    return differs();
                }
                variants.iter().zip(others).map(|(one, other)| (&one.shape, &other.shape)).collect()
            }
            (one, other) if !is_like(one, other) => return differs(),
            (one, other) => {
                let (inner, others) = (one.children(), other.children());
                if inner.len() != others.len() {
                    return differs();
                }
                inner.into_iter().zip(others).collect()
            }
        };
        pairs.into_iter().find_map(|(one, other)| self.find(one, other, within, depth + 1))
    }

    /// A shape as it would stand without names: one list of variants, one list of fields.
    fn plain(&self, shape: &Shape) -> Shape {
        match shape {
            Shape::Union { .. } => {
                let mut variants = Vec::new();
                self.variants(shape, 0, &mut variants);
                Shape::union(variants.into_iter().map(Variant::from).collect())
            }
            Shape::All { parts } => self.joined(parts, 0),
            // Other keys that hold what has no values are refused where it is written out.
            Shape::Map { values, .. } if *self.behind(values, 0) == Shape::Never => {
                Shape::Object { fields: Vec::new(), rest: None, closed: true }
            }
            Shape::Object { fields, rest: Some(rest), .. }
                if *self.behind(rest, 0) == Shape::Never =>
            {
                Shape::Object { fields: fields.clone(), rest: None, closed: true }
            }
            other => other.clone(),
        }
    }

    /// The variants of a union and of those within it; the names of types that are none are kept.
    fn variants(&self, shape: &Shape, depth: usize, found: &mut Vec<Shape>) {
        match self.behind(shape, depth) {
            Shape::Union { variants } if depth < DEEPEST => {
                variants.iter().for_each(|one| self.variants(&one.shape, depth + 1, found));
            }
            Shape::Never => {}
            // What is written out twice stands once.
            behind if found.iter().any(|known| self.behind(known, depth) == behind) => {}
            _ => found.push(shape.clone()),
        }
    }

    fn behind<'a>(&'a self, shape: &'a Shape, depth: usize) -> &'a Shape {
        match shape {
            Shape::Type { name } if depth < DEEPEST => {
                let inner = self.definitions.get(name).unwrap_or(shape);
                if inner == shape { shape } else { self.behind(inner, depth + 1) }
            }
            other => other,
        }
    }

    /// All parts as one shape: the keys of all, and the limits of all.
    fn joined(&self, parts: &[Shape], depth: usize) -> Shape {
        let mut found: Vec<Shape> = Vec::new();
        for part in self.parts(parts, depth) {
            match found.iter_mut().find_map(|known| join(known, &part)) {
                Some(()) => {}
                None => found.push(part),
            }
        }
        // A key may stand before the variants or behind them.
        found.sort_by_key(|part| !matches!(part, Shape::Object { .. }));
        Shape::all(found)
    }

    /// Parts, and the parts of those that have some.
    fn parts(&self, parts: &[Shape], depth: usize) -> Vec<Shape> {
        let parts = parts.iter().map(|part| self.behind(part, depth));
        let found = parts.flat_map(|part| match part {
            Shape::All { parts } if depth < DEEPEST => self.parts(parts, depth + 1),
            other => vec![other.clone()],
        });
        found.collect()
    }

    /// The keys that several parts have: which of them is written out is a matter of order. That it is
    /// written twice is found when serde writes it.
    fn contested(&self, shape: &Shape) -> BTreeSet<WireName> {
        let Shape::All { parts } = shape else { return BTreeSet::new() };
        let mut known = BTreeSet::new();
        let parts = self.parts(parts, 0);
        let fields = parts.iter().filter_map(|part| match part {
            Shape::Object { fields, .. } => Some(fields),
            _ => None,
        });
        let names = fields.flatten().map(|field| field.name.clone());
        names.filter(|name| !known.insert(name.clone())).collect()
    }
}

/// Puts what a part says into another of its kind.
fn join(known: &mut Shape, part: &Shape) -> Option<()> {
    match (known, part) {
        (Shape::Object { fields, rest, .. }, Shape::Object { fields: more, rest: others, .. }) => {
            let is_new = |field: &&Field| !fields.iter().any(|known| known.name == field.name);
            let more: Vec<_> = more.iter().filter(is_new).cloned().collect();
            fields.extend(more);
            *rest = rest.take().or_else(|| others.clone());
        }
        (Shape::String(known), Shape::String(more)) => {
            known.pattern = more.pattern.clone().or_else(|| known.pattern.take());
            known.format = more.format.clone().or_else(|| known.format.take());
            (known.min, known.max) = (more.min.or(known.min), more.max.or(known.max));
        }
        (Shape::Integer(known) | Shape::Number(known), Shape::Number(more)) => {
            known.min = more.min.clone().or_else(|| known.min.take());
            known.max = more.max.clone().or_else(|| known.max.take());
            known.above = more.above.clone().or_else(|| known.above.take());
            known.below = more.below.clone().or_else(|| known.below.take());
        }
        (Shape::Array { min, max, .. }, Shape::Array { min: least, max: most, .. }) => {
            (*min, *max) = (least.or(*min), most.or(*max));
        }
        _ => return None,
    }
    Some(())
}

/// A named type with the limits that a field adds to it, as by `#[schemars(range(max = 100))]`: schemars
/// has no room for them beside a name, and writes them where it writes the type out.
fn limited(known: &Shape, written: &Shape) -> Shape {
    let mut found = known.clone();
    match (&mut found, written) {
        (Shape::Integer(known), Shape::Integer(more))
        | (Shape::Number(known), Shape::Number(more)) => {
            narrow(&mut known.min, &more.min, |known, more| more.as_f64() >= known.as_f64());
            narrow(&mut known.max, &more.max, |known, more| more.as_f64() <= known.as_f64());
        }
        (Shape::String(known), Shape::String(more)) => {
            narrow(&mut known.min, &more.min, |known, more| more >= known);
            narrow(&mut known.max, &more.max, |known, more| more <= known);
            narrow(&mut known.pattern, &more.pattern, |_, _| false);
            narrow(&mut known.format, &more.format, |_, _| false);
        }
        (
            Shape::Array { items, min, max, .. },
            Shape::Array { items: others, min: least, max: most, .. },
        ) => {
            narrow(min, least, |known, more| more >= known);
            narrow(max, most, |known, more| more <= known);
            **items = limited(items, others);
        }
        _ => {}
    }
    found
}

/// Puts a limit where there is none, or a wider one.
fn narrow<T: Clone>(known: &mut Option<T>, more: &Option<T>, is_narrower: fn(&T, &T) -> bool) {
    if let Some(more) = more
        && known.as_ref().is_none_or(|known| is_narrower(known, more))
    {
        *known = Some(more.clone());
    }
}

/// Whether two shapes say the same, apart from what is within them.
fn is_like(one: &Shape, other: &Shape) -> bool {
    match (one, other) {
        (Shape::Integer(one), Shape::Integer(other))
        | (Shape::Number(one), Shape::Number(other)) => one == other,
        (Shape::String(one), Shape::String(other)) => one == other,
        (Shape::Literal { value: one }, Shape::Literal { value: other }) => one == other,
        (
            Shape::Array { min, max, unique, .. },
            Shape::Array { min: least, max: most, unique: only, .. },
        ) => (min, max, unique) == (least, most, only),
        (Shape::All { parts }, Shape::All { parts: others }) => parts.len() == others.len(),
        (one, other) => std::mem::discriminant(one) == std::mem::discriminant(other),
    }
}

#[cfg(test)]
mod tests {
    use super::{
        super::{Number, Text},
        *,
    };

    #[test]
    fn a_field_may_limit_a_named_number_and_not_make_another_of_it() {
        let name = TypeName("Percent".to_owned());
        let number = |format: &str, max: Option<u8>| {
            let format = Some(format.to_owned());
            Shape::Integer(Number { format, max: max.map(Into::into), ..Number::default() })
        };
        let definitions = [(name.clone(), number("uint8", None))].into_iter().collect();
        let named = Shape::Type { name: name.clone() };
        assert_eq!(find(&named, &number("uint8", Some(100)), &definitions), None);
        assert_eq!(find(&named, &number("uint16", Some(100)), &definitions), Some(name.clone()));
        let definitions = [(name.clone(), number("uint8", Some(50)))].into_iter().collect();
        assert_eq!(find(&named, &number("uint8", Some(100)), &definitions), Some(name));
    }

    #[test]
    fn an_optional_type_that_is_null_is_null_once() {
        let name = TypeName("Unit".to_owned());
        let definitions = [(name.clone(), Shape::Null)].into_iter().collect();
        let named =
            Shape::Union { variants: vec![Shape::Type { name }.into(), Shape::Null.into()] };
        assert_eq!(find(&named, &Shape::Null, &definitions), None);
        let other = Shape::Boolean;
        assert_eq!(find(&named, &other, &definitions), Some(TypeName("Unit".to_owned())));
    }

    #[test]
    fn a_map_of_what_has_no_values_is_an_object_without_keys() {
        let name = TypeName("Never".to_owned());
        let known: Definitions = [(name.clone(), Shape::Never)].into_iter().collect();
        let inner = || Box::new(Shape::Type { name: name.clone() });
        let closed = Shape::Object { fields: Vec::new(), rest: None, closed: true };
        let map = Shape::Map { keys: Box::new(Shape::String(Text::default())), values: inner() };
        let open = Shape::Object { fields: Vec::new(), rest: Some(inner()), closed: false };
        for named in [map, open] {
            let within = TypeName("T".to_owned());
            let mut definitions = known.clone();
            definitions.insert(within.clone(), named);
            let named = Shape::Type { name: within.clone() };
            assert_eq!(find(&named, &closed, &definitions), None);
            let other = Shape::Boolean;
            assert_eq!(find(&named, &other, &definitions), Some(within));
        }
    }
}
