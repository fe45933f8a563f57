//! serde's `Serializer` onto the tape: what `serde_json` writes as text, as slots.

use serde::ser::{
    self, Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant,
    SerializeTuple, SerializeTupleStruct, SerializeTupleVariant,
};

use super::key::KeyWriter;
use crate::wasm::{
    Tape,
    error::Error,
    float::widened,
    tape::{ARRAY, MAP, NAME, OBJECT, SIMPLE},
};

type Written = Result<(), Error>;

/// Writes one value.
pub(in crate::wasm) struct Writer<'a>(pub(in crate::wasm) &'a mut Tape);

impl<'a> ser::Serializer for Writer<'a> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Items<'a>;
    type SerializeTuple = Items<'a>;
    type SerializeTupleStruct = Items<'a>;
    type SerializeTupleVariant = Items<'a>;
    type SerializeMap = Entries<'a>;
    type SerializeStruct = Fields<'a>;
    type SerializeStructVariant = Fields<'a>;

    fn serialize_bool(self, value: bool) -> Written {
        self.0.mark(SIMPLE, if value { 2 } else { 1 });
        Ok(())
    }

    fn serialize_i8(self, value: i8) -> Written {
        self.serialize_f64(f64::from(value))
    }

    fn serialize_i16(self, value: i16) -> Written {
        self.serialize_f64(f64::from(value))
    }

    fn serialize_i32(self, value: i32) -> Written {
        self.serialize_f64(f64::from(value))
    }

    fn serialize_i64(self, value: i64) -> Written {
        self.0.signed(value);
        Ok(())
    }

    fn serialize_i128(self, value: i128) -> Written {
        self.serialize_i64(i64::try_from(value).map_err(|_| too_wide())?)
    }

    fn serialize_u8(self, value: u8) -> Written {
        self.serialize_f64(f64::from(value))
    }

    fn serialize_u16(self, value: u16) -> Written {
        self.serialize_f64(f64::from(value))
    }

    fn serialize_u32(self, value: u32) -> Written {
        self.serialize_f64(f64::from(value))
    }

    fn serialize_u64(self, value: u64) -> Written {
        self.0.unsigned(value);
        Ok(())
    }

    fn serialize_u128(self, value: u128) -> Written {
        self.serialize_u64(u64::try_from(value).map_err(|_| too_wide())?)
    }

    fn serialize_f32(self, value: f32) -> Written {
        self.serialize_f64(widened(value))
    }

    fn serialize_f64(self, value: f64) -> Written {
        self.0.float(value);
        Ok(())
    }

    fn serialize_char(self, value: char) -> Written {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Written {
        self.0.string(value);
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> Written {
        self.0.mark(ARRAY, value.len() as u32);
        value.iter().for_each(|byte| self.0.float(f64::from(*byte)));
        Ok(())
    }

    fn serialize_none(self) -> Written {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Written {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Written {
        self.0.mark(SIMPLE, 0);
        Ok(())
    }

    fn serialize_unit_struct(self, _name: &'static str) -> Written {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
    ) -> Written {
        let name = self.0.step(0, variant);
        self.0.mark(NAME, name);
        Ok(())
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
        variant: &'static str,
        value: &T,
    ) -> Written {
        self.0.variant(variant);
        value.serialize(self)
    }

    fn serialize_seq(self, _length: Option<usize>) -> Result<Items<'a>, Error> {
        Ok(Items::new(self.0))
    }

    fn serialize_tuple(self, _length: usize) -> Result<Items<'a>, Error> {
        Ok(Items::new(self.0))
    }

    fn serialize_tuple_struct(
        self,
        _name: &'static str,
        _length: usize,
    ) -> Result<Items<'a>, Error> {
        Ok(Items::new(self.0))
    }

    fn serialize_tuple_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        _length: usize,
    ) -> Result<Items<'a>, Error> {
        self.0.variant(variant);
        Ok(Items::new(self.0))
    }

    fn serialize_map(self, _length: Option<usize>) -> Result<Entries<'a>, Error> {
        let place = self.0.open();
        Ok(Entries { tape: self.0, place, entries: 0 })
    }

    fn serialize_struct(self, _name: &'static str, _length: usize) -> Result<Fields<'a>, Error> {
        Ok(Fields::new(self.0))
    }

    fn serialize_struct_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        _length: usize,
    ) -> Result<Fields<'a>, Error> {
        self.0.variant(variant);
        Ok(Fields::new(self.0))
    }
}

fn too_wide() -> Error {
    Error::new("number out of range".to_owned())
}

impl Tape {
    /// An object with the name of a variant as its only key, up to its value.
    fn variant(&mut self, variant: &'static str) {
        let class = self.step(0, variant);
        self.mark(OBJECT, class);
    }
}

/// The items of an array.
pub(in crate::wasm) struct Items<'a> {
    tape: &'a mut Tape,
    place: usize,
    items: u32,
}

impl<'a> Items<'a> {
    fn new(tape: &'a mut Tape) -> Self {
        let place = tape.open();
        Self { tape, place, items: 0 }
    }
}

impl SerializeSeq for Items<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        self.items += 1;
        value.serialize(Writer(self.tape))
    }

    fn end(self) -> Written {
        self.tape.close(self.place, ARRAY, self.items);
        Ok(())
    }
}

impl SerializeTuple for Items<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Written {
        SerializeSeq::end(self)
    }
}

impl SerializeTupleStruct for Items<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Written {
        SerializeSeq::end(self)
    }
}

impl SerializeTupleVariant for Items<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Written {
        SerializeSeq::end(self)
    }
}

/// The entries of an object whose keys are data.
pub(in crate::wasm) struct Entries<'a> {
    tape: &'a mut Tape,
    place: usize,
    entries: u32,
}

impl SerializeMap for Entries<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Written {
        self.entries += 1;
        key.serialize(KeyWriter(self.tape))
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Written {
        value.serialize(Writer(self.tape))
    }

    fn end(self) -> Written {
        self.tape.close(self.place, MAP, self.entries);
        Ok(())
    }
}

/// The fields of a struct.
pub(in crate::wasm) struct Fields<'a> {
    tape: &'a mut Tape,
    place: usize,
    class: u32,
}

impl<'a> Fields<'a> {
    fn new(tape: &'a mut Tape) -> Self {
        let place = tape.open();
        Self { tape, place, class: 0 }
    }
}

impl SerializeStruct for Fields<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Written {
        self.class = self.tape.step(self.class, key);
        value.serialize(Writer(self.tape))
    }

    fn end(self) -> Written {
        self.tape.close(self.place, OBJECT, self.class);
        Ok(())
    }
}

impl SerializeStructVariant for Fields<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Written {
        SerializeStruct::serialize_field(self, key, value)
    }

    fn end(self) -> Written {
        SerializeStruct::end(self)
    }
}
