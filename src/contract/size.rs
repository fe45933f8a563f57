//! How large a schema grows where each type that it refers to is written out. Makes no shape.

use serde_json::{Map, Value};

use super::schema::target;

/// How large a schema may grow where each type is written out. Types that all refer to each other
/// grow with every way between them; beyond this they are not compared.
const LARGEST: usize = 100_000;

/// Whether a schema stays small where the types that it refers to are written out.
pub(super) fn is_small(schema: &Value, definitions: &Map<String, Value>) -> bool {
    let mut left = LARGEST;
    spend(schema, definitions, &mut Vec::new(), &mut left);
    left > 0
}

fn spend<'a>(
    schema: &'a Value,
    definitions: &'a Map<String, Value>,
    open: &mut Vec<&'a str>,
    left: &mut usize,
) {
    *left = left.saturating_sub(1);
    if *left == 0 {
        return;
    }
    match schema {
        Value::Array(items) => items.iter().for_each(|item| spend(item, definitions, open, left)),
        Value::Object(map) => {
            let name = target(map).filter(|name| !open.contains(name));
            if let Some((name, inner)) = name.and_then(|name| definitions.get_key_value(name)) {
                open.push(name);
                spend(inner, definitions, open, left);
                open.pop();
            }
            map.values().for_each(|inner| spend(inner, definitions, open, left));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// Types of which each refers to each other.
    fn mutual(count: usize) -> Map<String, Value> {
        let name = |index: usize| format!("T{index}");
        let others = |own: usize| (0..count).filter(move |other| *other != own);
        let fields = |own| {
            others(own).map(|other| (name(other), json!({ "$ref": format!("#/$defs/T{other}") })))
        };
        let types = (0..count)
            .map(|own| (name(own), json!({ "properties": fields(own).collect::<Map<_, _>>() })));
        types.collect()
    }

    #[test]
    fn types_that_all_refer_to_each_other_grow_with_every_way_between_them() {
        let root = json!({ "$ref": "#/$defs/T0" });
        assert!(is_small(&root, &mutual(6)));
        assert!(!is_small(&root, &mutual(12)));
    }
}
