//! The way to the value at which the reading of a text ended, found by reading its brackets, keys and
//! commas once more, up to there. Costs nothing until there is a fault.

use super::{Step, read::Parser};

/// Where one is in a container.
enum Place {
    /// Behind how many commas of an array.
    Item(usize),
    /// In an object: the last key, and whether the next string is a key.
    Entry { key: Option<String>, key_is_next: bool },
}

/// The way to where the first `offset` bytes of a text end. A key in which they end is read on.
pub(super) fn path(input: &[u8], offset: usize) -> Vec<Step> {
    let mut places = Vec::new();
    let mut at = 0;
    while let Some(byte) = input.get(at).filter(|_| at < offset) {
        at += 1;
        match byte {
            b'[' => places.push(Place::Item(0)),
            b'{' => places.push(Place::Entry { key: None, key_is_next: true }),
            b']' | b'}' => drop(places.pop()),
            b',' => comma(places.last_mut()),
            b'"' => {
                let end = string_end(input, at);
                name(places.last_mut(), input, at);
                at = end + 1;
            }
            _ => {}
        }
    }
    places.into_iter().filter_map(step).collect()
}

fn comma(place: Option<&mut Place>) {
    match place {
        Some(Place::Item(index)) => *index += 1,
        Some(Place::Entry { key, key_is_next }) => (*key, *key_is_next) = (None, true),
        None => {}
    }
}

/// A string is a key where one is due.
fn name(place: Option<&mut Place>, input: &[u8], start: usize) {
    if let Some(Place::Entry { key, key_is_next }) = place
        && *key_is_next
    {
        (*key, *key_is_next) = (Some(Parser::key(input, start)), false);
    }
}

fn step(place: Place) -> Option<Step> {
    match place {
        Place::Item(index) => Some(Step::Index(index)),
        Place::Entry { key, .. } => key.map(Step::Key),
    }
}

/// Where the closing quote of a string stands, or the end.
fn string_end(input: &[u8], mut at: usize) -> usize {
    while let Some(byte) = input.get(at) {
        match byte {
            b'"' => return at,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    input.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, offset: usize) -> String {
        let steps = path(text.as_bytes(), offset).into_iter().map(|step| match step {
            Step::Key(key) => format!("{key:?}"),
            Step::Index(index) => index.to_string(),
        });
        steps.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_way_leads_through_keys_and_indices() {
        let text = r#"{"a": [1, {"b,]": 2}, "x"], "c\n\u00e9\ud83d\ude00": {}}"#;
        let at = |part: &str| text.find(part).unwrap() + part.len();
        assert_eq!(shown(text, 0), "");
        assert_eq!(shown(text, 1), "");
        assert_eq!(shown(text, 2), r#""a""#);
        assert_eq!(shown(text, at(r#"{"a"#)), r#""a""#);
        assert_eq!(shown(text, at("[1")), r#""a" 0"#);
        assert_eq!(shown(text, at("2")), r#""a" 1 "b,]""#);
        assert_eq!(shown(text, at("2}")), r#""a" 1"#);
        assert_eq!(shown(text, at(r#""x"#)), r#""a" 2"#);
        assert_eq!(shown(text, at(r#"]"#)), r#""a" 1 "b,]""#);
        assert_eq!(shown(text, at("00\": ")), r#""c\né😀""#);
        assert_eq!(shown(text, text.len()), "");
        assert_eq!(shown(text, 1000), "");
    }

    #[test]
    fn a_key_that_is_none_is_empty() {
        assert_eq!(shown(r#"{"\u12"#, 6), r#""""#);
        assert_eq!(shown(r#"{"a\"#, 4), r#""""#);
        assert_eq!(shown(r#"{"\ud800": "#, 11), r#""""#);
    }
}
