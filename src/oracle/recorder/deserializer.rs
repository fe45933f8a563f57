//! The deserializer itself: writes down what is asked for, and answers. What it answers a struct, a
//! map or a list with is in `access`, an enum in `variant`, and `any` in `any`.

use std::{
    any::type_name,
    cell::{Cell, RefCell},
};

use serde::{
    Deserializer,
    de::{DeserializeSeed, Visitor},
};
use serde_json::Value;

use super::{
    super::{Ask, JsonPath, Kind, Step},
    access::{self, Items},
    notes::Notes,
    offer,
    refusal::Refusal,
    variant,
};

pub(super) type Answer<T> = Result<T, Refusal>;

/// Stands for the value at one place.
#[derive(Clone)]
pub(super) struct Recorder<'a> {
    pub(super) notes: &'a RefCell<Notes>,
    pub(super) path: JsonPath,
    /// The value, unless values are made up.
    pub(super) value: Option<&'a Value>,
    /// Whether the key of a map is asked for, and as the name of a field.
    pub(super) key: Option<&'a Cell<bool>>,
}

impl<'a> Recorder<'a> {
    pub(super) fn new(notes: &'a RefCell<Notes>, path: JsonPath, value: Option<&'a Value>) -> Self {
        Self { notes, path, value, key: None }
    }

    /// The value one step further.
    pub(super) fn child(&self, step: Step, value: Option<&'a Value>) -> Self {
        Self::new(self.notes, self.path.join(step), value)
    }

    /// Lets a seed read this value, and writes down why it failed.
    pub(super) fn read<'de, S: DeserializeSeed<'de>>(self, seed: S) -> Answer<S::Value> {
        let (notes, path) = (self.notes, self.path.clone());
        let read = seed.deserialize(self);
        if let Err(refusal) = &read {
            notes.borrow_mut().fail(&path, refusal);
        }
        read
    }

    /// Writes down a request while it is answered.
    pub(super) fn asked<'de, V: Visitor<'de>>(
        &self,
        kind: Kind,
        say: impl FnOnce(&mut Ask),
        answer: impl FnOnce() -> Answer<V::Value>,
    ) -> Answer<V::Value> {
        let rust = type_name::<V::Value>();
        let mut ask = Ask {
            path: self.path.clone(),
            kind,
            rust: rust.to_owned(),
            fields: Vec::new(),
            aliases: Default::default(),
            variants: Vec::new(),
            len: None,
            refused: None,
        };
        say(&mut ask);
        self.notes.borrow_mut().open(ask, rust)?;
        let answered = answer();
        self.notes.borrow_mut().close();
        answered
    }

    pub(super) fn attempt(&self) -> usize {
        self.notes.borrow().attempt(&self.path)
    }

    pub(super) fn is_recursive(&self) -> bool {
        self.notes.borrow().is_recursive()
    }

    fn is_refused_within(&self, step: Step) -> bool {
        self.notes.borrow().is_refused(&self.path.join(step))
    }

    /// The value for a number or a boolean: the keys of a map stand as text.
    fn scalar(&self) -> Option<Value> {
        let value = self.value?;
        let key = value.as_str().filter(|_| self.key.is_some());
        Some(key.and_then(|key| serde_json::from_str(key).ok()).unwrap_or_else(|| value.clone()))
    }

    /// How many items a list or map is given.
    fn length(&self, refused: bool) -> usize {
        if self.is_recursive() || refused { 0 } else { offer::length(self.attempt()) }
    }
}

/// What serde_json says of a value, as a refusal.
pub(super) fn refused(error: serde_json::Error) -> Refusal {
    Refusal::Other(error.to_string())
}

macro_rules! scalars {
    ($($method:ident $visit:ident $kind:ident $offer:expr;)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Answer<V::Value> {
            self.asked::<V>(Kind::$kind, |_| {}, || match self.scalar() {
                Some(value) => value.$method(visitor).map_err(refused),
                None => visitor.$visit($offer(self.attempt())),
            })
        })*
    };
}

impl<'de> Deserializer<'de> for Recorder<'_> {
    type Error = Refusal;

    scalars! {
        deserialize_bool visit_bool Bool |attempt: usize| attempt.is_multiple_of(2);
        deserialize_i8 visit_i8 I8 |attempt| offer::number(attempt).cast_signed();
        deserialize_i16 visit_i16 I16 |attempt| offer::number(attempt).into();
        deserialize_i32 visit_i32 I32 |attempt| offer::number(attempt).into();
        deserialize_i64 visit_i64 I64 |attempt| offer::number(attempt).into();
        deserialize_i128 visit_i128 I128 |attempt| offer::number(attempt).into();
        deserialize_u8 visit_u8 U8 offer::number;
        deserialize_u16 visit_u16 U16 |attempt| offer::number(attempt).into();
        deserialize_u32 visit_u32 U32 |attempt| offer::number(attempt).into();
        deserialize_u64 visit_u64 U64 |attempt| offer::number(attempt).into();
        deserialize_u128 visit_u128 U128 |attempt| offer::number(attempt).into();
        deserialize_f32 visit_f32 F32 |attempt| offer::number(attempt).into();
        deserialize_f64 visit_f64 F64 |attempt| offer::number(attempt).into();
        deserialize_char visit_char Char |_| 'a';
        deserialize_str visit_str Str offer::text;
        deserialize_string visit_str Str offer::text;
        deserialize_bytes visit_bytes Bytes |attempt| offer::text(attempt).as_bytes();
        deserialize_byte_buf visit_bytes Bytes |attempt| offer::text(attempt).as_bytes();
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Answer<V::Value> {
        // The keys of an object that is any itself say nothing more.
        if self.key.is_some_and(Cell::get) {
            return self.deserialize_identifier(visitor);
        }
        self.asked::<V>(
            Kind::Any,
            |_| {},
            || match self.value {
                Some(Value::Array(items)) => visitor.visit_seq(Items::of(&self, items, false)),
                Some(Value::Object(entries)) => access::entries(&self, entries, visitor),
                Some(value) => value.clone().deserialize_any(visitor).map_err(refused),
                None => super::any::offer(&self, visitor),
            },
        )
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Answer<V::Value> {
        self.asked::<V>(Kind::Ignored, |_| {}, || visitor.visit_unit())
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Answer<V::Value> {
        self.asked::<V>(
            Kind::Optional,
            |_| {},
            || {
                let none = match self.value {
                    Some(value) => value.is_null(),
                    None => self.is_recursive() || self.notes.borrow().is_refused(&self.path),
                };
                if none { visitor.visit_none() } else { visitor.visit_some(self.clone()) }
            },
        )
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Answer<V::Value> {
        self.asked::<V>(
            Kind::Unit,
            |_| {},
            || match self.value {
                Some(value) => value.clone().deserialize_unit(visitor).map_err(refused),
                None => visitor.visit_unit(),
            },
        )
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Answer<V::Value> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Answer<V::Value> {
        self.asked::<V>(Kind::Newtype, |_| {}, || visitor.visit_newtype_struct(self.clone()))
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Answer<V::Value> {
        self.asked::<V>(
            Kind::Seq,
            |_| {},
            || match self.value {
                Some(Value::Array(items)) => visitor.visit_seq(Items::of(&self, items, false)),
                Some(value) => value.clone().deserialize_seq(visitor).map_err(refused),
                None => {
                    let length = self.length(self.is_refused_within(Step::Item));
                    visitor.visit_seq(Items::made_up(&self, length, false))
                }
            },
        )
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, len: usize, visitor: V) -> Answer<V::Value> {
        self.asked::<V>(
            Kind::Tuple,
            |ask| ask.len = Some(len),
            || match self.value {
                Some(Value::Array(items)) => visitor.visit_seq(Items::of(&self, items, true)),
                Some(value) => value.clone().deserialize_tuple(len, visitor).map_err(refused),
                None => visitor.visit_seq(Items::made_up(&self, len, true)),
            },
        )
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        len: usize,
        visitor: V,
    ) -> Answer<V::Value> {
        self.deserialize_tuple(len, visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Answer<V::Value> {
        self.asked::<V>(
            Kind::Map,
            |_| {},
            || match self.value {
                Some(Value::Object(entries)) => access::entries(&self, entries, visitor),
                Some(value) => value.clone().deserialize_map(visitor).map_err(refused),
                None => {
                    let refused =
                        self.is_refused_within(Step::Value) || self.is_refused_within(Step::MapKey);
                    access::map(&self, self.length(refused), visitor)
                }
            },
        )
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Answer<V::Value> {
        let names = fields.iter().map(|field| (*field).to_owned()).collect();
        self.asked::<V>(
            Kind::Struct,
            |ask| ask.fields = names,
            || match self.value {
                Some(Value::Object(entries)) => access::entries(&self, entries, visitor),
                Some(Value::Array(items)) => visitor.visit_seq(Items::of(&self, items, true)),
                Some(value) => {
                    value.clone().deserialize_struct("", fields, visitor).map_err(refused)
                }
                None => access::fields(&self, fields, visitor),
            },
        )
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Answer<V::Value> {
        let names = variants.iter().map(|variant| (*variant).to_owned()).collect();
        self.asked::<V>(
            Kind::Enum,
            |ask| ask.variants = names,
            || match self.value {
                Some(value) => variant::of_value(&self, value, variants, visitor),
                None => variant::made_up(&self, variants, visitor),
            },
        )
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Answer<V::Value> {
        if let Some(identified) = self.key {
            identified.set(true);
            let key = self.value.and_then(Value::as_str).unwrap_or_default();
            return visitor.visit_str(key);
        }
        self.asked::<V>(
            Kind::Str,
            |_| {},
            || match self.value {
                Some(value) => value.clone().deserialize_identifier(visitor).map_err(refused),
                None => {
                    let known = self.notes.borrow().tag(&self.path);
                    visitor.visit_str(known.unwrap_or_default())
                }
            },
        )
    }
}
