//! The rules, in the order in which they are applied.

use super::{
    declared_but_ignored, duplicate_key, float_null, input_unsafe, integer_128, lossy_integer,
    output_undeclared, output_unsound, second_opinion, trace_mismatch, unfit_example, unjudged,
    unreached_output,
};
use crate::conform::{Finding, facts::Facts};

type Rule = fn(&Facts<'_>) -> Vec<Finding>;

const RULES: [Rule; 13] = [
    input_unsafe::find,
    declared_but_ignored::find,
    output_unsound::find,
    output_undeclared::find,
    duplicate_key::find,
    trace_mismatch::find,
    integer_128::find,
    unjudged::find,
    second_opinion::find,
    lossy_integer::find,
    float_null::find,
    unfit_example::find,
    unreached_output::find,
];

/// What all rules find.
pub(in crate::conform) fn all(facts: &Facts<'_>) -> Vec<Finding> {
    RULES.iter().flat_map(|rule| rule(facts)).collect()
}

#[cfg(test)]
mod tests {
    use grafana_bindgen::oracle::Verdict;
    use serde_json::json;

    use crate::conform::test::{echo, found, found_of_all, verdict};

    /// A type `T` with one key.
    fn one(shape: &str) -> String {
        format!(r#"{{"kind":"object","fields":[{{"name":"a","required":true,"shape":{shape}}}]}}"#)
    }

    /// The ids of what is found, with their places.
    fn ids(shape: &str, serde: fn(Option<&str>) -> Verdict) -> Vec<String> {
        found(shape, serde).iter().map(|one| format!("{} {}", one.id, one.place)).collect()
    }

    const TEXT: &str = r#"{"kind":"string"}"#;
    const BYTE: &str = r#"{"kind":"integer","format":"uint8","min":0,"max":255}"#;

    fn refuses(text: Option<&str>) -> Verdict {
        let refused = json!({ "error": "no, at line 1 column 2", "at": [{ "key": "a" }] });
        text.map(|_| verdict(refused)).unwrap_or_default()
    }

    #[test]
    fn a_type_that_serde_agrees_with_has_no_findings() {
        assert_eq!(ids(&one(TEXT), echo), Vec::<String>::new());
        assert_eq!(ids(&one(BYTE), echo), Vec::<String>::new());
    }

    #[test]
    fn input_unsafe_is_what_serde_refuses_whatever_the_scalar() {
        let found = found(&one(TEXT), refuses);
        assert_eq!(found[0].fact, "serde refuses what the type of `T.a` says is accepted");
        assert_eq!(found[0].reasons, ["serde says: no,"]);
        assert_eq!(found[0].witness.as_deref(), Some(r#"{"a":"x"}"#));
    }

    #[test]
    fn narrow_input_is_what_serde_takes_only_some_of() {
        let dates = |text: Option<&str>| match text {
            Some(text) if !text.contains("2020-01-02T") => refuses(Some(text)),
            text => echo(text),
        };
        assert_eq!(ids(&one(TEXT), dates), ["narrow-input T.a"]);
    }

    #[test]
    fn an_example_of_a_field_shows_what_serde_takes() {
        let odd = |text: Option<&str>| match text {
            Some(text) if !text.contains("250m") => refuses(Some(text)),
            text => echo(text),
        };
        assert_eq!(ids(&one(TEXT), odd), ["input-unsafe T.a", "unreached-output T"]);
        let given = one(TEXT).replace("\"shape\"", "\"examples\":[\"250m\"],\"shape\"");
        assert_eq!(ids(&given, odd), ["narrow-input T.a"]);
    }

    #[test]
    fn declared_but_ignored_is_a_key_that_serde_passes_over() {
        let ignores = |text: Option<&str>| Verdict {
            ignored: verdict(json!({ "ignored": [[{ "key": "a" }]] })).ignored,
            ..echo(text)
        };
        assert_eq!(ids(&one(TEXT), ignores), ["declared-but-ignored T.a"]);
    }

    #[test]
    fn output_findings_are_read_off_what_serde_writes() {
        let number = |text: Option<&str>| Verdict {
            output: text.map(|_| r#"{"a":1}"#.into()),
            ..Verdict::default()
        };
        let twice = |text: Option<&str>| Verdict {
            output: text.map(|_| r#"{"a":"x","a":"y"}"#.into()),
            ..Verdict::default()
        };
        let more = |text: Option<&str>| Verdict {
            output: text.map(|_| r#"{"a":"x","b":1}"#.into()),
            ..Verdict::default()
        };
        let none = |text: Option<&str>| Verdict {
            output: text.map(|_| "{}".into()),
            ..Verdict::default()
        };
        assert_eq!(ids(&one(TEXT), number), ["output-unsound T.a"]);
        assert_eq!(ids(&one(TEXT), twice), ["duplicate-key T.a"]);
        assert_eq!(ids(&one(TEXT), more), ["output-undeclared T.b"]);
        assert_eq!(ids(&one(TEXT), none), ["output-unsound T.a", "unreached-output T"]);
    }

    #[test]
    fn what_serde_writes_of_values_beyond_the_type_is_judged_too() {
        let found = found_of_all(&one(TEXT), echo);
        assert!(
            found.iter().any(|one| format!("{} {}", one.id, one.place) == "output-unsound T.a")
        );
        let tame = |text: Option<&str>| Verdict {
            output: text.map(|_| r#"{"a":"x"}"#.into()),
            ..Verdict::default()
        };
        assert!(found_of_all(&one(TEXT), tame).is_empty(), "that it is taken is no fault");
    }

    #[test]
    fn a_key_of_two_parts_is_told_though_no_value_can_be_tried() {
        let tag = |name: &str| {
            format!(
                r#"{{"kind":"object","fields":[{{"name":"type","required":true,"shape":{{"kind":"literal","value":"{name}"}}}}]}}"#
            )
        };
        let twice = format!(r#"{{"kind":"all","parts":[{},{}]}}"#, tag("A"), tag("B"));
        let found = found(&twice, echo);
        assert_eq!(
            found[0].fact,
            "two parts of a type have the key `T.type`, and serde writes both"
        );
        assert_eq!(found[0].id.to_string(), "duplicate-key");
    }

    #[test]
    fn a_place_that_the_type_lacks_is_passed_over() {
        let asks = |text: Option<&str>| match text {
            None => verdict(json!({ "asks": [
                { "path": [{ "key": "b" }], "kind": "struct", "rust": "B", "fields": ["x"] },
            ] })),
            text => echo(text),
        };
        assert_eq!(ids(&one(TEXT), asks), Vec::<String>::new());
    }

    #[test]
    fn a_value_that_is_read_and_cannot_be_written_is_unsound() {
        let mute = |text: Option<&str>| Verdict {
            output_error: text.map(|_| "cannot".to_owned()),
            ..Verdict::default()
        };
        let found = found(&one(TEXT), mute);
        assert_eq!(found[0].fact, "serde cannot write a value of `T` that it has read");
    }

    #[test]
    fn trace_mismatch_is_what_serde_asks_for_and_the_type_denies() {
        let asks = |text: Option<&str>| match text {
            None => verdict(json!({ "asks": [
                { "path": [], "kind": "struct", "rust": "T", "fields": ["a", "b"] },
                { "path": [{ "key": "a" }], "kind": "option", "rust": "Option" },
                { "path": [{ "key": "a" }], "kind": "str", "rust": "String" },
            ] })),
            text => echo(text),
        };
        assert_eq!(ids(&one(TEXT), asks), ["trace-mismatch T.b", "trace-mismatch T.a"]);
    }

    #[test]
    fn integers_and_floats_are_told_of_by_their_width() {
        let wide = r#"{"kind":"integer","format":"uint64","min":0}"#;
        let safe = r#"{"kind":"integer","format":"uint64","min":0,"max":9007199254740991}"#;
        assert_eq!(ids(&one(wide), echo), ["lossy-integer T.a"]);
        assert_eq!(ids(&one(safe), echo), Vec::<String>::new());
        let huge = r#"{"kind":"integer","format":"int128"}"#;
        assert_eq!(ids(&one(huge), echo), ["integer-128 T.a"]);
        let float = r#"{"kind":"number","format":"double"}"#;
        assert_eq!(ids(&one(float), echo), ["float-null T.a"]);
    }

    #[test]
    fn unreached_output_lists_what_no_value_showed() {
        let skips = |text: Option<&str>| Verdict {
            output: text.map(|text| text.replace(r#""a":null"#, "").replace("{,", "{")),
            ..Verdict::default()
        };
        let optional = r#"{"kind":"object","fields":[{"name":"a","required":false,"shape":
            {"kind":"union","variants":[{"shape":{"kind":"string"}},{"shape":{"kind":"null"}}]}}]}"#;
        let found = found(optional, skips);
        assert_eq!(found[0].reasons, ["`a`: `null`"]);
        assert_eq!(ids(optional, echo), Vec::<String>::new());
    }
}
