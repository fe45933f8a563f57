//! `float-null`: a float of an output, which serde_json writes as `null` when it is NaN or infinite.

use grafana_bindgen::contract::{Direction, Shape};

use super::lossy_integer::walk;
use crate::conform::{Finding, Id, facts::Facts};

pub(super) fn find(facts: &Facts<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for (place, shape) in facts.tops(Direction::Output) {
        walk(shape, &place, &mut |shape, place| {
            if let Shape::Number(number) = shape
                && matches!(number.format.as_deref(), Some("float" | "double"))
            {
                found.push(
                    Finding::note(Id::FloatNull, place, format!("`{place}` is `null` where the float is NaN or infinite"))
                        .reason("JSON has no such numbers: serde_json writes `null`, and does not read it back")
                        .hint("keep such values out, or make the field an `Option`"),
                );
            }
        });
    }
    found
}
