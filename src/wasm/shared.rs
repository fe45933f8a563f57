//! Shared functions in the browser: JavaScript's values to arguments, results back. What serde reads
//! and writes passes over `serde-wasm-bindgen`, by the rules of JSON; numbers pass as typed arrays.

use std::fmt::Display;

use js_sys::Array;
use serde::{
    Serialize,
    de::DeserializeOwned,
    ser::{Error as _, SerializeMap},
};
use serde_json::{Number, Value};
use serde_path_to_error::Segment;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::{JsCast, JsValue};

/// The largest integer up to which JavaScript's numbers tell each from the next.
const LARGEST: u64 = (1 << 53) - 1;

/// As a reply arrives: what is missing is `null`, a map is an object, and bytes are a list.
const WRITER: Serializer =
    Serializer::json_compatible().serialize_large_number_types_as_bigints(true);

/// A shared function, called with what JavaScript gives.
pub type Call = fn(&Given) -> Answer;

/// The result of a call, or why there is none.
pub type Answer = Result<JsValue, Refusal>;

/// A function that JavaScript can call.
pub trait Called {
    /// Calls it.
    ///
    /// # Errors
    /// An argument is none, or the function returned an error.
    fn call(given: &Given) -> Answer;
}

/// The arguments of a call.
#[derive(Debug)]
pub struct Given(Array);

/// Why a call has no result.
#[derive(Debug)]
pub enum Refusal {
    /// The function returned an error.
    Error(JsValue, String),
    /// An argument is not of its type.
    Argument {
        /// Which.
        index: u32,
        /// The way within it.
        path: Array,
        /// Serde's words.
        message: String,
    },
    /// The result is none that JavaScript has.
    Result(String),
}

impl Given {
    pub(super) fn new(given: Array) -> Self {
        Self(given)
    }

    /// An argument that serde reads, as it would read JSON.
    ///
    /// # Errors
    /// The value is none of the type.
    pub fn value<T: DeserializeOwned>(&self, index: u32) -> Result<T, Refusal> {
        let value = self.json(index)?;
        serde_path_to_error::deserialize(value).map_err(|error| {
            let path = error.path().iter().filter_map(step).collect();
            Refusal::Argument { index, path, message: error.inner().to_string() }
        })
    }

    fn json(&self, index: u32) -> Result<Value, Refusal> {
        serde_wasm_bindgen::from_value(self.0.get(index)).map_err(|error| Refusal::Argument {
            index,
            path: Array::new(),
            message: words(error),
        })
    }

    /// An argument that is text.
    ///
    /// # Errors
    /// It is something else.
    pub fn text(&self, index: u32) -> Result<String, Refusal> {
        self.0.get(index).as_string().map_or_else(|| self.value(index), Ok)
    }

    /// An argument that is a typed array, copied in one piece.
    ///
    /// # Errors
    /// It is something else.
    pub fn numbers<N: Numbers>(&self, index: u32) -> Result<Vec<N>, Refusal> {
        N::read(&self.0.get(index)).ok_or_else(|| Refusal::Argument {
            index,
            path: Array::new(),
            message: format!("expected a list of `{}`", std::any::type_name::<N>()),
        })
    }
}

fn step(segment: &Segment) -> Option<JsValue> {
    match segment {
        Segment::Seq { index } => Some(JsValue::from_f64(*index as f64)),
        Segment::Map { key } => Some(JsValue::from_str(key)),
        // The variant of an enum is the key that it stands under.
        Segment::Enum { variant } => Some(JsValue::from_str(variant)),
        Segment::Unknown => None,
    }
}

/// A result that serde writes, as it would write JSON.
///
/// # Errors
/// The value is none that JSON has.
pub fn value<T: Serialize>(value: &T) -> Answer {
    let value = serde_json::to_value(value).map_err(|error| Refusal::Result(error.to_string()))?;
    Exact(&value).serialize(&WRITER).map_err(|error| Refusal::Result(words(error)))
}

/// What an error says, without the name of its class.
fn words(error: serde_wasm_bindgen::Error) -> String {
    let said = error.to_string();
    let error = JsValue::from(error);
    error.dyn_ref::<js_sys::Error>().map_or(said, |error| error.message().into())
}

/// A result that is a typed array.
///
/// # Errors
/// None: as the other results have some.
pub fn numbers<N: Numbers>(numbers: &[N]) -> Answer {
    Ok(N::write(numbers))
}

/// No result.
///
/// # Errors
/// None: as the other results have some.
pub fn nothing() -> Answer {
    Ok(JsValue::UNDEFINED)
}

/// What a function throws that returned an error.
pub fn thrown<E: Serialize + Display>(error: &E) -> Refusal {
    let message = error.to_string();
    value(error).map_or_else(|refusal| refusal, |error| Refusal::Error(error, message))
}

/// JSON of which small integers are numbers, and large ones `bigint`.
struct Exact<'a>(&'a Value);

impl Serialize for Exact<'_> {
    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Number(number) => exact(number, to),
            Value::Array(items) => to.collect_seq(items.iter().map(Exact)),
            Value::Object(fields) => {
                let mut map = to.serialize_map(Some(fields.len()))?;
                for (key, value) in fields {
                    if key == "__proto__" {
                        return Err(S::Error::custom(
                            "JavaScript takes the key `__proto__` for another",
                        ));
                    }
                    map.serialize_entry(key, &Exact(value))?;
                }
                map.end()
            }
            other => other.serialize(to),
        }
    }
}

fn exact<S: serde::Serializer>(number: &Number, to: S) -> Result<S::Ok, S::Error> {
    match (number.as_u64(), number.as_i64()) {
        (Some(found), _) if found > LARGEST => to.serialize_u64(found),
        (_, Some(found)) if found.unsigned_abs() > LARGEST => to.serialize_i64(found),
        _ => to.serialize_f64(number.as_f64().unwrap_or(f64::NAN)),
    }
}

/// A number of which JavaScript has typed arrays.
pub trait Numbers: Sized {
    /// The numbers of a typed array of this kind.
    fn read(value: &JsValue) -> Option<Vec<Self>>;
    /// A typed array of these numbers.
    fn write(numbers: &[Self]) -> JsValue;
}

macro_rules! numbers {
    ($($rust:ident => $array:ident,)*) => {
        $(impl Numbers for $rust {
            fn read(value: &JsValue) -> Option<Vec<Self>> {
                value.dyn_ref::<js_sys::$array>().map(js_sys::$array::to_vec)
            }

            fn write(numbers: &[Self]) -> JsValue {
                js_sys::$array::from(numbers).into()
            }
        })*
    };
}

numbers! {
    u8 => Uint8Array, i8 => Int8Array, u16 => Uint16Array, i16 => Int16Array, u32 => Uint32Array,
    i32 => Int32Array, u64 => BigUint64Array, i64 => BigInt64Array, f32 => Float32Array,
    f64 => Float64Array,
}

impl From<Answer> for Outcome {
    fn from(result: Answer) -> Self {
        let parts: Vec<JsValue> = match result {
            Ok(value) => vec![0.into(), value],
            Err(Refusal::Error(error, message)) => vec![1.into(), error, message.into()],
            Err(Refusal::Argument { index, path, message }) => {
                vec![2.into(), index.into(), path.into(), message.into()]
            }
            Err(Refusal::Result(message)) => vec![3.into(), message.into()],
        };
        Self(parts.into_iter().collect())
    }
}

/// What a call comes to, as JavaScript reads it: `pkg-template/src/runtime/codec/codec.ts`.
pub(super) struct Outcome(pub(super) Array);
