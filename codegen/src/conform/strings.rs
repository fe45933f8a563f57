//! Strings that satisfy what a shape says of them: by format, by pattern, by length.

use grafana_bindgen::contract::Text;
use regex_syntax::hir::{Class, Hir, HirKind};

use super::plain::LONGEST;

/// Strings of each format that schemars and its companions name.
const FORMATS: [(&str, &[&str]); 24] = [
    ("date-time", &["2020-01-02T03:04:05Z", "2020-01-02T03:04:05.678Z"]),
    ("partial-date-time", &["2020-01-02T03:04:05", "2020-01-02T03:04:05.678"]),
    ("date", &["2020-01-02"]),
    ("time", &["03:04:05Z"]),
    ("partial-time", &["03:04:05"]),
    ("duration", &["PT1S", "P1D"]),
    ("uuid", &["67e55044-10b1-426f-9247-bb680e5fe0c8"]),
    ("uri", &["https://example.org/a"]),
    ("iri", &["https://example.org/a"]),
    ("uri-reference", &["https://example.org/a"]),
    ("url", &["https://example.org/a"]),
    ("ip", &["192.0.2.1", "2001:db8::1"]),
    ("ipv4", &["192.0.2.1"]),
    ("ipv6", &["2001:db8::1"]),
    ("email", &["ada@example.org"]),
    ("idn-email", &["ada@example.org"]),
    ("hostname", &["example.org"]),
    ("byte", &["AAEC"]),
    ("base64", &["AAEC"]),
    ("hex", &["00ff"]),
    ("ulid", &["01ARZ3NDEKTSV4RRFFQ69G5FAV"]),
    ("semver", &["1.2.3"]),
    ("json-pointer", &["/a"]),
    ("regex", &["a"]),
];

/// Strings to try where a plain one is refused: what programs commonly read out of a string.
pub(super) const COMMON: [&str; 27] = [
    "0",
    "1",
    "a",
    "true",
    "",
    "1.5",
    "00",
    "ff",
    "2020-01-02",
    "2020-01-02T03:04:05Z",
    "2020-01-02T03:04:05",
    "03:04:05",
    "67e55044-10b1-426f-9247-bb680e5fe0c8",
    "https://example.org/a",
    "192.0.2.1",
    "192.0.2.0/24",
    "2001:db8::1",
    "192.0.2.1:80",
    "[2001:db8::1]:80",
    "ada@example.org",
    "1.2.3",
    "AAEC",
    "PT1S",
    "1s",
    "UTC",
    "en",
    "#000000",
];

/// Strings that programs may take for something else: a number, a boolean, several in one, a long one.
pub(super) const LOOKS: [&str; 3] = [
    "1",
    "true",
    "Long, and of: all/kinds_of.signs -- A=1; B='2' & (c) #3 @d | {e} [f] <g> \\h *i? 100% +1 $j~k^l !m \
     Long, and of: all/kinds_of.signs -- A=1; B='2' & (c) #3 @d | {e} [f] <g> \\h *i? 100% +1 $j~k^l !m \
     Long, and of: all/kinds_of.signs -- A=1; B='2' & (c) #3 @d | {e} [f] <g> \\h *i? 100% +1 $j~k^l !m",
];

/// The string of a format that programs may take for none.
pub(super) fn zero(format: &str) -> Option<&'static str> {
    Some(match format {
        "date-time" => "1970-01-01T00:00:00Z",
        "partial-date-time" => "1970-01-01T00:00:00",
        "date" => "1970-01-01",
        "time" => "00:00:00Z",
        "partial-time" => "00:00:00",
        "duration" => "PT0S",
        "uuid" => "00000000-0000-0000-0000-000000000000",
        "ip" | "ipv4" => "0.0.0.0",
        "ipv6" => "::",
        "byte" | "base64" | "hex" => "",
        _ => return None,
    })
}

/// The same, with another beside the plainest where a shape says of no string more than its length.
pub(super) fn different(text: &Text) -> Vec<String> {
    let mut found = of(text);
    if text.format.is_none() && text.pattern.is_none() {
        found.extend(found.first().map(|first| first.replace('x', "y")));
    }
    found
}

/// Strings that satisfy a shape, the plainest first; none where none can be made.
pub(super) fn of(text: &Text) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    match (&text.format, &text.pattern) {
        (format, Some(pattern)) => {
            let formatted = format.as_deref().and_then(by_format).unwrap_or_default();
            found.extend(formatted.iter().map(|text| (*text).to_owned()));
            found.extend(by_pattern(pattern, text.min.unwrap_or(0)));
            let matching = regex::Regex::new(pattern);
            found.retain(|text| matching.as_ref().is_ok_and(|matching| matching.is_match(text)));
        }
        (Some(format), None) => {
            let formatted = by_format(format).unwrap_or(&["x"]);
            found.extend(formatted.iter().map(|text| (*text).to_owned()));
        }
        (None, None) => found.push("x".to_owned()),
    }
    let (min, max) = lengths(text);
    if text.format.is_none() && text.pattern.is_none() && min <= LONGEST {
        let length = usize::try_from(min.max(1).min(max)).unwrap_or(1);
        found = vec!["x".repeat(length)];
    }
    found.retain(|one| is_as_long(one, text));
    found.dedup();
    found.truncate(3);
    found
}

/// Whether a string has the length that a shape asks for.
pub(super) fn is_as_long(one: &str, text: &Text) -> bool {
    let (min, max) = lengths(text);
    (min..=max).contains(&(one.chars().count() as u64))
}

fn lengths(text: &Text) -> (u64, u64) {
    (text.min.unwrap_or(0), text.max.unwrap_or(u64::MAX))
}

fn by_format(format: &str) -> Option<&'static [&'static str]> {
    FORMATS.iter().find(|(name, _)| *name == format).map(|(_, texts)| *texts)
}

/// A short and a longer string of a pattern's language, and one that repeats as often as a least length
/// asks; none for a pattern that Rust does not read.
fn by_pattern(pattern: &str, least: u64) -> Vec<String> {
    let Ok(hir) = regex_syntax::parse(pattern) else { return Vec::new() };
    let mut found = Vec::new();
    let long = u32::try_from(least).ok().filter(|least| *least > 1);
    let long = long.map(|least| (least, 0));
    for (more, other) in [(0, 0), (1, 0), (1, 1)].into_iter().chain(long) {
        let mut text = String::new();
        if write(&hir, more, other, &mut text) && !found.contains(&text) {
            found.push(text);
        }
    }
    // The shortest may be the empty string, which says least.
    found.sort_by_key(String::is_empty);
    found
}

/// Writes one string: each repetition `more` times where it may be absent, of each alternation the
/// first or the `other`.
fn write(hir: &Hir, more: u32, other: usize, text: &mut String) -> bool {
    if text.len() as u64 > LONGEST {
        return false;
    }
    match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => true,
        HirKind::Literal(literal) => {
            let literal = std::str::from_utf8(&literal.0);
            literal.map(|literal| text.push_str(literal)).is_ok()
        }
        HirKind::Class(class) => one_of(class).map(|c| text.push(c)).is_some(),
        HirKind::Repetition(repetition) => {
            let most = repetition.max.unwrap_or(u32::MAX).min(64);
            let times = repetition.min.max(more.min(most));
            (0..times.min(4096)).all(|_| write(&repetition.sub, more, other, text))
        }
        HirKind::Capture(capture) => write(&capture.sub, more, other, text),
        HirKind::Concat(parts) => parts.iter().all(|part| write(part, more, other, text)),
        HirKind::Alternation(parts) => {
            parts.get(other.min(parts.len() - 1)).is_some_and(|part| write(part, more, other, text))
        }
    }
}

/// A character that reads well, if the class has one.
fn one_of(class: &Class) -> Option<char> {
    let ranges: Vec<(char, char)> = match class {
        Class::Unicode(class) => class.ranges().iter().map(|r| (r.start(), r.end())).collect(),
        Class::Bytes(class) => {
            class.ranges().iter().map(|r| (char::from(r.start()), char::from(r.end()))).collect()
        }
    };
    let has = |c: &char| ranges.iter().any(|(start, end)| (*start..=*end).contains(c));
    "1aA0xX-_. ".chars().find(has).or_else(|| ranges.first().map(|(start, _)| *start))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pattern(pattern: &str) -> Vec<String> {
        of(&Text { pattern: Some(pattern.to_owned()), ..Text::default() })
    }

    #[test]
    fn a_string_that_no_memory_holds_is_not_made() {
        assert_eq!(pattern("((x{4000}){4000}){4000}"), [""; 0]);
        let long = Text { min: Some(u64::MAX), ..Text::default() };
        assert_eq!(of(&long), [""; 0]);
    }

    #[test]
    fn strings_satisfy_their_pattern() {
        assert_eq!(pattern("^[0-9a-f]+$"), ["1"]);
        assert_eq!(pattern(r"^-?\d+$"), ["1", "-1"]);
        assert_eq!(pattern("^(?:eu|us)-[a-z]{4}$"), ["eu-aaaa", "us-aaaa"]);
        assert_eq!(pattern(r"^\d+(\.\d{2})?$"), ["1", "1.11"]);
        assert_eq!(pattern("(?!x)y"), Vec::<String>::new(), "no string can be made");
    }

    #[test]
    fn strings_satisfy_their_format_and_their_length() {
        let format =
            |format: &str| of(&Text { format: Some(format.to_owned()), ..Text::default() });
        assert_eq!(format("date"), ["2020-01-02"]);
        assert_eq!(format("of-our-own"), ["x"]);
        assert_eq!(of(&Text { min: Some(3), ..Text::default() }), ["xxx"]);
        let hex = Text {
            min: Some(8),
            max: Some(8),
            pattern: Some("^[0-9a-f]+$".into()),
            ..Text::default()
        };
        assert_eq!(of(&hex), ["11111111"]);
        assert_eq!(of(&Text { max: Some(0), ..Text::default() }), [""]);
    }
}
