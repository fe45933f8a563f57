//! The names of types, made from what a type is and not from when it was found. schemars numbers
//! types of one name (`Page`, `Page2`) in the order in which it meets them; its ids, module path and
//! arguments, are stable. Reads ids and makes names; reads no schema.

use std::collections::BTreeMap;

use schemars::SchemaGenerator;

use super::TypeName;

/// By the name that schemars gave: the id of the type, and its name in the contract.
pub(super) type Identities = BTreeMap<String, Identity>;

/// One type.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Identity {
    /// The module path with the arguments, as `app::Page<app::Project>`.
    pub(super) id: String,
    /// The name, as `PageOfProject`.
    pub(super) name: TypeName,
}

/// Where the ids stand in the debug form of a generator, which alone shows them.
const IDS: &str = "schema_id_to_name: {";

/// The types that a generator has met.
pub(super) fn of(generator: &SchemaGenerator) -> Identities {
    let shown = format!("{generator:?}");
    // Docs may quote the field's name: they stand before it.
    let entries = shown.rfind(IDS).map_or("", |start| &shown[start + IDS.len()..]);
    let mut rest = entries;
    let mut ids: Vec<(String, String)> = Vec::new();
    while let Some(entry) = rest.trim_start_matches(", ").strip_prefix("SchemaUid(") {
        let Some((id, after)) = literal(entry) else { break };
        let Some(start) = after.find("): ") else { break };
        let Some((name, after)) = literal(&after[start + 3..]) else { break };
        ids.push((id, name));
        rest = after;
    }
    let named = ids.iter().map(|(id, name)| {
        let identity = Identity { id: id.clone(), name: TypeName(stable(id, name)) };
        (name.clone(), identity)
    });
    named.collect()
}

/// A string in the debug form, and what follows it.
fn literal(text: &str) -> Option<(String, &str)> {
    let inner = text.strip_prefix('"')?;
    let mut escaped = false;
    let end = inner.char_indices().find(|(_, c)| {
        let ends = *c == '"' && !escaped;
        escaped = *c == '\\' && !escaped;
        ends
    });
    let (end, _) = end?;
    let text = inner[..end].replace("\\\"", "\"").replace("\\\\", "\\");
    Some((text, &inner[end + 1..]))
}

/// A name that depends on the type alone.
fn stable(id: &str, given: &str) -> String {
    let (path, arguments) = match id.split_once('<') {
        Some((path, arguments)) => (path, arguments.strip_suffix('>')),
        None => (id, None),
    };
    let own = path.rsplit("::").next().unwrap_or(path);
    let number = given.strip_prefix(own);
    let is_numbered =
        number.is_some_and(|number| number.chars().all(|digit| digit.is_ascii_digit()));
    match arguments {
        // The author wrote a name of their own, as `#[schemars(rename = "Page_{T}")]`.
        _ if !is_numbered => given.to_owned(),
        None => own.to_owned(),
        Some(arguments) => format!("{own}Of{}", words(arguments)),
    }
}

/// The names of arguments, of which schemars writes one directly after the other.
fn words(arguments: &str) -> String {
    let mut names = Vec::new();
    let mut rest = arguments.trim_matches([',', ' ']);
    while !rest.is_empty() {
        let (name, after) = word(rest);
        names.push(name);
        rest = after.trim_start_matches([',', ' ', '>']);
    }
    names.join("And")
}

/// The ids of types that Rust has and schemars inlines.
const BUILT_IN: [&str; 22] = [
    "AnyValue", "boolean", "char", "double", "float", "int128", "int16", "int32", "int64", "int8",
    "int", "null", "string", "uint128", "uint16", "uint32", "uint64", "uint8", "uint", "Map",
    "Set", "Option",
];

/// The first argument's name, and what follows it.
fn word(text: &str) -> (String, &str) {
    if let Some(inner) = text.strip_prefix('[') {
        let (item, after) = closing(inner, '[', ']');
        return (format!("ListOf{}", words(item)), after);
    }
    let is_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | ':');
    let end = text.find(|c| !is_name(c)).unwrap_or(text.len());
    if end == 0 {
        return (String::new(), &text[text.chars().next().map_or(0, char::len_utf8)..]);
    }
    let is_path = text[..end].contains("::");
    let built_in = BUILT_IN.iter().find(|name| !is_path && text.starts_with(**name));
    let end = built_in.map_or(end, |name| name.len());
    let (path, rest) = text.split_at(end);
    let own = capitalised(path.rsplit("::").next().unwrap_or(path));
    match rest.strip_prefix('<') {
        None => (own, rest),
        Some(inner) => {
            let (arguments, after) = closing(inner, '<', '>');
            (format!("{own}Of{}", words(arguments)), after)
        }
    }
}

/// What stands before the bracket that closes, and what follows it.
fn closing(text: &str, open: char, close: char) -> (&str, &str) {
    let mut depth = 1_u32;
    for (at, c) in text.char_indices() {
        depth = match c {
            c if c == open => depth + 1,
            c if c == close => depth - 1,
            _ => depth,
        };
        if depth == 0 {
            return (&text[..at], &text[at + close.len_utf8()..]);
        }
    }
    (text, "")
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use schemars::{JsonSchema, generate::SchemaSettings};

    use super::*;

    #[test]
    fn a_name_is_made_of_the_arguments() {
        for (id, given, name) in [
            ("app::Project", "Project", "Project"),
            ("app::other::Project", "Project2", "Project"),
            ("app::Api2", "Api2", "Api2"),
            ("app::Page<app::Project>", "Page3", "PageOfProject"),
            ("app::Page<app::Page<boolean>>", "Page", "PageOfPageOfBoolean"),
            ("app::Pair<int32string>", "Pair", "PairOfInt32AndString"),
            (
                "app::Pair<[int32]Option<app::Project>>",
                "Pair",
                "PairOfListOfInt32AndOptionOfProject",
            ),
            ("app::Grid<3>", "Grid", "GridOf3"),
            ("app::Page_{T}<app::Project>", "Page_Project", "Page_Project"),
            ("Bound<int32>", "Bound_of_int32", "Bound_of_int32"),
        ] {
            assert_eq!(stable(id, given), name, "{id}");
        }
    }

    #[derive(JsonSchema)]
    #[allow(dead_code, reason = "only its schema is used")]
    struct Page<T> {
        items: Vec<T>,
    }

    /// This says "schema_id_to_name: {" as the debug form does.
    #[derive(JsonSchema)]
    #[allow(dead_code, reason = "only its schema is used")]
    #[schemars(rename = "quoted\"name")]
    struct Quoted {
        first: Page<u32>,
        second: Page<Page<String>>,
    }

    #[test]
    fn the_ids_of_a_generator_are_found() {
        let mut generator = SchemaSettings::draft2020_12().into_generator();
        generator.subschema_for::<Quoted>();
        let found = of(&generator);
        let names: Vec<_> =
            found.iter().map(|(given, one)| (given.as_str(), one.name.as_str())).collect();
        assert_eq!(
            names,
            [
                ("Page", "PageOfUint32"),
                ("Page2", "PageOfPageOfString"),
                ("Page3", "PageOfString"),
                ("quoted\"name", "quoted\"name"),
            ]
        );
        assert_eq!(found.len(), generator.definitions().len());
    }
}
