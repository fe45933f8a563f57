//! Our shapes of a type against ts-rs' text of it: what the backend writes must be within it, and it
//! within what the backend accepts.

use std::collections::BTreeMap;

use grafana_bindgen::{
    contract::{Direction, Field, Shape, TypeName},
    oracle::TsText,
};

use super::{lower, parse::Unread};
use crate::subtype::{Gap, Precision, Side, subtype};

/// One side of our view of a type, with the definitions of that direction.
pub(in crate::conform) struct Ours<'a> {
    pub(in crate::conform) direction: Direction,
    pub(in crate::conform) shape: &'a Shape,
    pub(in crate::conform) types: &'a BTreeMap<TypeName, Shape>,
}

/// A place at which ts-rs says otherwise.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::conform) struct Disagreement {
    /// The direction in which it matters.
    pub(in crate::conform) direction: Direction,
    /// Where, from the root of the type, and what both sides say there.
    pub(in crate::conform) gap: Gap,
}

impl Disagreement {
    /// What we say there.
    pub(in crate::conform) fn ours(&self) -> &Shape {
        match self.direction {
            Direction::Output => &self.gap.narrow,
            Direction::Input => &self.gap.wide,
        }
    }

    /// The key that both have there: ours, then that of ts-rs.
    pub(in crate::conform) fn fields(&self) -> Option<(&Field, &Field)> {
        let [narrow, wide] = &**self.gap.fields.as_ref()?;
        Some(match self.direction {
            Direction::Output => (narrow, wide),
            Direction::Input => (wide, narrow),
        })
    }

    /// What ts-rs says there.
    pub(in crate::conform) fn theirs(&self) -> &Shape {
        match self.direction {
            Direction::Output => &self.gap.wide,
            Direction::Input => &self.gap.narrow,
        }
    }
}

/// Compares one direction of a type.
///
/// # Errors
/// When ts-rs' text is none that a shape can say: an author may have written anything there.
pub(in crate::conform) fn compare(
    ours: &Ours<'_>,
    text: &TsText,
) -> Result<Vec<Disagreement>, Unread> {
    let (shape, types) = lower::lower(&text.name, &text.declarations)?;
    let own = Side { shape: ours.shape, types: ours.types };
    let other = Side { shape: &shape, types: &types };
    let outcome = match ours.direction {
        Direction::Output => subtype(own, other, Precision::TypeScript),
        Direction::Input => subtype(other, own, Precision::TypeScript),
    };
    let gaps = outcome.err().unwrap_or_default();
    Ok(gaps.into_iter().map(|gap| Disagreement { direction: ours.direction, gap }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What ts-rs and we say of one type, each as ts-rs would write it: the places where they part.
    fn parted(direction: Direction, ours: &[&str], theirs: &[&str]) -> Vec<String> {
        let text = |lines: &[&str]| {
            let (last, declarations) = lines.split_last().unwrap();
            let declarations = declarations.iter().map(|line| (*line).to_owned()).collect();
            TsText { name: (*last).to_owned(), declarations }
        };
        let own = text(ours);
        let (shape, types) = lower::lower(&own.name, &own.declarations).unwrap();
        let ours = Ours { direction, shape: &shape, types: &types };
        let found = compare(&ours, &text(theirs)).unwrap();
        found.iter().map(|one| format!("{}: {}", one.gap.path, one.gap.reason)).collect()
    }

    fn both(ours: &[&str], theirs: &[&str]) -> [Vec<String>; 2] {
        [Direction::Output, Direction::Input].map(|direction| parted(direction, ours, theirs))
    }

    #[test]
    fn other_words_for_the_same_type_are_no_disagreement() {
        for (ours, theirs) in [
            (vec!["Array<string>"], vec!["string[]"]),
            (
                vec!["type A = { a: { b: number } };", "A | null"],
                vec!["type B = { b: number };", "type A = { a: B };", "null | A"],
            ),
            (
                vec!["type Page = { items: Array<string> };", "Page"],
                vec!["type Page<T> = { items: Array<T>, };", "Page<string>"],
            ),
            (
                vec!["type L = { next: L | null, item: number };", "L"],
                vec!["type L<T> = { item: T, next: L<T> | null, };", "L<number>"],
            ),
            (
                vec![r#"{ "t": "A", a: string } | { "t": "B", a: string }"#],
                vec![r#"{ "t": "A" | "B" } & { a: string }"#],
            ),
            (vec!["{ [key in string]: number }"], vec!["{ [key in number]: number }"]),
            (vec![r#"{ [key in "a" | "b"]?: null }"#], vec![r#"{ a?: null, b?: null }"#]),
            (vec!["{ n: bigint }"], vec!["{ n: bigint }"]),
            (vec!["[string] | [string, number]"], vec!["[string, (number)?]"]),
            (vec!["type D<T = string> = { t: T };", "D"], vec!["{ t: string }"]),
        ] {
            assert_eq!(both(&ours, &theirs), [[""; 0]; 2], "{ours:?}");
        }
    }

    #[test]
    fn each_direction_has_its_own_lies() {
        let absent = &["{ a?: string | null }"][..];
        let always = &["{ a: string | null }"][..];
        assert_eq!(both(absent, always), [vec!["a: the key can be absent".to_owned()], vec![]]);
        assert_eq!(both(always, absent), [vec![], vec!["a: the key can be absent".to_owned()]]);
        let kind = || "[].n: it is another kind of value".to_owned();
        assert_eq!(
            both(&["Array<{ n: number }>"], &["Array<{ n: bigint }>"]),
            [vec![kind()], vec![kind()]]
        );
        assert_eq!(
            both(&["{ a: string, b: string }"], &["{ a: string, c: string }"]),
            [vec!["c: the key is absent".to_owned()], vec!["b: the key is absent".to_owned()]]
        );
    }

    #[test]
    fn a_text_that_cannot_be_read_is_named() {
        let shape = Shape::Any;
        let ours = Ours { direction: Direction::Output, shape: &shape, types: &BTreeMap::new() };
        let text = TsText { name: "keyof A".into(), declarations: Vec::new() };
        assert_eq!(compare(&ours, &text).unwrap_err().near, "keyof A");
        let endless = TsText {
            name: "A<string>".into(),
            declarations: vec!["type A<T> = { a: A<Array<T>> };".into()],
        };
        assert!(compare(&ours, &endless).is_err());
    }
}
