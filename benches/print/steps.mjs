// A library that takes the codec's first steps: each function one more than the one before it.
import { declarations } from "./rust.mjs";

const step = (verb, name, call) => `
#[wasm_bindgen]
pub fn ${verb}_${name.toLowerCase()}(input: &[u8]) -> bool {
    ${call}
}
`;

const stepsOf = (name) =>
  step("judged", name, `check::<judged::${name}>(input).is_ok()`) +
  step("kept", name, `check::<kept::${name}>(input).is_ok()`) +
  step("written", name, `TAPE.with_borrow_mut(|tape| decode::<kept::${name}>(input, tape).is_ok())`);

/** The text of the library with the types, and the steps of each that is named. */
export function steps(types, names) {
  return `//! The steps of the codec.

use std::cell::RefCell;

use grafana_bindgen::wasm::{Tape, check, decode};
use serde::de::IgnoredAny;
use wasm_bindgen::prelude::*;

thread_local! {
    static TAPE: RefCell<Tape> = RefCell::new(Tape::new());
}

#[wasm_bindgen]
pub fn copied(input: &[u8]) -> bool {
    std::str::from_utf8(input).is_ok()
}

#[wasm_bindgen]
pub fn passed(input: &[u8]) -> bool {
    check::<IgnoredAny>(input).is_ok()
}
${names.map(stepsOf).join("")}
/// Where the slots and the text of the tape begin, and how long they are.
#[wasm_bindgen]
pub fn tape() -> Vec<usize> {
    TAPE.with_borrow(|tape| {
        let (slots, text) = (tape.slots(), tape.text());
        vec![slots.as_ptr() as usize, slots.len(), text.as_ptr() as usize, text.len()]
    })
}

#[wasm_bindgen]
pub fn keys(class: u32) -> String {
    TAPE.with_borrow(|tape| tape.keys(class))
}

/// The types as an author writes them.
mod kept {
    use std::collections::BTreeMap;

    use serde::{Deserialize, Serialize};

${declarations(types, "Serialize, Deserialize")}}

/// The same types, of which nothing is kept that needs memory.
#[allow(dead_code)]
mod judged {
    use serde::Deserialize;

    use super::none::{Entries as BTreeMap, Items as Vec, Text as String};

${declarations(types, "Deserialize")}}

/// What is looked at as a string, a list or a map is, and dropped.
mod none {
    use std::{fmt, marker::PhantomData};

    use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

    #[derive(Default)]
    pub struct Text;
    pub struct Items<T>(PhantomData<T>);
    pub struct Entries<K, V>(PhantomData<(K, V)>);

    impl<'de> Deserialize<'de> for Text {
        fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
            from.deserialize_string(Self)
        }
    }

    impl<'de> Visitor<'de> for Text {
        type Value = Self;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("a string")
        }

        fn visit_str<E>(self, _: &str) -> Result<Self, E> {
            Ok(Self)
        }
    }

    impl<'de, T: Deserialize<'de>> Deserialize<'de> for Items<T> {
        fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
            from.deserialize_seq(Self(PhantomData))
        }
    }

    impl<'de, T: Deserialize<'de>> Visitor<'de> for Items<T> {
        type Value = Self;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("a sequence")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Self, A::Error> {
            while from.next_element::<T>()?.is_some() {}
            Ok(self)
        }
    }

    impl<'de, K: Deserialize<'de>, V: Deserialize<'de>> Deserialize<'de> for Entries<K, V> {
        fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
            from.deserialize_map(Self(PhantomData))
        }
    }

    impl<'de, K: Deserialize<'de>, V: Deserialize<'de>> Visitor<'de> for Entries<K, V> {
        type Value = Self;

        fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            formatter.write_str("a map")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Self, A::Error> {
            while from.next_entry::<K, V>()?.is_some() {}
            Ok(self)
        }
    }
}
`;
}

/** The makers of the types' objects, as the generator prints them. */
export function makers(types) {
  const structs = Object.values(types).filter(({ fields }) => fields !== undefined);
  const lines = structs.map(({ fields }) => {
    const keys = Object.keys(fields);
    const made = keys.map((key) => `${key}: next()`).join(", ");
    return `  ${JSON.stringify(JSON.stringify(keys))}: (next) => ({ ${made} }),\n`;
  });
  return `export const makers = {\n${lines.join("")}};\n`;
}
