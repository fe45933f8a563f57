//! serde's `Serializer` of the keys of a map: what `serde_json` makes a key of, and no more.

use std::ops::RangeInclusive;

use serde::ser::{self, Impossible, Serialize};

use crate::wasm::{Tape, error::Error, float, text};

/// Writes one key as a string.
pub(super) struct KeyWriter<'a>(pub(super) &'a mut Tape);

type Written = Result<(), Error>;
type No = Impossible<(), Error>;

fn must_be_a_string<T>() -> Result<T, Error> {
    Err(Error::new("key must be a string".to_owned()))
}

impl KeyWriter<'_> {
    fn wide_signed(self, value: i64) -> Written {
        let mut key = String::new();
        text::push_signed(&mut key, value);
        self.serialize_text(&key)
    }

    fn wide_unsigned(self, value: u64) -> Written {
        let mut key = String::new();
        text::push_unsigned(&mut key, value);
        self.serialize_text(&key)
    }

    fn serialize_text(self, key: &str) -> Written {
        self.0.string(key);
        Ok(())
    }

    fn float(self, shortest: f64, plain: RangeInclusive<i32>) -> Written {
        if !shortest.is_finite() {
            return Err(Error::new("float key must be finite (got NaN or +/-inf)".to_owned()));
        }
        let mut key = String::new();
        float::push(&mut key, shortest, plain);
        self.serialize_text(&key)
    }
}

impl ser::Serializer for KeyWriter<'_> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = No;
    type SerializeTuple = No;
    type SerializeTupleStruct = No;
    type SerializeTupleVariant = No;
    type SerializeMap = No;
    type SerializeStruct = No;
    type SerializeStructVariant = No;

    fn serialize_bool(self, value: bool) -> Written {
        self.serialize_text(if value { "true" } else { "false" })
    }

    fn serialize_i8(self, value: i8) -> Written {
        self.wide_signed(value.into())
    }

    fn serialize_i16(self, value: i16) -> Written {
        self.wide_signed(value.into())
    }

    fn serialize_i32(self, value: i32) -> Written {
        self.wide_signed(value.into())
    }

    fn serialize_i64(self, value: i64) -> Written {
        self.wide_signed(value)
    }

    fn serialize_i128(self, value: i128) -> Written {
        self.serialize_text(&value.to_string())
    }

    fn serialize_u8(self, value: u8) -> Written {
        self.wide_unsigned(value.into())
    }

    fn serialize_u16(self, value: u16) -> Written {
        self.wide_unsigned(value.into())
    }

    fn serialize_u32(self, value: u32) -> Written {
        self.wide_unsigned(value.into())
    }

    fn serialize_u64(self, value: u64) -> Written {
        self.wide_unsigned(value)
    }

    fn serialize_u128(self, value: u128) -> Written {
        self.serialize_text(&value.to_string())
    }

    fn serialize_f32(self, value: f32) -> Written {
        self.float(float::widened(value), float::PLAIN_32)
    }

    fn serialize_f64(self, value: f64) -> Written {
        self.float(value, float::PLAIN)
    }

    fn serialize_char(self, value: char) -> Written {
        self.serialize_text(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Written {
        self.serialize_text(value)
    }

    fn serialize_bytes(self, _value: &[u8]) -> Written {
        must_be_a_string()
    }

    fn serialize_none(self) -> Written {
        must_be_a_string()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Written {
        must_be_a_string()
    }

    fn serialize_unit_struct(self, _name: &'static str) -> Written {
        must_be_a_string()
    }

    fn serialize_unit_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
    ) -> Written {
        self.serialize_text(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        value: &T,
    ) -> Written {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _value: &T,
    ) -> Written {
        must_be_a_string()
    }

    fn serialize_seq(self, _length: Option<usize>) -> Result<No, Error> {
        must_be_a_string()
    }

    fn serialize_tuple(self, _length: usize) -> Result<No, Error> {
        must_be_a_string()
    }

    fn serialize_tuple_struct(self, _name: &'static str, _length: usize) -> Result<No, Error> {
        must_be_a_string()
    }

    fn serialize_tuple_variant(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _length: usize,
    ) -> Result<No, Error> {
        must_be_a_string()
    }

    fn serialize_map(self, _length: Option<usize>) -> Result<No, Error> {
        must_be_a_string()
    }

    fn serialize_struct(self, _name: &'static str, _length: usize) -> Result<No, Error> {
        must_be_a_string()
    }

    fn serialize_struct_variant(
        self,
        _name: &'static str,
        _index: u32,
        _variant: &'static str,
        _length: usize,
    ) -> Result<No, Error> {
        must_be_a_string()
    }
}
