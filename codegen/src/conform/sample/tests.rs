//! Samples of small shapes, each as its text.

use super::*;
use crate::conform::test::{definitions, shape};

/// The samples of a shape, each as its text; `Owner` and the recursive `Tree` are known.
fn samples(written: &str, learned: &[(Place, Value)]) -> Vec<String> {
    let types = definitions(&[
        (
            "Owner",
            r#"{"kind":"object","fields":[{"name":"id","required":true,"shape":{"kind":"integer"}}]}"#,
        ),
        (
            "Tree",
            r#"{"kind":"object","fields":[{"name":"under","required":true,"shape":
            {"kind":"array","items":{"kind":"type","name":"Tree"}}}]}"#,
        ),
        ("Endless", r#"{"kind":"tuple","items":[{"kind":"type","name":"Endless"}]}"#),
    ]);
    let definitions = Definitions::new(&types);
    let mut known = Learned::default();
    learned.iter().for_each(|(place, value)| known.takes(place, &Some(value.clone())));
    let shape = shape(written);
    let found = Sampler::new(&definitions, &known).samples(&shape, &Place::of("T"));
    found.iter().map(|sample| format!("{} {}", sample.value, sample.place)).collect()
}

fn one(field: &str) -> String {
    format!(r#"{{"kind":"object","fields":[{{"name":"a","required":true,{field}}}]}}"#)
}

#[test]
fn each_sample_differs_from_the_plain_one_by_one_choice() {
    let two = r#"{"kind":"object","fields":[
        {"name":"on","required":true,"shape":{"kind":"boolean"}},
        {"name":"tags","required":false,"shape":{"kind":"array","items":{"kind":"string"}}}]}"#;
    assert_eq!(
        samples(two, &[]),
        [
            r#"{"on":true,"tags":["x"]} T"#,
            r#"{"on":true} T.tags"#,
            r#"{"on":false,"tags":["x"]} T.on"#,
            r#"{"on":true,"tags":[]} T.tags"#,
            r#"{"on":true,"tags":["x","y"]} T.tags"#,
        ]
    );
}

#[test]
fn a_list_has_two_items_that_differ_where_it_may() {
    let list = |items: &str, said: &str| {
        samples(&format!(r#"{{"kind":"array","items":{items}{said}}}"#), &[])
    };
    let byte = r#"{"kind":"integer","format":"uint8","min":0,"max":9}"#;
    assert!(list(byte, "").contains(&"[1,0] T".to_owned()));
    assert!(list(byte, r#","max":1"#).iter().all(|text| !text.contains(',')));
    assert_eq!(list(byte, r#","min":2,"max":2"#)[..2], ["[1,1] T", "[1,0] T"]);
    assert_eq!(list(byte, r#","min":3,"unique":true"#)[..2], ["[1,0,9] T", "[0,1,9] T[]"]);
    let date = r#"{"kind":"string","format":"date"}"#;
    let same = r#"["2020-01-02","2020-01-02"] T"#.to_owned();
    assert!(list(date, "").contains(&same), "there is no other");
    assert!(!list(date, r#","unique":true"#).contains(&same));
    let owner =
        r#"{"kind":"object","fields":[{"name":"on","required":false,"shape":{"kind":"boolean"}}]}"#;
    assert!(list(owner, "").contains(&r#"[{"on":true},{}] T"#.to_owned()));
    // Of what has parts, the smallest.
    let two = r#"{"kind":"object","fields":[{"name":"on","required":true,"shape":{"kind":"boolean"}},
        {"name":"no","required":false,"shape":{"kind":"boolean"}}]}"#;
    let least = r#"[{"on":true,"no":true},{"on":true}] T"#.to_owned();
    assert!(list(two, "").contains(&least));
}

#[test]
fn each_branch_of_a_union_has_a_sample_and_a_map_an_entry() {
    let union = r#"{"kind":"union","variants":[{"shape":{"kind":"null"}},{"shape":{"kind":"type","name":"Owner"}}]}"#;
    assert_eq!(samples(union, &[])[..2], ["null T", r#"{"id":1} T"#]);
    let map = r#"{"kind":"map","keys":{"kind":"string"},"values":{"kind":"boolean"}}"#;
    assert_eq!(samples(map, &[]), [r#"{"x":true} T"#, "{} T", r#"{"x":false} T[*]"#]);
}

#[test]
fn parts_are_joined_to_one_object() {
    let all = r#"{"kind":"all","parts":[{"kind":"type","name":"Owner"},{"kind":"object","fields":[
        {"name":"on","required":true,"shape":{"kind":"boolean"}}]}]}"#;
    assert_eq!(samples(all, &[])[0], r#"{"id":1,"on":true} T"#);
}

#[test]
fn a_recursive_type_ends_and_an_endless_one_has_no_value() {
    assert_eq!(samples(r#"{"kind":"type","name":"Tree"}"#, &[])[0], r#"{"under":[]} T"#);
    assert_eq!(samples(r#"{"kind":"type","name":"Endless"}"#, &[]), [""; 0]);
}

#[test]
fn what_was_learned_comes_first() {
    let learned = (Place::of("T").step(Step::Key("a".into())), json!("7"));
    let field = one(r#""shape":{"kind":"string"}"#);
    assert_eq!(samples(&field, &[learned]), [r#"{"a":"7"} T"#, r#"{"a":"x"} T.a"#]);
}

#[test]
fn an_example_of_a_field_is_tried_first_and_a_plain_value_beside_it() {
    let field = one(r#""examples":[7,"7","8"],"shape":{"kind":"string"}"#);
    let tried = [r#"{"a":"7"} T"#, r#"{"a":"8"} T.a"#, r#"{"a":"x"} T.a"#];
    assert_eq!(samples(&field, &[]), tried, "what the type denies is no sample");
    // serde refused the example: another stands in its place.
    let learned = (Place::of("T").step(Step::Key("a".into())), json!("9"));
    assert_eq!(samples(&field, &[learned])[0], r#"{"a":"9"} T"#);
    let object = one(r#""examples":[{"id":7}],"shape":{"kind":"type","name":"Owner"}"#);
    assert_eq!(samples(&object, &[])[..2], [r#"{"a":{"id":1}} T"#, r#"{"a":{"id":7}} T.a"#]);
}

#[test]
fn a_list_that_no_memory_holds_is_not_made() {
    let long = |min: u64| {
        let list = format!(r#"{{"kind":"array","items":{{"kind":"string"}},"min":{min}}}"#);
        (samples(&list, &[]).len(), samples(&one(&format!(r#""shape":{list}"#)), &[]).len())
    };
    assert_eq!(long(u64::MAX), (0, 0));
    assert_eq!(long(1_000_000_000_000), (0, 0));
    assert!(long(2).0 > 0);
}
