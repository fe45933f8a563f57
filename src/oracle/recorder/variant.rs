//! The variant of an enum that is tagged from outside, as serde asks for it.

use std::any::type_name;

use serde::{
    Deserializer,
    de::{DeserializeSeed, EnumAccess, VariantAccess, Visitor, value::StrDeserializer},
};
use serde_json::Value;

use super::{
    super::{Kind, Step},
    access::{self, Items},
    deserializer::{Answer, Recorder, refused},
    refusal::Refusal,
};

/// A variant by its name, and what it holds.
struct Tagged<'r, 'a> {
    at: &'r Recorder<'a>,
    name: &'a str,
    value: Option<&'a Value>,
    made_up: bool,
}

/// Answers with the variant that a value names.
pub(super) fn of_value<'de, V: Visitor<'de>>(
    at: &Recorder<'_>,
    value: &Value,
    variants: &'static [&'static str],
    visitor: V,
) -> Answer<V::Value> {
    let tagged = match value {
        Value::String(name) => Some((name, None)),
        Value::Object(object) if object.len() == 1 => {
            object.iter().next().map(|(name, value)| (name, Some(value)))
        }
        _ => None,
    };
    match tagged {
        Some((name, value)) => visitor.visit_enum(Tagged { at, name, value, made_up: false }),
        None => value.clone().deserialize_enum("", variants, visitor).map_err(refused),
    }
}

/// Answers with the variant that is next to be seen.
pub(super) fn made_up<'de, V: Visitor<'de>>(
    at: &Recorder<'_>,
    variants: &'static [&'static str],
    visitor: V,
) -> Answer<V::Value> {
    let rust = type_name::<V::Value>();
    let chosen = at.notes.borrow_mut().choose(&at.path, rust, variants);
    let Some(index) = chosen else {
        return Err(Refusal::Other("the enum has no variants".into()));
    };
    let read = visitor.visit_enum(Tagged { at, name: variants[index], value: None, made_up: true });
    at.notes.borrow_mut().chose(&at.path, rust, index, read.is_ok());
    read
}

impl<'r, 'a> Tagged<'r, 'a> {
    fn content(&self) -> Recorder<'a> {
        self.at.child(Step::Key(self.name.to_owned()), self.value)
    }
}

impl<'de> EnumAccess<'de> for Tagged<'_, '_> {
    type Error = Refusal;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Answer<(S::Value, Self)> {
        let name: StrDeserializer<'_, Refusal> = StrDeserializer::new(self.name);
        Ok((seed.deserialize(name)?, self))
    }
}

impl<'de> VariantAccess<'de> for Tagged<'_, '_> {
    type Error = Refusal;

    fn unit_variant(self) -> Answer<()> {
        match self.value {
            Some(value) if !value.is_null() => {
                Err(Refusal::Other("a unit variant holds nothing".into()))
            }
            _ => Ok(()),
        }
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Answer<S::Value> {
        if self.value.is_none() && !self.made_up {
            return Err(Refusal::Other("the variant holds a value".into()));
        }
        self.content().read(seed)
    }

    fn tuple_variant<V: Visitor<'de>>(self, len: usize, visitor: V) -> Answer<V::Value> {
        let content = self.content();
        content.asked::<V>(
            Kind::Tuple,
            |ask| ask.len = Some(len),
            || match self.value {
                Some(Value::Array(items)) => visitor.visit_seq(Items::of(&content, items, true)),
                None if self.made_up => visitor.visit_seq(Items::made_up(&content, len, true)),
                _ => Err(Refusal::Other("the variant holds a list".into())),
            },
        )
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Answer<V::Value> {
        let content = self.content();
        let names = fields.iter().map(|field| (*field).to_owned()).collect();
        content.asked::<V>(
            Kind::Struct,
            |ask| ask.fields = names,
            || match self.value {
                Some(Value::Object(entries)) => access::entries(&content, entries, visitor),
                Some(Value::Array(items)) => visitor.visit_seq(Items::of(&content, items, true)),
                None if self.made_up => access::fields(&content, fields, visitor),
                _ => Err(Refusal::Other("the variant holds an object".into())),
            },
        )
    }
}
