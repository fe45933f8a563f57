//! What a type may ask of the text: serde's `Deserializer`.

use serde::de::{
    self, Deserializer, Expected, Unexpected, Visitor, value::BorrowedStrDeserializer,
};

use super::{
    access::{Data, Entries, Items, Name, RAW, Raw},
    number::Number,
    parser::{
        EOF_OBJECT, EOF_VALUE, EXPECTED_VALUE, Found, INVALID_NUMBER, INVALID_UNICODE,
        OUT_OF_RANGE, Parser,
    },
};
use crate::wasm::{error::Error, floats::Floats};

/// What a type reads its parts from.
#[derive(Clone, Copy, PartialEq)]
enum Brackets {
    Array,
    Object,
    Either,
}

// What needs to know no type is asked for by few calls, so that there is little code for each type.
impl<'de> Parser<'de> {
    /// The error of a type that finds something else than it expects.
    #[cold]
    pub(super) fn unexpected(&mut self, expected: &dyn Expected) -> Error {
        let error = match self.look(expected) {
            Ok(error) | Err(error) => error,
        };
        self.fix(error)
    }

    fn look(&mut self, expected: &dyn Expected) -> Result<Error, Error> {
        let found = match self.peek() {
            Some(b'n') => {
                self.word(b"ull")?;
                Unexpected::Unit
            }
            Some(b't') => {
                self.word(b"rue")?;
                Unexpected::Bool(true)
            }
            Some(b'f') => {
                self.word(b"alse")?;
                Unexpected::Bool(false)
            }
            Some(b'-' | b'0'..=b'9') => match self.signed_number()? {
                Number::Unsigned(value) => Unexpected::Unsigned(value),
                Number::Signed(value) => Unexpected::Signed(value),
                Number::Float(value) => Unexpected::Float(value),
            },
            Some(b'"') => {
                self.at += 1;
                let (Found::Borrowed(text) | Found::Copied(text)) = self.string()?;
                return Ok(de::Error::invalid_type(Unexpected::Str(text), expected));
            }
            Some(b'[') => Unexpected::Seq,
            Some(b'{') => Unexpected::Map,
            _ => return Err(self.error_ahead(EXPECTED_VALUE)),
        };
        Ok(de::Error::invalid_type(found, expected))
    }

    /// Whether `null` comes next, which is read then.
    fn null(&mut self) -> Result<bool, Error> {
        let is_null = self.skip_space() == Some(b'n');
        if is_null {
            self.word(b"ull")?;
        }
        Ok(is_null)
    }

    fn boolean(&mut self, expected: &dyn Expected) -> Result<bool, Error> {
        match self.start()? {
            b't' => self.word(b"rue").map(|()| true),
            b'f' => self.word(b"alse").map(|()| false),
            _ => Err(self.unexpected(expected)),
        }
    }

    fn any_number(&mut self, expected: &dyn Expected) -> Result<Number, Error> {
        match self.start()? {
            b'-' | b'0'..=b'9' => self.signed_number(),
            _ => Err(self.unexpected(expected)),
        }
    }

    /// A number, or `null` where that stands for NaN.
    fn any_float(&mut self, expected: &dyn Expected) -> Result<Number, Error> {
        if self.floats == Floats::Nullable && self.null()? {
            return Ok(Number::Float(f64::NAN));
        }
        self.any_number(expected)
    }

    fn text(&mut self, expected: &dyn Expected) -> Result<Found<'de, '_, str>, Error> {
        match self.start()? {
            b'"' => {
                self.at += 1;
                self.string()
            }
            _ => Err(self.unexpected(expected)),
        }
    }

    /// Goes into an array or an object that a type takes: whether it is an object.
    fn open(&mut self, brackets: Brackets, expected: &dyn Expected) -> Result<bool, Error> {
        match self.start()? {
            b'[' if brackets != Brackets::Object => self.enter().map(|()| false),
            b'{' if brackets != Brackets::Array => self.enter().map(|()| true),
            _ => Err(self.unexpected(expected)),
        }
    }

    fn visit_bytes<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Error> {
        self.at += 1;
        match self.bytes()? {
            Found::Borrowed(bytes) => visitor.visit_borrowed_bytes(bytes),
            Found::Copied(bytes) => visitor.visit_bytes(bytes),
        }
    }

    /// An array, from behind its bracket.
    fn visit_array<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Error> {
        let value = visitor.visit_seq(Items::new(self)).map_err(|error| self.noted(error));
        // The array is read to its end whatever came of it: that is where an error is told.
        let end = self.end_array();
        Ok((value?, end?).0)
    }

    /// An object, from behind its bracket.
    fn visit_object<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Error> {
        let value = visitor.visit_map(Entries::new(self)).map_err(|error| self.noted(error));
        let end = self.end_object();
        Ok((value?, end?).0)
    }

    fn digits_128(&mut self, digits: &mut String) -> Result<(), Error> {
        match self.next() {
            Some(b'0') => {
                digits.push('0');
                match self.peek() {
                    Some(b'0'..=b'9') => Err(self.error_ahead(INVALID_NUMBER)),
                    _ => Ok(()),
                }
            }
            Some(digit @ b'1'..=b'9') => {
                digits.push(char::from(digit));
                while let Some(digit @ b'0'..=b'9') = self.peek() {
                    self.at += 1;
                    digits.push(char::from(digit));
                }
                Ok(())
            }
            _ => Err(self.error(INVALID_NUMBER)),
        }
    }

    /// The text of a value, unread, for `serde_json::value::RawValue`.
    pub(super) fn visit_raw<V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, Error> {
        self.skip_space();
        let start = self.at;
        self.skip_value()?;
        match std::str::from_utf8(self.input.get(start..self.at).unwrap_or_default()) {
            Ok(text) => visitor.visit_map(Raw(Some(BorrowedStrDeserializer::new(text)))),
            Err(error) => Err(self.error_behind(INVALID_UNICODE, start + error.valid_up_to())),
        }
    }
}

/// Methods that read a number of any width: a type takes what it has room for.
macro_rules! numbers {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            let number = self.any_number(&visitor)?;
            number.visit(visitor).map_err(|error| self.fix(error))
        }
    )*};
}

/// Methods that ask for the same as another.
macro_rules! same {
    ($($method:ident($($unused:ident: $kind:ty),*) as $other:ident;)*) => {$(
        #[inline]
        fn $method<V: Visitor<'de>>(self, $($unused: $kind,)* visitor: V) -> Result<V::Value, Error> {
            self.$other(visitor)
        }
    )*};
}

impl<'de> Deserializer<'de> for &mut Parser<'de> {
    type Error = Error;

    numbers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
    }

    same! {
        deserialize_f32() as deserialize_f64;
        deserialize_char() as deserialize_str;
        deserialize_string() as deserialize_str;
        deserialize_identifier() as deserialize_str;
        deserialize_byte_buf() as deserialize_bytes;
        deserialize_unit_struct(_name: &'static str) as deserialize_unit;
        deserialize_tuple(_length: usize) as deserialize_seq;
        deserialize_tuple_struct(_name: &'static str, _length: usize) as deserialize_seq;
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let value = match self.start()? {
            b'n' => {
                self.word(b"ull")?;
                visitor.visit_unit()
            }
            b't' => {
                self.word(b"rue")?;
                visitor.visit_bool(true)
            }
            b'f' => {
                self.word(b"alse")?;
                visitor.visit_bool(false)
            }
            b'-' | b'0'..=b'9' => self.signed_number()?.visit(visitor),
            b'"' => return self.deserialize_str(visitor),
            b'[' => return self.deserialize_seq(visitor),
            b'{' => return self.deserialize_map(visitor),
            _ => Err(self.error_ahead(EXPECTED_VALUE)),
        };
        value.map_err(|error| self.fix(error))
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let float = self.any_float(&visitor)?;
        float.visit(visitor).map_err(|error| self.fix(error))
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let value = self.boolean(&visitor)?;
        visitor.visit_bool(value).map_err(|error: Error| self.fix(error))
    }

    fn deserialize_i128<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let mut digits = String::new();
        match self.skip_space() {
            Some(b'-') => {
                self.at += 1;
                digits.push('-');
            }
            Some(_) => {}
            None => return Err(self.error_ahead(EOF_VALUE)),
        }
        self.digits_128(&mut digits)?;
        let value = digits.parse().map_err(|_| self.error(OUT_OF_RANGE))?;
        visitor.visit_i128(value).map_err(|error: Error| self.fix(error))
    }

    fn deserialize_u128<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let mut digits = String::new();
        match self.skip_space() {
            Some(b'-') => return Err(self.error_ahead(OUT_OF_RANGE)),
            Some(_) => {}
            None => return Err(self.error_ahead(EOF_VALUE)),
        }
        self.digits_128(&mut digits)?;
        let value = digits.parse().map_err(|_| self.error(OUT_OF_RANGE))?;
        visitor.visit_u128(value).map_err(|error: Error| self.fix(error))
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let value = self.text(&visitor)?.visit(visitor);
        value.map_err(|error| self.fix(error))
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        let value = match self.start()? {
            b'"' => self.visit_bytes(visitor),
            b'[' => return self.deserialize_seq(visitor),
            _ => return Err(self.unexpected(&visitor)),
        };
        value.map_err(|error| self.fix(error))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.null()? { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.null()? {
            return visitor.visit_unit().map_err(|error: Error| self.fix(error));
        }
        self.start()?;
        Err(self.unexpected(&visitor))
    }

    #[inline]
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        if name == RAW { self.visit_raw(visitor) } else { visitor.visit_newtype_struct(self) }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.open(Brackets::Array, &visitor)?;
        self.visit_array(visitor).map_err(|error| self.fix(error))
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.open(Brackets::Object, &visitor)?;
        self.visit_object(visitor).map_err(|error| self.fix(error))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let value = if self.open(Brackets::Either, &visitor)? {
            self.visit_object(visitor)
        } else {
            self.visit_array(visitor)
        };
        value.map_err(|error| self.fix(error))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.start()? {
            b'{' => {
                self.enter()?;
                let value = visitor.visit_enum(Data(self));
                self.depth += 1;
                let value = value?;
                match self.skip_space() {
                    Some(b'}') => {
                        self.at += 1;
                        Ok(value)
                    }
                    Some(_) => Err(self.error(EXPECTED_VALUE)),
                    None => Err(self.error(EOF_OBJECT)),
                }
            }
            b'"' => visitor.visit_enum(Name(self)),
            _ => Err(self.error_ahead(EXPECTED_VALUE)),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.skip_value()?;
        visitor.visit_unit()
    }
}
