//! The names of types, made from what a type is and not from when it was found. schemars numbers
//! types of one name (`Page`, `Page2`) in the order in which it meets them; its ids, module path and
//! arguments, are stable. Reads ids and makes names; reads no schema.

use std::collections::BTreeMap;

use schemars::SchemaGenerator;

use super::{
    TypeName,
    arguments::{self, GENERICS, Known},
};

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

impl Identity {
    pub(super) fn id(&self) -> &str {
        &self.id
    }

    pub(super) fn name(&self) -> &str {
        self.name.as_str()
    }
}

/// Where the ids stand in the debug form of a generator, which alone shows them.
const IDS: &str = "schema_id_to_name: {";

/// The names that were given: a type keeps its name, whatever is met after it.
#[derive(Debug, Default)]
pub(super) struct Names {
    known: Known,
    given: BTreeMap<String, TypeName>,
}

impl Names {
    /// Names the types of generators that are new; gives back all of each generator.
    pub(super) fn of<const N: usize>(
        &mut self,
        generators: [&mut SchemaGenerator; N],
    ) -> [Identities; N] {
        let ids = generators.map(ids);
        let mut all: Vec<_> = ids.iter().flatten().collect();
        // A shorter one may stand in a longer one's arguments.
        all.sort_by_key(|(id, _)| id.len());
        for (id, name) in all {
            if !self.given.contains_key(id) {
                let name = stable(id, name, &self.known);
                self.known.insert(id.clone(), arguments::word(&name));
                self.given.insert(id.clone(), TypeName(name));
            }
        }
        ids.map(|ids| {
            let named = ids.into_iter().map(|(id, given)| {
                let name = self.given.get(&id).cloned().unwrap_or_else(|| TypeName(given.clone()));
                (given, Identity { id, name })
            });
            named.collect()
        })
    }
}

/// The ids that a generator has met, each with the name that schemars gave.
fn ids(generator: &mut SchemaGenerator) -> Vec<(String, String)> {
    // The schemas would be the most of what is shown, and docs in them may quote the field's name.
    let definitions = std::mem::take(generator.definitions_mut());
    let shown = format!("{generator:?}");
    *generator.definitions_mut() = definitions;
    let entries = shown.find(IDS).map_or("", |start| &shown[start + IDS.len()..]);
    let mut rest = entries;
    let mut ids: Vec<(String, String)> = Vec::new();
    while let Some(entry) = rest.trim_start_matches(", ").strip_prefix("SchemaUid(") {
        let Some((id, after)) = literal(entry) else { break };
        let Some(start) = after.find("): ") else { break };
        let Some((name, after)) = literal(&after[start + 3..]) else { break };
        // What schemars makes of tokens stands apart, as `chrono :: DateTime`.
        ids.push((id.replace(" :: ", "::"), name));
        rest = after;
    }
    ids
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

/// A name that depends on the type alone; schemars' own where its arguments cannot be told apart.
fn stable(id: &str, given: &str, known: &Known) -> String {
    let (path, arguments) = match id.split_once('<') {
        Some((path, arguments)) => (path, arguments.strip_suffix('>')),
        None => (id, None),
    };
    let own = path.rsplit("::").next().unwrap_or(path);
    let number = given.strip_prefix(own);
    let is_numbered =
        number.is_some_and(|number| number.chars().all(|digit| digit.is_ascii_digit()));
    // schemars names its own generics `Range_of_uint8`.
    let is_given = !is_numbered && !GENERICS.contains(&path);
    match arguments {
        // The author wrote a name of their own, as `#[schemars(rename = "Page_{T}")]`.
        _ if is_given => given.to_owned(),
        None => own.to_owned(),
        Some(arguments) => arguments::words(arguments, known)
            .map_or_else(|| given.to_owned(), |words| format!("{own}Of{words}")),
    }
}

#[cfg(test)]
mod tests {
    use schemars::{JsonSchema, generate::SchemaSettings};

    use super::*;

    #[test]
    fn a_name_is_made_of_the_arguments() {
        let known = [("app::Project".to_owned(), "Project".to_owned())].into_iter().collect();
        for (id, given, name) in [
            ("app::Project", "Project", "Project"),
            ("app::other::Project", "Project2", "Project"),
            ("app::Api2", "Api2", "Api2"),
            ("app::Page<app::Project>", "Page3", "PageOfProject"),
            ("app::Page<app::Page<boolean>>", "Page", "PageOfPageOfBoolean"),
            ("app::Pair<int32app::Project>", "Pair", "PairOfInt32AndProject"),
            ("app::Pair<app::Myint32>", "Pair2", "Pair2"),
            ("app::Page_{T}<app::Project>", "Page_Project", "Page_Project"),
            ("Bound<int32>", "Bound_of_int32", "BoundOfInt32"),
            ("either::Either<int32, string>", "Either_int32_or_string", "EitherOfInt32AndString"),
        ] {
            assert_eq!(stable(id, given, &known), name, "{id}");
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

    #[derive(JsonSchema)]
    #[allow(dead_code, reason = "only its schema is used")]
    struct Wide(u8);

    #[derive(JsonSchema)]
    #[allow(dead_code, reason = "only its schema is used")]
    struct Keyed<K, V>(K, V);

    #[derive(JsonSchema)]
    #[allow(dead_code, reason = "only its schema is used")]
    struct Instances {
        one: Keyed<u32, Wide>,
        two: Keyed<String, Wide>,
        three: Keyed<Wide, u8>,
        four: Keyed<Page<Wide>, std::ops::Range<u8>>,
    }

    #[test]
    fn the_instances_of_a_generic_have_names_of_their_own() {
        let mut generator = SchemaSettings::draft2020_12().into_generator();
        generator.subschema_for::<Instances>();
        let [found] = Names::default().of([&mut generator]);
        let names: Vec<_> = found.values().map(|one| one.name.as_str()).collect();
        for name in [
            "KeyedOfUint32AndWide",
            "KeyedOfStringAndWide",
            "KeyedOfWideAndUint8",
            "KeyedOfPageOfWideAndRangeOfUint8",
            "RangeOfUint8",
        ] {
            assert!(names.contains(&name), "{names:?}");
        }
    }

    /// A type whose id is made of tokens, as schemars' are for chrono and jiff.
    struct DateTime;

    impl JsonSchema for DateTime {
        fn inline_schema() -> bool {
            true
        }

        fn schema_name() -> std::borrow::Cow<'static, str> {
            "DateTime".into()
        }

        fn schema_id() -> std::borrow::Cow<'static, str> {
            "chrono :: DateTime".into()
        }

        fn json_schema(generator: &mut SchemaGenerator) -> schemars::Schema {
            String::json_schema(generator)
        }
    }

    #[test]
    fn an_id_that_is_made_of_tokens_has_words() {
        let mut generator = SchemaSettings::draft2020_12().into_generator();
        generator.subschema_for::<Page<DateTime>>();
        let [found] = Names::default().of([&mut generator]);
        let names: Vec<_> = found.values().map(|one| one.name.as_str()).collect();
        assert_eq!(names, ["PageOfDateTime"]);
    }

    #[test]
    fn the_ids_of_a_generator_are_found() {
        let mut generator = SchemaSettings::draft2020_12().into_generator();
        generator.subschema_for::<Quoted>();
        let [found] = Names::default().of([&mut generator]);
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
