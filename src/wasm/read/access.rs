//! The parts of arrays, objects and enums, as a type asks for one after the other.

use serde::de::{
    self, Deserialize, DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, Unexpected,
    VariantAccess, Visitor,
    value::{BorrowedStrDeserializer, MapAccessDeserializer},
};

use super::{
    key::Key,
    parser::{EOF_OBJECT, EXPECTED_VALUE, KEY_NOT_STRING, Parser},
};
use crate::wasm::error::Error;

/// The name by which `serde_json::value::RawValue` asks for a text.
pub(super) const RAW: &str = "$serde_json::private::RawValue";

/// The items of an array.
pub(super) struct Items<'a, 'de> {
    parser: &'a mut Parser<'de>,
    first: bool,
}

impl<'a, 'de> Items<'a, 'de> {
    pub(super) fn new(parser: &'a mut Parser<'de>) -> Self {
        Self { parser, first: true }
    }
}

impl<'de> SeqAccess<'de> for Items<'_, 'de> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        if self.parser.has_item(&mut self.first)? {
            seed.deserialize(&mut *self.parser).map(Some)
        } else {
            Ok(None)
        }
    }
}

/// The keys and values of an object.
pub(super) struct Entries<'a, 'de> {
    parser: &'a mut Parser<'de>,
    first: bool,
}

impl<'a, 'de> Entries<'a, 'de> {
    pub(super) fn new(parser: &'a mut Parser<'de>) -> Self {
        Self { parser, first: true }
    }
}

impl<'de> MapAccess<'de> for Entries<'_, 'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        if self.parser.has_key(&mut self.first)? {
            seed.deserialize(Key(self.parser)).map(Some)
        } else {
            Ok(None)
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        self.parser.colon()?;
        seed.deserialize(&mut *self.parser)
    }
}

/// A variant with data: an object with its name as the only key.
pub(super) struct Data<'a, 'de>(pub(super) &'a mut Parser<'de>);

impl<'de> EnumAccess<'de> for Data<'_, 'de> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Error> {
        match self.0.skip_space() {
            Some(b'"') => {}
            Some(b'}') => return Err(self.0.error_ahead(EXPECTED_VALUE)),
            Some(_) => return Err(self.0.error_ahead(KEY_NOT_STRING)),
            None => return Err(self.0.error_ahead(EOF_OBJECT)),
        }
        let name = seed.deserialize(Key(self.0)).map_err(|error| self.0.fix(error))?;
        self.0.colon()?;
        Ok((name, self))
    }
}

impl<'de> VariantAccess<'de> for Data<'_, 'de> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        Deserialize::deserialize(self.0)
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(self.0)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _length: usize, visitor: V) -> Result<V::Value, Error> {
        self.0.deserialize_seq(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.0.deserialize_struct("", fields, visitor)
    }
}

/// A variant without data: its name alone.
pub(super) struct Name<'a, 'de>(pub(super) &'a mut Parser<'de>);

impl<'de> EnumAccess<'de> for Name<'_, 'de> {
    type Error = Error;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Self), Error> {
        Ok((seed.deserialize(&mut *self.0)?, self))
    }
}

impl<'de> VariantAccess<'de> for Name<'_, 'de> {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, _seed: T) -> Result<T::Value, Error> {
        Err(bare("newtype variant"))
    }

    fn tuple_variant<V: Visitor<'de>>(
        self,
        _length: usize,
        _visitor: V,
    ) -> Result<V::Value, Error> {
        Err(bare("tuple variant"))
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        _fields: &'static [&'static str],
        _visitor: V,
    ) -> Result<V::Value, Error> {
        Err(bare("struct variant"))
    }
}

#[cold]
fn bare(expected: &'static str) -> Error {
    de::Error::invalid_type(Unexpected::UnitVariant, &expected)
}

/// The text of a value under the name that `RawValue` asks for.
pub(super) struct Raw<'de>(pub(super) Option<BorrowedStrDeserializer<'de, Error>>);

impl<'de> MapAccess<'de> for Raw<'de> {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        match self.0 {
            Some(_) => seed.deserialize(BorrowedStrDeserializer::new(RAW)).map(Some),
            None => Ok(None),
        }
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Error> {
        match self.0.take() {
            Some(text) => seed.deserialize(text),
            None => seed.deserialize(MapAccessDeserializer::new(Raw(None))),
        }
    }
}
