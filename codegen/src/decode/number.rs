//! Numbers: by their formats and bounds.

use grafana_bindgen::contract::Number;

use super::Plan;

/// The plan of a whole number.
pub(super) fn integer(said: &Number) -> Plan {
    let plan = match (word(said), said.is_wide()) {
        (Some((word, (least, most))), true) => {
            let (least, most) = bounds(said, (least, most));
            Plan::Wide { least, most, word }
        }
        (word, _) if word.is_some() || said.is_safe() => {
            let safe = i128::from(Number::MAX_SAFE);
            let (word, range) = word.unwrap_or(("an integer", (-safe, safe)));
            let (least, most) = bounds(said, range);
            let narrow = |bound: i128| i64::try_from(bound.clamp(-safe, safe)).unwrap_or_default();
            Plan::Integer { least: narrow(least), most: narrow(most), word }
        }
        _ => Plan::Whole,
    };
    except(plan, said)
}

/// The plan of a number.
pub(super) fn float(said: &Number) -> Plan {
    let value =
        |bound: &Option<serde_json::Number>| bound.as_ref().and_then(serde_json::Number::as_f64);
    let bounds = [&said.min, &said.max, &said.above, &said.below].map(value);
    let is_bounded = bounds.iter().any(Option::is_some);
    let (any, null) = (said.is_of_any_kind(), said.may_be_nan());
    let plan = match (is_bounded, any) {
        (true, true) => Plan::All(vec![Plan::Number, Plan::Bounded(bounds)]),
        (true, false) => Plan::Bounded(bounds),
        (false, true) => Plan::Number,
        (false, false) => return except(Plan::Float { null }, said),
    };
    except(if null { Plan::Nullable(Box::new(plan)) } else { plan }, said)
}

fn except(plan: Plan, said: &Number) -> Plan {
    match said.except.as_ref().and_then(serde_json::Number::as_f64) {
        Some(not) => Plan::Except(Box::new(plan), not),
        None => plan,
    }
}

/// The least and the greatest integer of a format, within the bounds that are said.
pub fn range(said: &Number) -> Option<(i128, i128)> {
    let (_, of_format) = word(said)?;
    Some(bounds(said, of_format))
}

/// What serde calls an integer, and what it holds.
fn word(said: &Number) -> Option<(&'static str, (i128, i128))> {
    Some(match said.format.as_deref()? {
        "int8" => ("i8", (i8::MIN.into(), i8::MAX.into())),
        "uint8" => ("u8", (0, u8::MAX.into())),
        "int16" => ("i16", (i16::MIN.into(), i16::MAX.into())),
        "uint16" => ("u16", (0, u16::MAX.into())),
        "int32" => ("i32", (i32::MIN.into(), i32::MAX.into())),
        "uint32" => ("u32", (0, u32::MAX.into())),
        "int64" => ("i64", (i64::MIN.into(), i64::MAX.into())),
        "uint64" => ("u64", (0, u64::MAX.into())),
        "int" => ("isize", (i64::MIN.into(), i64::MAX.into())),
        "uint" => ("usize", (0, u64::MAX.into())),
        _ => return None,
    })
}

/// The bounds that are said, within those of the format.
fn bounds(said: &Number, (mut least, mut most): (i128, i128)) -> (i128, i128) {
    let low = said.min.as_ref().and_then(ceiling);
    let above = said.above.as_ref().and_then(floor).map(|bound| bound + 1);
    let high = said.max.as_ref().and_then(floor);
    let below = said.below.as_ref().and_then(ceiling).map(|bound| bound - 1);
    for bound in [low, above].into_iter().flatten() {
        least = least.max(bound);
    }
    for bound in [high, below].into_iter().flatten() {
        most = most.min(bound);
    }
    (least, most)
}

fn ceiling(number: &serde_json::Number) -> Option<i128> {
    exact(number).or_else(|| whole(number.as_f64()?.ceil()))
}

fn floor(number: &serde_json::Number) -> Option<i128> {
    exact(number).or_else(|| whole(number.as_f64()?.floor()))
}

fn exact(number: &serde_json::Number) -> Option<i128> {
    number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from))
}

/// A whole number as an integer; one beyond all of them is no bound.
fn whole(value: f64) -> Option<i128> {
    #[allow(clippy::cast_possible_truncation, reason = "it is whole and within the bounds")]
    (value.abs() < 1e30).then_some(value as i128)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(text: &str) -> Plan {
        integer(&serde_json::from_str(text).unwrap())
    }

    #[test]
    fn an_integer_has_the_bounds_of_its_format_and_its_own() {
        let narrow = |least, most, word| Plan::Integer { least, most, word };
        assert_eq!(plan(r#"{"format":"uint8","min":0}"#), narrow(0, 255, "u8"));
        assert_eq!(plan(r#"{"format":"int32","above":0,"below":10}"#), narrow(1, 9, "i32"));
        let wide = Plan::Wide { least: 0, most: u64::MAX.into(), word: "u64" };
        assert_eq!(plan(r#"{"format":"uint64","min":0}"#), wide);
        assert_eq!(plan(r#"{"format":"uint64","min":0,"max":10}"#), narrow(0, 10, "u64"));
        assert_eq!(plan("{}"), Plan::Whole);
        assert_eq!(plan(r#"{"min":1,"max":2}"#), narrow(1, 2, "an integer"));
        let except = plan(r#"{"format":"int8","except":0}"#);
        assert_eq!(except, Plan::Except(Box::new(narrow(-128, 127, "i8")), 0.0));
    }

    #[test]
    fn a_float_may_be_null_unless_it_is_bounded() {
        let plan = |text: &str| float(&serde_json::from_str(text).unwrap());
        assert_eq!(plan(r#"{"format":"double"}"#), Plan::Float { null: true });
        let bounded = Plan::Bounded([Some(0.0), Some(1.0), None, None]);
        assert_eq!(plan(r#"{"format":"double","min":0,"max":1}"#), bounded);
        let half = Plan::Bounded([Some(0.0), None, None, None]);
        let nullable = |plan| Plan::Nullable(Box::new(plan));
        assert_eq!(plan(r#"{"format":"float","min":0}"#), nullable(half.clone()));
        // Of which nothing is said what it is.
        assert_eq!(plan("{}"), nullable(Plan::Number));
        assert_eq!(plan(r#"{"min":0}"#), nullable(Plan::All(vec![Plan::Number, half])));
        assert_eq!(plan(r#"{"min":0,"max":1}"#), bounded);
    }
}
