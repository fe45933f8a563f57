//! A key of an object as the type of a map's key: numbers and booleans stand in quotes.

use serde::{
    de::{self, Deserializer, Unexpected, Visitor},
    forward_to_deserialize_any,
};

use super::{
    access::RAW,
    parser::{EOF_VALUE, Found, Parser},
};
use crate::wasm::error::Error;

/// The key whose opening quote comes next.
pub(super) struct Key<'a, 'de>(pub(super) &'a mut Parser<'de>);

impl<'de> Key<'_, 'de> {
    fn quoted<T>(
        self,
        read: impl FnOnce(&mut Parser<'de>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        self.0.at += 1;
        match self.0.peek() {
            Some(b'0'..=b'9' | b'-') => {}
            _ => {
                return Err(self.0.error("invalid value: expected key to be a number in quotes"));
            }
        }
        let value = read(self.0)?;
        match self.0.peek() {
            Some(b'"') => {
                self.0.at += 1;
                Ok(value)
            }
            _ => Err(self.0.error_ahead("expected `\"`")),
        }
    }

    fn boolean(&mut self, expected: &dyn de::Expected) -> Result<bool, Error> {
        self.0.at += 1;
        match self.0.peek() {
            None => Err(self.0.error_ahead(EOF_VALUE)),
            Some(b't') => self.0.word(b"rue\"").map(|()| true),
            Some(b'f') => self.0.word(b"alse\"").map(|()| false),
            Some(_) => {
                // As it is read there, the first letter is missing.
                self.0.at += 1;
                let (Found::Borrowed(text) | Found::Copied(text)) = self.0.string()?;
                let error: Error = de::Error::invalid_type(Unexpected::Str(text), expected);
                Err(self.0.fix(error))
            }
        }
    }
}

/// Methods that read a number within the quotes.
macro_rules! numbers {
    ($($method:ident)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            self.quoted(|parser| parser.$method(visitor))
        }
    )*};
}

impl<'de> Deserializer<'de> for Key<'_, 'de> {
    type Error = Error;

    numbers! {
        deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64 deserialize_i128
        deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64 deserialize_u128
        deserialize_f32 deserialize_f64
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        // Where an error is said to be is known by the object.
        self.0.at += 1;
        self.0.string()?.visit(visitor)
    }

    fn deserialize_bool<V: Visitor<'de>>(mut self, visitor: V) -> Result<V::Value, Error> {
        let value = self.boolean(&visitor)?;
        visitor.visit_bool(value).map_err(|error: Error| self.0.fix(error))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    #[inline]
    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        if name == RAW { self.0.visit_raw(visitor) } else { visitor.visit_newtype_struct(self) }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.0.deserialize_enum(name, variants, visitor)
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.0.deserialize_bytes(visitor)
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.0.deserialize_bytes(visitor)
    }

    forward_to_deserialize_any! {
        char str string unit unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}
