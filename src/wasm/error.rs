//! The error within the codec: what serde's derives make, and the place in the text once it is known.
//! The words are those of `serde_json`. What is found wrong costs nothing until it is.

use std::fmt::{self, Display, Write as _};

use serde::{
    de::{self, Expected, Unexpected},
    ser,
};

use super::{
    float,
    text::{self, put, put_char},
};

/// Why a value was not read or written, and where in the text.
#[derive(Debug)]
pub(super) struct Error(Box<Inner>);

#[derive(Debug)]
struct Inner {
    message: String,
    place: Option<Place>,
    /// How far the text was read.
    offset: Option<usize>,
}

/// A line, from 1, and a column, as `serde_json` counts them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) line: usize,
    pub(super) column: usize,
}

impl Error {
    /// An error of a type, whose place is known by the one who calls it.
    #[cold]
    pub(super) fn new(mut message: String) -> Self {
        let place = take_place(&mut message);
        Self(Box::new(Inner { message, place, offset: None }))
    }

    /// An error of the text, which was read up to `offset`.
    #[cold]
    pub(super) fn placed(words: &str, place: Place, offset: usize) -> Self {
        let message = words.to_owned();
        Self(Box::new(Inner { message, place: Some(place), offset: Some(offset) }))
    }

    /// Gives an error without a place the one up to which the text was read.
    #[cold]
    pub(super) fn fixed(mut self, offset: usize, place: impl FnOnce() -> Place) -> Self {
        self.0.place.get_or_insert_with(place);
        self.0.offset.get_or_insert(offset);
        self
    }

    /// Says how far the text was read when the error was made, if that is unknown.
    #[cold]
    pub(super) fn noted(mut self, offset: usize) -> Self {
        self.0.offset.get_or_insert(offset);
        self
    }

    /// The message with its place, and how far the text was read.
    #[cold]
    pub(super) fn finished(self) -> (String, Option<usize>) {
        let Inner { mut message, place, offset } = *self.0;
        if let Some(place) = place {
            place.push(&mut message);
        }
        (message, offset)
    }
}

const AT_LINE: &str = " at line ";
const COLUMN: &str = " column ";

impl Place {
    fn push(self, message: &mut String) {
        put(message, AT_LINE);
        text::push_unsigned(message, self.line as u64);
        put(message, COLUMN);
        text::push_unsigned(message, self.column as u64);
    }
}

/// Takes line and column off the end of a message: the error of a text within the text has them. A
/// line 0 is none.
pub(super) fn take_place(message: &mut String) -> Option<Place> {
    let (words, place) = told_place(message)?;
    // `truncate` would bring the words of its panic along.
    *message = words.to_owned();
    Some(place).filter(|place| place.line > 0)
}

fn told_place(message: &str) -> Option<(&str, Place)> {
    let (rest, column) = split_number(message)?;
    let (rest, line) = split_number(rest.strip_suffix(COLUMN)?)?;
    Some((rest.strip_suffix(AT_LINE)?, Place { line, column }))
}

/// A text without the number at its end, and the number.
fn split_number(text: &str) -> Option<(&str, usize)> {
    let rest = text.trim_end_matches(|character: char| character.is_ascii_digit());
    let digits = text.as_bytes().get(rest.len()..).filter(|digits| !digits.is_empty())?;
    let number = digits.iter().try_fold(0usize, |number, digit| {
        number.checked_mul(10)?.checked_add(usize::from(digit - b'0'))
    })?;
    Some((rest, number))
}

impl Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0.message)?;
        let mut place = String::new();
        if let Some(known) = self.0.place {
            known.push(&mut place);
        }
        formatter.write_str(&place)
    }
}

impl std::error::Error for Error {}

impl de::Error for Error {
    #[cold]
    fn custom<T: Display>(message: T) -> Self {
        Self::new(displayed(&message))
    }

    #[cold]
    fn invalid_type(unexpected: Unexpected<'_>, expected: &dyn Expected) -> Self {
        invalid("type: ", unexpected, expected)
    }

    #[cold]
    fn invalid_value(unexpected: Unexpected<'_>, expected: &dyn Expected) -> Self {
        invalid("value: ", unexpected, expected)
    }

    #[cold]
    fn invalid_length(length: usize, expected: &dyn Expected) -> Self {
        let mut message = String::from("invalid length ");
        text::push_unsigned(&mut message, length as u64);
        push_expected(&mut message, expected);
        Self::new(message)
    }

    #[cold]
    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        unknown("variant", variant, expected)
    }

    #[cold]
    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        unknown("field", field, expected)
    }

    #[cold]
    fn missing_field(field: &'static str) -> Self {
        Self::new(named("missing field ", field))
    }

    #[cold]
    fn duplicate_field(field: &'static str) -> Self {
        Self::new(named("duplicate field ", field))
    }
}

impl ser::Error for Error {
    #[cold]
    fn custom<T: Display>(message: T) -> Self {
        Self::new(displayed(&message))
    }
}

/// What a value displays as; a `Display` that fails is cut short, where `to_string` would panic.
#[cold]
pub(super) fn displayed(value: &dyn Display) -> String {
    let mut text = String::new();
    let _ = write!(text, "{value}");
    text
}

#[cold]
fn invalid(what: &str, unexpected: Unexpected<'_>, expected: &dyn Expected) -> Error {
    let mut message = String::from("invalid ");
    put(&mut message, what);
    push_unexpected(&mut message, unexpected);
    push_expected(&mut message, expected);
    Error::new(message)
}

fn push_expected(message: &mut String, expected: &dyn Expected) {
    put(message, ", expected ");
    let _ = write!(message, "{expected}");
}

fn push_unexpected(message: &mut String, unexpected: Unexpected<'_>) {
    let plain = match unexpected {
        Unexpected::Bool(value) => {
            return push_quoted(message, "boolean ", if value { "true" } else { "false" });
        }
        Unexpected::Unsigned(value) => {
            return push_number(message, "integer `", |text| {
                text::push_unsigned(text, value);
            });
        }
        Unexpected::Signed(value) => {
            return push_number(message, "integer `", |text| {
                text::push_signed(text, value);
            });
        }
        Unexpected::Float(value) => {
            return push_number(message, "floating point `", |text| {
                float::push(text, value, float::PLAIN);
            });
        }
        Unexpected::Char(value) => {
            return push_quoted(message, "character ", value.encode_utf8(&mut [0; 4]));
        }
        Unexpected::Str(value) => {
            put(message, "string ");
            return text::push_debug(message, value);
        }
        Unexpected::Bytes(_) => "byte array",
        // `serde_json` says how it is written.
        Unexpected::Unit => "null",
        Unexpected::Option => "Option value",
        Unexpected::NewtypeStruct => "newtype struct",
        Unexpected::Seq => "sequence",
        Unexpected::Map => "map",
        Unexpected::Enum => "enum",
        Unexpected::UnitVariant => "unit variant",
        Unexpected::NewtypeVariant => "newtype variant",
        Unexpected::TupleVariant => "tuple variant",
        Unexpected::StructVariant => "struct variant",
        Unexpected::Other(words) => words,
    };
    put(message, plain);
}

fn push_number(message: &mut String, words: &str, push: impl FnOnce(&mut String)) {
    put(message, words);
    push(message);
    put_char(message, '`');
}

fn push_quoted(message: &mut String, words: &str, name: &str) {
    put(message, words);
    put_char(message, '`');
    put(message, name);
    put_char(message, '`');
}

fn named(words: &str, name: &str) -> String {
    let mut message = String::new();
    push_quoted(&mut message, words, name);
    message
}

#[cold]
fn unknown(what: &str, name: &str, expected: &[&str]) -> Error {
    let mut message = String::from("unknown ");
    put(&mut message, what);
    push_quoted(&mut message, " ", name);
    match expected {
        [] => {
            put(&mut message, ", there are no ");
            put(&mut message, what);
            put_char(&mut message, 's');
        }
        [one] => push_quoted(&mut message, ", expected ", one),
        [one, other] => {
            push_quoted(&mut message, ", expected ", one);
            push_quoted(&mut message, " or ", other);
        }
        [first, others @ ..] => {
            push_quoted(&mut message, ", expected one of ", first);
            others.iter().for_each(|name| push_quoted(&mut message, ", ", name));
        }
    }
    Error::new(message)
}

#[cfg(test)]
mod tests {
    use serde::de::Error as _;

    use super::*;

    /// What `serde_json` says where it is given the same.
    #[track_caller]
    fn same(ours: Error, theirs: serde_json::Error) {
        assert_eq!(ours.to_string(), theirs.to_string());
    }

    #[test]
    fn the_words_are_those_of_serde_json() {
        let unexpected = [
            Unexpected::Bool(true),
            Unexpected::Bool(false),
            Unexpected::Unsigned(u64::MAX),
            Unexpected::Signed(i64::MIN),
            Unexpected::Float(1.0),
            Unexpected::Char('é'),
            Unexpected::Str("a\"\n\u{301}\u{200b}é'"),
            Unexpected::Bytes(b"a"),
            Unexpected::Unit,
            Unexpected::Option,
            Unexpected::NewtypeStruct,
            Unexpected::Seq,
            Unexpected::Map,
            Unexpected::Enum,
            Unexpected::UnitVariant,
            Unexpected::NewtypeVariant,
            Unexpected::TupleVariant,
            Unexpected::StructVariant,
            Unexpected::Other("a thing"),
        ];
        for found in unexpected {
            same(Error::invalid_type(found, &"x"), serde_json::Error::invalid_type(found, &"x"));
            same(Error::invalid_value(found, &"x"), serde_json::Error::invalid_value(found, &"x"));
        }
        same(Error::invalid_length(3, &"x"), serde_json::Error::invalid_length(3, &"x"));
        same(Error::missing_field("a"), serde_json::Error::missing_field("a"));
        same(Error::duplicate_field("a"), serde_json::Error::duplicate_field("a"));
        const NAMES: [&[&str]; 5] =
            [&[], &["a"], &["a", "b"], &["a", "b", "c"], &["a", "b", "c", "d"]];
        for names in NAMES {
            same(Error::unknown_field("x", names), serde_json::Error::unknown_field("x", names));
            same(
                Error::unknown_variant("x", names),
                serde_json::Error::unknown_variant("x", names),
            );
        }
    }

    #[test]
    fn the_place_of_an_inner_text_is_kept() {
        for message in [
            "a at line 1 column 2",
            "a at line 007 column 02",
            "a at line 0 column 5",
            "a at line 1 column ",
            "a at line  column 1",
            "a at line 1 column 99999999999999999999999",
            " at line 1 column 2 at line 3 column 4",
            "a at line 1 column 2 ",
            "at line 1 column 2",
        ] {
            same(<Error as de::Error>::custom(message), serde_json::Error::custom(message));
        }
    }
}
