//! The words for a generic's arguments, read from its id: schemars writes one directly after the
//! other, as in `app::Keyed<uint32app::Project>`. Where an id can be read in two ways there are none.
//! Reads ids; names no type.

use std::collections::BTreeMap;

/// The ids of the types that were met, each with the word for it.
pub(super) type Known = BTreeMap<String, String>;

/// The ids of types that Rust and known crates have, and schemars inlines.
const SCALARS: [&str; 52] = [
    "AnyValue",
    "Decimal",
    "Number",
    "boolean",
    "char",
    "double",
    "float",
    "int",
    "int8",
    "int16",
    "int32",
    "int64",
    "int128",
    "null",
    "string",
    "uint",
    "uint8",
    "uint16",
    "uint32",
    "uint64",
    "uint128",
    "IpAddr",
    "Ipv4Addr",
    "Ipv6Addr",
    "SocketAddr",
    "SocketAddrV4",
    "SocketAddrV6",
    "bytes::Bytes",
    "chrono::NaiveDate",
    "chrono::NaiveDateTime",
    "chrono::NaiveTime",
    "chrono::DateTime",
    "chrono::TimeDelta",
    "chrono::Weekday",
    "semver::Version",
    "std::ffi::CString",
    "std::ffi::OsString",
    "std::num::NonZeroI8",
    "std::num::NonZeroI16",
    "std::num::NonZeroI32",
    "std::num::NonZeroI64",
    "std::num::NonZeroI128",
    "std::num::NonZeroIsize",
    "std::num::NonZeroU8",
    "std::num::NonZeroU16",
    "std::num::NonZeroU32",
    "std::num::NonZeroU64",
    "std::num::NonZeroU128",
    "std::num::NonZeroUsize",
    "url::Url",
    "uuid::Uuid",
    "[]",
];

/// The ids of generics that Rust and known crates have, and the product's own.
pub(super) const GENERICS: [&str; 8] =
    ["Bound", "JsSafe", "Map", "Option", "Range", "Result", "Set", "either::Either"];

/// What schemars puts around the name of a type that it has no schema of, as a mark's.
const UNDESCRIBED: &str = "schemars::_private::MaybeJsonSchemaWrapper";

/// The words for all arguments, if there is one way alone to read them.
pub(super) fn words(arguments: &str, known: &Known) -> Option<String> {
    match ways(arguments, true, known).as_slice() {
        // Rust's authors write types before values: `Grid<u8, 3>`.
        [only] => Some([only.words.as_slice(), &only.values].concat().join("And")),
        _ => None,
    }
}

/// The word for a path.
pub(super) fn word(path: &str) -> String {
    let own = path.rsplit("::").next().unwrap_or(path);
    let mut letters = own.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// One way to read arguments.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Way {
    words: Vec<String>,
    /// The words for the arguments of `const`s.
    values: Vec<String>,
    /// How many of them are types that nobody met: their ids may end anywhere.
    strangers: usize,
}

/// A first argument, whether it is a stranger, and what follows it.
type Head<'a> = (String, bool, &'a str);

/// The ways with the fewest strangers, of which two are as good as many.
fn ways(text: &str, may_be_value: bool, known: &Known) -> Vec<Way> {
    let text = text.trim_start_matches([',', ' ']);
    if text.is_empty() {
        return vec![Way::default()];
    }
    let values = value(text).filter(|_| may_be_value).into_iter().map(|head| (head, true));
    let types = heads(text, known).into_iter().map(|head| (head, false));
    let found = each(values.chain(types), known);
    // A stranger is what cannot be read otherwise.
    let strangers = strangers(text, known).into_iter().map(|head| (head, false));
    if found.is_empty() { each(strangers, known) } else { found }
}

/// The ways that begin with one of these heads.
fn each<'a>(heads: impl Iterator<Item = (Head<'a>, bool)>, known: &Known) -> Vec<Way> {
    let mut found: Vec<Way> = Vec::new();
    for ((word, is_stranger, rest), is_value) in heads {
        for mut way in ways(rest, is_value, known) {
            let words = if is_value { &mut way.values } else { &mut way.words };
            words.insert(0, word.clone());
            way.strangers += usize::from(is_stranger);
            if !found.contains(&way) {
                found.push(way);
            }
        }
    }
    let fewest = found.iter().map(|way| way.strangers).min();
    found.retain(|way| Some(way.strangers) == fewest);
    found.truncate(2);
    found
}

/// The argument of a `const`, which stands before all types.
fn value(text: &str) -> Option<Head<'_>> {
    for word in ["true", "false"] {
        if let Some(rest) = text.strip_prefix(word) {
            return Some((self::word(word), false, rest));
        }
    }
    let digits = text.strip_prefix('-').unwrap_or(text);
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    let sign = if digits.len() < text.len() { "Minus" } else { "" };
    (end > 0).then(|| (format!("{sign}{}", &digits[..end]), false, &digits[end..]))
}

fn heads<'a>(text: &'a str, known: &Known) -> Vec<Head<'a>> {
    let mut found = Vec::new();
    for scalar in SCALARS {
        found.extend(text.strip_prefix(scalar).map(|rest| (word(scalar), false, rest)));
    }
    for (id, word) in known {
        found.extend(text.strip_prefix(id.as_str()).map(|rest| (word.clone(), false, rest)));
    }
    for generic in GENERICS {
        found.extend(text.strip_prefix(generic).and_then(|rest| of(generic, rest, known)));
    }
    let undescribed = text.strip_prefix(UNDESCRIBED).and_then(|rest| closing(rest, '<', '>'));
    if let Some((inner, rest)) = undescribed {
        found.extend(words(inner, known).map(|inner| (inner, false, rest)));
    }
    if let Some((inner, rest)) = closing(text, '[', ']') {
        let (count, item) = inner.split_once("; ").unwrap_or(("", inner));
        found.extend(words(item, known).map(|item| (format!("ListOf{count}{item}"), false, rest)));
    }
    if let Some((inner, rest)) = closing(text, '(', ')') {
        found.extend(words(inner, known).map(|items| (format!("TupleOf{items}"), false, rest)));
    }
    found
}

/// A generic with its own arguments.
fn of<'a>(path: &str, text: &'a str, known: &Known) -> Option<Head<'a>> {
    let (inner, rest) = closing(text, '<', '>')?;
    Some((format!("{}Of{}", word(path), words(inner, known)?), false, rest))
}

/// A path that nobody met: it ends where no letter of a path follows, or where another id begins.
fn strangers<'a>(text: &'a str, known: &Known) -> Vec<Head<'a>> {
    let run = text.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | ':')));
    let (path, rest) = text.split_at(run.unwrap_or(text.len()));
    let is_path =
        |path: &str| path.contains("::") && !path.ends_with(':') && !known.contains_key(path);
    let mut found = Vec::new();
    if is_path(path) {
        found.push(match of(path, rest, known) {
            Some((word, _, rest)) => (word, true, rest),
            None => (word(path), true, rest),
        });
    }
    let begins = |at: &str| {
        let ids = SCALARS.iter().chain(&GENERICS).copied().chain(known.keys().map(String::as_str));
        ids.into_iter().any(|id| at.starts_with(id))
    };
    for (at, _) in path.char_indices().filter(|(at, _)| is_path(&path[..*at])) {
        if begins(&text[at..]) {
            found.push((word(&path[..at]), true, &text[at..]));
        }
    }
    found
}

/// What stands between a bracket and the one that closes it, and what follows.
fn closing(text: &str, open: char, close: char) -> Option<(&str, &str)> {
    let inner = text.strip_prefix(open)?;
    let mut depth = 1_u32;
    for (at, c) in inner.char_indices() {
        depth = match c {
            c if c == open => depth + 1,
            c if c == close => depth - 1,
            _ => depth,
        };
        if depth == 0 {
            return Some((&inner[..at], &inner[at + close.len_utf8()..]));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known() -> Known {
        let ids = ["app::Project", "app::Wide", "app::Page<app::Project>", "Millis", "app::int::A"];
        let words = ["Project", "Wide", "PageOfProject", "Millis", "A"];
        ids.into_iter().map(str::to_owned).zip(words.map(str::to_owned)).collect()
    }

    #[test]
    fn arguments_that_stand_together_are_told_apart() {
        for (text, expected) in [
            ("app::Project", "Project"),
            ("uint32app::Project", "Uint32AndProject"),
            ("stringapp::Project", "StringAndProject"),
            ("app::Projectapp::Wide", "ProjectAndWide"),
            ("app::Wideuint8", "WideAndUint8"),
            ("app::Wideuint8app::Wide", "WideAndUint8AndWide"),
            ("int32string", "Int32AndString"),
            ("int8uint128", "Int8AndUint128"),
            ("intapp::Project", "IntAndProject"),
            ("app::int::Aint", "AAndInt"),
            ("app::Page<app::Project>app::Project", "PageOfProjectAndProject"),
            ("MillisMillis", "MillisAndMillis"),
            ("[int32]Option<app::Project>", "ListOfInt32AndOptionOfProject"),
            ("[4; uint8]Map<string, app::Wide>", "ListOf4Uint8AndMapOfStringAndWide"),
            ("(uint8,app::Wide)null", "TupleOfUint8AndWideAndNull"),
            ("std::num::NonZeroU16app::Wide", "NonZeroU16AndWide"),
            ("uuid::Uuiduuid::Uuid", "UuidAndUuid"),
            ("3", "3"),
            ("-3uint8", "Uint8AndMinus3"),
            ("true4app::Wide", "WideAndTrueAnd4"),
            ("Result<uint8, app::Wide>", "ResultOfUint8AndWide"),
            ("chrono::DateTime", "DateTime"),
            ("chrono::DateTimeResult<uint8, string>", "DateTimeAndResultOfUint8AndString"),
            ("other::Stranger", "Stranger"),
            ("app::Wideother::Stranger", "WideAndStranger"),
            ("other::Stranger<uint8>boolean", "StrangerOfUint8AndBoolean"),
            ("schemars::_private::MaybeJsonSchemaWrapper<app::Mark>uint8", "MarkAndUint8"),
        ] {
            assert_eq!(words(text, &known()).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn what_can_be_read_in_two_ways_has_no_words() {
        let mut two = known();
        two.insert("app::Wideuint8".to_owned(), "Wideuint8".to_owned());
        assert_eq!(words("app::Wideuint8", &two), None);
        // A stranger `My` beside a string, or a stranger `Mystring`.
        assert_eq!(words("app::Mystring", &known()), None);
        for text in ["unknown", "app::", "[uint8", "Option<unknown>", "x'"] {
            assert_eq!(words(text, &known()), None, "{text}");
        }
    }
}
