//! The keywords that schemars writes over the corpus. One that is new shows here, so that somebody
//! decides what becomes of it.

use std::collections::BTreeMap;

use serde_json::Value;

#[test]
fn every_keyword_that_was_seen_is_listed() {
    let mut seen: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for built in grafana_bindgen_corpus::CASES {
        for schema in (built.schemas)() {
            collect(&schema.to_value(), &mut |keyword| {
                let names = seen.entry(keyword.to_owned()).or_default();
                if !names.contains(&built.name) {
                    names.push(built.name);
                }
            });
        }
    }
    let lines = seen.iter().map(|(keyword, names)| format!("{keyword}: {}\n", names[0]));
    crate::compare("keywords.txt", &lines.collect::<String>());
}

fn collect(schema: &Value, found: &mut impl FnMut(&str)) {
    let Value::Object(schema) = schema else { return };
    for (keyword, value) in schema {
        found(keyword);
        match (keyword.as_str(), value) {
            ("default" | "examples" | "const" | "enum", _) => {}
            ("properties" | "patternProperties" | "$defs", Value::Object(named)) => {
                named.values().for_each(|inner| collect(inner, found));
            }
            (_, Value::Array(several)) => several.iter().for_each(|inner| collect(inner, found)),
            (_, inner) => collect(inner, found),
        }
    }
}
