//! The bytes of a JSON text: what comes next, strings, words and brackets. Knows no type. Each error is
//! the one, and at the place, that `serde_json` gives.

use serde::de::Visitor;

use crate::wasm::{
    error::{Error, Place},
    floats::Floats,
};

pub(super) const EOF_LIST: &str = "EOF while parsing a list";
pub(super) const EOF_OBJECT: &str = "EOF while parsing an object";
const EOF_STRING: &str = "EOF while parsing a string";
pub(super) const EOF_VALUE: &str = "EOF while parsing a value";
pub(super) const EXPECTED_COLON: &str = "expected `:`";
pub(super) const EXPECTED_VALUE: &str = "expected value";
pub(super) const INVALID_NUMBER: &str = "invalid number";
pub(super) const INVALID_UNICODE: &str = "invalid unicode code point";
pub(super) const KEY_NOT_STRING: &str = "key must be a string";
pub(super) const OUT_OF_RANGE: &str = "number out of range";
pub(super) const TRAILING_CHARACTERS: &str = "trailing characters";
pub(super) const TRAILING_COMMA: &str = "trailing comma";
const CONTROL: &str = "control character (\\u0000-\\u001F) found while parsing a string";
const INVALID_ESCAPE: &str = "invalid escape";
const LONE_SURROGATE: &str = "lone leading surrogate in hex escape";
const UNFINISHED_PAIR: &str = "unexpected end of hex escape";

/// How deep arrays and objects may lie in each other, and one more.
const DEPTH: u8 = 128;

/// A JSON text, read up to `at`.
pub(in crate::wasm) struct Parser<'de> {
    pub(in crate::wasm) input: &'de [u8],
    /// The input as far as it is UTF-8.
    valid: &'de str,
    pub(in crate::wasm) at: usize,
    pub(super) depth: u8,
    pub(super) floats: Floats,
    /// Where the end of an array or an object was seen last.
    closing: usize,
    /// A string without its escapes, where all of the input is UTF-8.
    text: String,
    /// The same as bytes, where that is not known; or the open brackets of a value that is passed over.
    pub(super) scratch: Vec<u8>,
}

/// A string: a part of the input, or what its escapes stand for.
pub(super) enum Found<'de, 's, T: ?Sized> {
    Borrowed(&'de T),
    Copied(&'s T),
}

impl<'de> Found<'de, '_, str> {
    pub(super) fn visit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Borrowed(text) => visitor.visit_borrowed_str(text),
            Self::Copied(text) => visitor.visit_str(text),
        }
    }
}

impl<'de> Parser<'de> {
    pub(in crate::wasm) fn new(input: &'de [u8], floats: Floats) -> Self {
        let valid = match std::str::from_utf8(input) {
            Ok(text) => text,
            Err(error) => input
                .get(..error.valid_up_to())
                .and_then(|valid| std::str::from_utf8(valid).ok())
                .unwrap_or_default(),
        };
        Self { valid, floats, ..Self::of_bytes(input) }
    }

    /// Whatever the bytes are.
    fn of_bytes(input: &'de [u8]) -> Self {
        let (depth, floats) = (DEPTH, Floats::Finite);
        let (text, scratch) = (String::new(), Vec::new());
        Self { input, valid: "", at: 0, depth, floats, closing: 0, text, scratch }
    }

    /// What the string reads as whose first byte stands at `start`; nothing where it is none.
    pub(in crate::wasm) fn key(input: &[u8], start: usize) -> String {
        let mut parser = Parser { at: start, ..Parser::of_bytes(input) };
        match parser.string() {
            Ok(Found::Borrowed(text) | Found::Copied(text)) => text.to_owned(),
            Err(_) => String::new(),
        }
    }

    pub(super) fn peek(&self) -> Option<u8> {
        self.input.get(self.at).copied()
    }

    pub(super) fn next(&mut self) -> Option<u8> {
        let next = self.peek();
        self.at += usize::from(next.is_some());
        next
    }

    /// An error at the byte that was read last.
    #[cold]
    pub(super) fn error(&self, words: &str) -> Error {
        Error::placed(words, self.place(self.at), self.at)
    }

    /// An error at the byte that comes next.
    #[cold]
    pub(super) fn error_ahead(&self, words: &str) -> Error {
        Error::placed(words, self.place(self.at + 1), self.at)
    }

    /// An error at the byte `at`, which was read before.
    #[cold]
    pub(super) fn error_behind(&self, words: &str, at: usize) -> Error {
        Error::placed(words, self.place(at + 1), self.at)
    }

    #[cold]
    pub(in crate::wasm) fn fix(&self, error: Error) -> Error {
        error.fixed(self.at, || self.place(self.at))
    }

    /// Notes how far the text was read when a type refused a part of an array or an object. What it
    /// refuses once it has seen the end is about the whole.
    #[cold]
    pub(super) fn noted(&self, error: Error) -> Error {
        if self.closing == self.at { error } else { error.noted(self.at) }
    }

    fn place(&self, at: usize) -> Place {
        let read = self.input.get(..at).unwrap_or(self.input);
        let column = read.iter().rev().take_while(|byte| **byte != b'\n').count();
        Place { line: 1 + read.iter().filter(|byte| **byte == b'\n').count(), column }
    }

    /// The next byte that is no white space.
    #[inline]
    pub(super) fn skip_space(&mut self) -> Option<u8> {
        match self.peek() {
            Some(byte) if byte > b' ' => Some(byte),
            _ => self.skip_spaces(),
        }
    }

    #[inline(never)]
    fn skip_spaces(&mut self) -> Option<u8> {
        let rest = self.input.get(self.at..).unwrap_or_default();
        let is_space = |byte: &&u8| matches!(byte, b' ' | b'\n' | b'\t' | b'\r');
        self.at += rest.iter().take_while(is_space).count();
        self.peek()
    }

    /// The first byte of a value.
    pub(super) fn start(&mut self) -> Result<u8, Error> {
        match self.skip_space() {
            Some(byte) => Ok(byte),
            None => Err(self.error_ahead(EOF_VALUE)),
        }
    }

    /// The rest of `null`, `true` or `false`, whose first letter comes next.
    pub(super) fn word(&mut self, rest: &[u8]) -> Result<(), Error> {
        self.at += 1;
        for expected in rest {
            match self.next() {
                None => return Err(self.error(EOF_VALUE)),
                Some(next) if next != *expected => return Err(self.error("expected ident")),
                Some(_) => {}
            }
        }
        Ok(())
    }

    /// Goes into an array or an object.
    pub(super) fn enter(&mut self) -> Result<(), Error> {
        self.depth = self.depth.saturating_sub(1);
        if self.depth == 0 {
            return Err(self.error_ahead("recursion limit exceeded"));
        }
        self.at += 1;
        Ok(())
    }

    pub(super) fn end_array(&mut self) -> Result<(), Error> {
        self.depth += 1;
        match self.skip_space() {
            Some(b']') => {
                self.at += 1;
                Ok(())
            }
            Some(b',') => {
                self.at += 1;
                let is_last = self.skip_space() == Some(b']');
                Err(self.error_ahead(if is_last { TRAILING_COMMA } else { TRAILING_CHARACTERS }))
            }
            Some(_) => Err(self.error_ahead(TRAILING_CHARACTERS)),
            None => Err(self.error_ahead(EOF_LIST)),
        }
    }

    pub(super) fn end_object(&mut self) -> Result<(), Error> {
        self.depth += 1;
        match self.skip_space() {
            Some(b'}') => {
                self.at += 1;
                Ok(())
            }
            Some(b',') => Err(self.error_ahead(TRAILING_COMMA)),
            Some(_) => Err(self.error_ahead(TRAILING_CHARACTERS)),
            None => Err(self.error_ahead(EOF_OBJECT)),
        }
    }

    /// Whether an array goes on.
    pub(super) fn has_item(&mut self, first: &mut bool) -> Result<bool, Error> {
        match self.skip_space() {
            None => Err(self.error_ahead(EOF_LIST)),
            Some(b']') => Ok(self.closes()),
            Some(_) if std::mem::take(first) => Ok(true),
            Some(b',') => {
                self.at += 1;
                match self.skip_space() {
                    Some(b']') => Err(self.error_ahead(TRAILING_COMMA)),
                    Some(_) => Ok(true),
                    None => Err(self.error_ahead(EOF_VALUE)),
                }
            }
            Some(_) => Err(self.error_ahead("expected `,` or `]`")),
        }
    }

    /// Whether an object goes on; then its next byte is a quote.
    pub(super) fn has_key(&mut self, first: &mut bool) -> Result<bool, Error> {
        match self.skip_space() {
            None => Err(self.error_ahead(EOF_OBJECT)),
            Some(b'}') => Ok(self.closes()),
            Some(next) if std::mem::take(first) => self.is_key(next),
            Some(b',') => {
                self.at += 1;
                match self.skip_space() {
                    Some(b'}') => Err(self.error_ahead(TRAILING_COMMA)),
                    Some(next) => self.is_key(next),
                    None => Err(self.error_ahead(EOF_VALUE)),
                }
            }
            Some(_) => Err(self.error_ahead("expected `,` or `}`")),
        }
    }

    fn closes(&mut self) -> bool {
        self.closing = self.at;
        false
    }

    fn is_key(&self, next: u8) -> Result<bool, Error> {
        if next == b'"' { Ok(true) } else { Err(self.error_ahead(KEY_NOT_STRING)) }
    }

    pub(super) fn colon(&mut self) -> Result<(), Error> {
        match self.skip_space() {
            Some(b':') => {
                self.at += 1;
                Ok(())
            }
            Some(_) => Err(self.error_ahead(EXPECTED_COLON)),
            None => Err(self.error_ahead(EOF_OBJECT)),
        }
    }

    /// A string, from behind its opening quote.
    pub(super) fn string(&mut self) -> Result<Found<'de, '_, str>, Error> {
        let Some(start) = self.scan(true)? else { return self.copied().map(Found::Copied) };
        let end = self.at - 1;
        match self.valid.get(start..end) {
            Some(text) => Ok(Found::Borrowed(text)),
            None => self.unproved(start, end).map(Found::Borrowed),
        }
    }

    /// A string as bytes: surrogates need no partner.
    pub(super) fn bytes(&mut self) -> Result<Found<'de, '_, [u8]>, Error> {
        Ok(match self.scan(false)? {
            Some(start) => Found::Borrowed(self.input.get(start..self.at - 1).unwrap_or_default()),
            None => Found::Copied(&self.scratch),
        })
    }

    /// Whether all of the input is UTF-8. Then a string of it is, and is not looked at once more.
    fn is_proved(&self) -> bool {
        self.valid.len() == self.input.len()
    }

    fn copied(&self) -> Result<&str, Error> {
        if self.is_proved() {
            return Ok(&self.text);
        }
        std::str::from_utf8(&self.scratch).map_err(|error| self.not_utf8(&self.scratch, error))
    }

    /// A string of an input that is no UTF-8 somewhere.
    #[cold]
    fn unproved(&self, start: usize, end: usize) -> Result<&'de str, Error> {
        let bytes = self.input.get(start..end).unwrap_or_default();
        std::str::from_utf8(bytes).map_err(|error| self.not_utf8(bytes, error))
    }

    #[cold]
    fn not_utf8(&self, bytes: &[u8], error: std::str::Utf8Error) -> Error {
        let mut place = self.place(self.at);
        place.column = place.column.saturating_sub(bytes.len() - error.valid_up_to());
        Error::placed(INVALID_UNICODE, place, self.at)
    }

    /// Reads up to behind the closing quote. Gives where the string starts, or nothing if it had
    /// escapes and stands in `text` or `scratch`.
    fn scan(&mut self, is_text: bool) -> Result<Option<usize>, Error> {
        let start = self.at;
        self.skip_plain(is_text);
        if self.peek() == Some(b'"') {
            self.at += 1;
            return Ok(Some(start));
        }
        self.scan_escapes(start, is_text).map(|()| None)
    }

    #[inline(never)]
    fn scan_escapes(&mut self, mut start: usize, is_text: bool) -> Result<(), Error> {
        self.text.clear();
        self.scratch.clear();
        loop {
            self.copy(start, is_text);
            match self.next() {
                None => return Err(self.error(EOF_STRING)),
                Some(b'"') => return Ok(()),
                Some(b'\\') => self.escape(is_text)?,
                Some(_) => return Err(self.error(CONTROL)),
            }
            start = self.at;
            self.skip_plain(is_text);
        }
    }

    /// Copies what was read from `start` on.
    fn copy(&mut self, start: usize, is_text: bool) {
        if is_text && self.is_proved() {
            self.text.push_str(self.valid.get(start..self.at).unwrap_or_default());
        } else {
            let plain = self.input.get(start..self.at).unwrap_or_default();
            self.scratch.extend_from_slice(plain);
        }
    }

    /// Up to the next quote, backslash or, in a text, control character.
    pub(super) fn skip_plain(&mut self, is_text: bool) {
        let rest = self.input.get(self.at..).unwrap_or_default();
        self.at += if is_text { plain_text(rest) } else { plain_bytes(rest) };
    }

    /// An error at a control character, which has not been read.
    #[cold]
    pub(super) fn control(&self) -> Error {
        self.error(CONTROL)
    }

    /// What stands behind a backslash, whatever it means.
    pub(super) fn skip_escape(&mut self) -> Result<(), Error> {
        match self.in_string()? {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Ok(()),
            b'u' => self.hex().map(drop),
            _ => Err(self.error(INVALID_ESCAPE)),
        }
    }

    /// What stands behind a backslash.
    fn escape(&mut self, is_text: bool) -> Result<(), Error> {
        let character = match self.in_string()? {
            character @ (b'"' | b'\\' | b'/') => character,
            b'b' => 0x08,
            b'f' => 0x0C,
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'u' => return self.unicode(is_text),
            _ => return Err(self.error(INVALID_ESCAPE)),
        };
        self.push(character.into(), is_text);
        Ok(())
    }

    /// The next byte of a string that has not ended.
    pub(super) fn in_string(&mut self) -> Result<u8, Error> {
        match self.next() {
            Some(byte) => Ok(byte),
            None => Err(self.error(EOF_STRING)),
        }
    }

    fn unicode(&mut self, is_text: bool) -> Result<(), Error> {
        let mut unit = self.hex()?;
        if is_text && (0xDC00..=0xDFFF).contains(&unit) {
            return Err(self.error(LONE_SURROGATE));
        }
        loop {
            if !(0xD800..=0xDBFF).contains(&unit) {
                self.push(unit, is_text);
                return Ok(());
            }
            if !self.is_pair(b'\\', is_text, unit)? {
                return Ok(());
            }
            if !self.is_pair(b'u', is_text, unit)? {
                // The backslash was the beginning of another escape, which is none of this kind.
                return self.escape(is_text);
            }
            let second = self.hex()?;
            if (0xDC00..=0xDFFF).contains(&second) {
                self.push(((unit - 0xD800) << 10 | (second - 0xDC00)) + 0x1_0000, is_text);
                return Ok(());
            }
            if is_text {
                return Err(self.error(LONE_SURROGATE));
            }
            self.push(unit, is_text);
            unit = second;
        }
    }

    /// Whether the first half of a pair goes on with `expected`; if not, it stands alone.
    fn is_pair(&mut self, expected: u8, is_text: bool, unit: u32) -> Result<bool, Error> {
        let next = self.peek();
        if next.is_none() || next == Some(expected) || is_text {
            let next = self.in_string()?;
            return if next == expected { Ok(true) } else { Err(self.error(UNFINISHED_PAIR)) };
        }
        self.push(unit, is_text);
        Ok(false)
    }

    fn hex(&mut self) -> Result<u32, Error> {
        let Some(&[a, b, c, d]) = self.input.get(self.at..).and_then(<[u8]>::first_chunk) else {
            self.at = self.input.len();
            return Err(self.error(EOF_STRING));
        };
        self.at += 4;
        [a, b, c, d]
            .iter()
            .try_fold(0, |unit, digit| Some(unit << 4 | char::from(*digit).to_digit(16)?))
            .ok_or_else(|| self.error(INVALID_ESCAPE))
    }

    /// A code point in UTF-8, a surrogate too.
    fn push(&mut self, point: u32, is_text: bool) {
        if is_text && self.is_proved() {
            self.text.extend(char::from_u32(point));
            return;
        }
        let tail = |shift: u32| (point >> shift & 0x3F) as u8 | 0x80;
        match point {
            0..0x80 => self.scratch.push(point as u8),
            0x80..0x800 => self.scratch.extend([(point >> 6) as u8 | 0xC0, tail(0)]),
            0x800..0x1_0000 => {
                self.scratch.extend([(point >> 12) as u8 | 0xE0, tail(6), tail(0)]);
            }
            _ => self.scratch.extend([(point >> 18) as u8 | 0xF0, tail(12), tail(6), tail(0)]),
        }
    }

    /// Nothing but white space is left.
    pub(in crate::wasm) fn end(&mut self) -> Result<(), Error> {
        match self.skip_space() {
            Some(_) => Err(self.error_ahead(TRAILING_CHARACTERS)),
            None => Ok(()),
        }
    }
}

/// How many bytes come before a quote, a backslash or a control character.
#[inline]
fn plain_text(mut rest: &[u8]) -> usize {
    let length = rest.len();
    // Eight at a time. What the lowest stop does to those above it does not matter.
    while let Some((chunk, behind)) = rest.split_first_chunk::<8>() {
        let bytes = u64::from_le_bytes(*chunk);
        let below = |bytes: u64, bound: u8| bytes.wrapping_sub(EACH * u64::from(bound)) & !bytes;
        let is = |byte: u8| below(bytes ^ (EACH * u64::from(byte)), 1);
        let stops = (below(bytes, 0x20) | is(b'"') | is(b'\\')) & EACH << 7;
        if stops != 0 {
            return length - rest.len() + stops.trailing_zeros() as usize / 8;
        }
        rest = behind;
    }
    let is_stop = |byte: &u8| matches!(byte, b'"' | b'\\' | 0..0x20);
    length - rest.len() + rest.iter().position(is_stop).unwrap_or(rest.len())
}

/// A byte 1 in each place.
const EACH: u64 = 0x0101_0101_0101_0101;

fn plain_bytes(rest: &[u8]) -> usize {
    rest.iter().position(|byte| matches!(byte, b'"' | b'\\')).unwrap_or(rest.len())
}
