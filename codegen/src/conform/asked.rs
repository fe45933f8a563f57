//! Values by what serde was seen to ask for, whatever the types say. Makes values; asks nobody.

use grafana_bindgen::contract::{Field, Shape};
use grafana_bindgen::oracle::{Ask, Form, JsonPath, Kind, RootType, Step};
use serde_json::{Map, Value, json};

use super::{
    Definitions,
    learned::{Given, Learned},
    plain::Plain,
    spots::{self, Spot},
};

/// How deep a value is made of what was asked for.
const DEEP: usize = 12;

/// How many contents are tried in a variant that the type does not have.
const CONTENTS: usize = 3;

/// Notes what serde asks for beyond what the types say and would take without a word: what it writes
/// then may be beyond the types too.
pub(super) fn beyond<'a>(
    definitions: &Definitions<'a>,
    root: &'a RootType,
    asks: &[Ask],
    learned: &mut Learned,
) {
    if root.form != Form::Json {
        return;
    }
    for ask in asks.iter().filter(|ask| ask.path.0.last() != Some(&Step::MapKey)) {
        let spots = spots::at(definitions, root, &ask.path);
        let Some(place) = spots::shared(&spots) else { continue };
        if ask.kind == Kind::Struct {
            for (spot, key) in hidden(ask, &spots) {
                if let Some(value) = value(asks, &ask.path.join(Step::Key(key.to_owned()))) {
                    learned.hides(&spot.place, key, value);
                }
            }
        }
        let given: Vec<Given> = match ask.kind {
            Kind::Optional if !spots.iter().any(may_be_null) => vec![Some(Value::Null), None],
            Kind::F32 | Kind::F64 if spots.iter().all(is_whole) => vec![Some(json!(1.5))],
            Kind::Enum => variants(definitions, asks, ask, &spots),
            _ => Vec::new(),
        };
        if !given.is_empty() {
            for around in spots::places(definitions, root, &ask.path) {
                learned.asks(&around, Vec::new());
            }
            learned.asks(&place, given);
        }
    }
}

/// What serde_with's `KeyValueMap` fills in, from the key of a map: no key that JSON has.
const FILLED_IN: &str = "$key$";

/// The keys that serde reads of a struct and that the type does not have, each with the object that
/// lacks it.
pub(super) fn hidden<'k, 's, 'a>(
    ask: &'k Ask,
    spots: &'s [Spot<'a>],
) -> Vec<(&'s Spot<'a>, &'k str)> {
    let mut objects = Vec::new();
    for spot in spots {
        match spot.shape {
            Shape::Object { fields, rest: None, .. } => objects.push((spot, fields)),
            // What may be `null` may be an object as well.
            Shape::Null => {}
            _ => return Vec::new(),
        }
    }
    let Some((first, _)) = objects.first() else { return Vec::new() };
    let is_field = |key: &str| {
        let is = |fields: &[Field]| fields.iter().any(|field| field.name.as_str() == key);
        objects.iter().any(|(_, fields)| is(fields))
    };
    let declared = |key: &str| {
        is_field(key) || ask.aliases.iter().any(|(alias, name)| name == key && is_field(alias))
    };
    let unknown = ask.fields.iter().filter(|key| *key != FILLED_IN && !declared(key));
    unknown.map(|key| (*first, key.as_str())).collect()
}

fn may_be_null(spot: &Spot<'_>) -> bool {
    let is_null = |value: &Value| value.is_null();
    spot.optional
        || matches!(spot.shape, Shape::Any | Shape::Never | Shape::Null)
        || matches!(spot.shape, Shape::Literal { value } if is_null(value))
}

fn is_whole(spot: &Spot<'_>) -> bool {
    matches!(spot.shape, Shape::Integer(_))
}

/// The variants that serde knows and the type does not: each by its name, around what serde asks for
/// in it, and around contents of the variants that the type has. An alias is written by its variant's
/// name, and so says nothing new.
fn variants(
    definitions: &Definitions<'_>,
    asks: &[Ask],
    ask: &Ask,
    spots: &[Spot<'_>],
) -> Vec<Given> {
    let mut names: Vec<&str> = Vec::new();
    let mut contents: Vec<Value> = Vec::new();
    for spot in spots {
        match spot.shape {
            Shape::Literal { value: Value::String(name) } => names.push(name),
            Shape::Object { fields, rest: None, .. } if fields.len() == 1 => {
                names.push(fields[0].name.as_str());
                let plain = Plain { definitions, learned: &Learned::nothing() };
                let place = spot.place.step(Step::Key(fields[0].name.as_str().to_owned()));
                contents.extend(plain.value(&fields[0].shape, &place));
            }
            // Any name may be meant, or an object that is not one of a variant's.
            _ => return Vec::new(),
        }
    }
    contents.dedup();
    contents.truncate(CONTENTS);
    let unknown = ask.variants.iter().filter(|name| !names.contains(&name.as_str()));
    let given = unknown.flat_map(|name| {
        let own = value(asks, &ask.path.join(Step::Key(name.clone())));
        let contents = own.into_iter().chain(contents.iter().cloned());
        let around = contents.map(|content| json!({ name.as_str(): content }));
        std::iter::once(json!(name)).chain(around).map(Some).collect::<Vec<_>>()
    });
    given.collect()
}

/// A value of all that was asked for at a path and within it.
pub(super) fn value(asks: &[Ask], path: &JsonPath) -> Option<Value> {
    let mut here = asks.iter().filter(|ask| ask.path == *path);
    let ask = here.find(|ask| !matches!(ask.kind, Kind::Optional | Kind::Newtype))?;
    if path.0.len() > DEEP {
        return None;
    }
    let inner = |step: Step| value(asks, &path.join(step));
    Some(match ask.kind {
        Kind::Bool => json!(true),
        Kind::F32 | Kind::F64 => json!(1.5),
        Kind::Char => json!("a"),
        Kind::Str => json!(ask.variants.first().map_or("1", String::as_str)),
        Kind::Bytes => json!([1]),
        Kind::Any | Kind::Ignored | Kind::Unit | Kind::Optional | Kind::Newtype => Value::Null,
        Kind::Seq => inner(Step::Item).map_or(json!([]), |item| json!([item])),
        Kind::Tuple => {
            let items: Option<Vec<_>> =
                (0..ask.len.unwrap_or(0)).map(|index| inner(Step::Index(index))).collect();
            json!(items?)
        }
        Kind::Map => json!({}),
        Kind::Struct => {
            let fields =
                ask.fields.iter().map(|name| Some((name.clone(), inner(Step::Key(name.clone()))?)));
            Value::Object(fields.collect::<Option<Map<_, _>>>()?)
        }
        Kind::Enum => {
            let name = ask.variants.first()?;
            match inner(Step::Key(name.clone())) {
                Some(content) => json!({ name.as_str(): content }),
                None => json!(name),
            }
        }
        _ => json!(1),
    })
}
