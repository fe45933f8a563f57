//! Shared functions in the browser: JavaScript's values to arguments, results back. What serde reads is
//! read as the body of a route is, and what it writes stands on the tape; text and numbers pass as they are.

use std::fmt::Display;

use js_sys::{Array, Uint8Array};
use serde::{Serialize, de::DeserializeOwned};
use wasm_bindgen::{JsCast, JsValue};

use super::{Fault, Floats, Tape, decode, error, exports::steps, text};

/// A shared function, called with what JavaScript gives.
pub type Function = fn(&mut Call<'_>) -> Answer;

/// The result of a call, or why there is none. `null`: it stands on the tape.
pub type Answer = Result<JsValue, Refusal>;

/// A function that JavaScript can call.
pub trait Called {
    /// Calls it.
    ///
    /// # Errors
    /// An argument is none, or the function returned an error.
    fn call(call: &mut Call<'_>) -> Answer;
}

/// One call: its arguments, and the tape that its result is written to.
#[derive(Debug)]
pub struct Call<'a> {
    given: Array,
    tape: &'a mut Tape,
}

/// Why a call has no result.
#[derive(Debug)]
pub enum Refusal {
    /// The function returned an error, which stands on the tape. What it displays as.
    Error(String),
    /// An argument is not of its type.
    Argument {
        /// Which.
        index: u32,
        /// Serde's words, and the way within it.
        fault: Fault,
    },
    /// The result is none that JavaScript has.
    Result(String),
}

impl<'a> Call<'a> {
    pub(super) fn new(given: Array, tape: &'a mut Tape) -> Self {
        Self { given, tape }
    }

    /// An argument that serde reads: JSON, or a string as it is.
    ///
    /// # Errors
    /// The value is none of the type.
    pub fn value<T: DeserializeOwned>(&self, index: u32) -> Result<T, Refusal> {
        decode::read(&json(&self.given.get(index)), Floats::Finite).map_err(|mut fault| {
            // The caller has written a value, and never sees the line.
            error::take_place(&mut fault.message);
            Refusal::Argument { index, fault }
        })
    }

    /// An argument that is text.
    ///
    /// # Errors
    /// It is something else.
    pub fn text(&self, index: u32) -> Result<String, Refusal> {
        self.given.get(index).as_string().map_or_else(|| self.value(index), Ok)
    }

    /// An argument that is a typed array, copied in one piece.
    ///
    /// # Errors
    /// It is something else.
    pub fn numbers<N: Numbers>(&self, index: u32) -> Result<Vec<N>, Refusal> {
        N::read(&self.given.get(index)).ok_or_else(|| Refusal::Argument {
            index,
            fault: Fault { message: N::WANTED.to_owned(), path: Vec::new(), offset: 0 },
        })
    }

    /// A result that serde writes, as it would write JSON.
    ///
    /// # Errors
    /// The value is none that JSON has.
    pub fn answer<T: Serialize>(&mut self, value: &T) -> Answer {
        let written = decode::write(value, self.tape);
        written.map(|()| JsValue::NULL).map_err(|error| Refusal::Result(error.finished().0))
    }

    /// A result that is a typed array.
    ///
    /// # Errors
    /// None: as the other results have some.
    pub fn answer_numbers<N: Numbers>(&self, numbers: &[N]) -> Answer {
        Ok(N::write(numbers))
    }

    /// No result.
    ///
    /// # Errors
    /// None: as the other results have some.
    pub fn answer_nothing(&self) -> Answer {
        Ok(JsValue::UNDEFINED)
    }

    /// What a function throws that returned an error.
    ///
    /// # Errors
    /// Always.
    pub fn throw<E: Serialize + Display>(&mut self, error: &E) -> Answer {
        self.answer(error)?;
        Err(Refusal::Error(error::displayed(error)))
    }
}

/// What serde reads of an argument: strings pass without their quotes.
fn json(given: &JsValue) -> Vec<u8> {
    let Some(words) = given.as_string() else {
        // Bytes of whichever window: a test's may be those of Node.
        return Uint8Array::new(given).to_vec();
    };
    let mut json = String::new();
    text::push_json_string(&mut json, &words);
    json.into_bytes()
}

/// A number of which JavaScript has typed arrays.
pub trait Numbers: Sized {
    /// What is said of a value that is no such array.
    const WANTED: &'static str;
    /// The numbers of a typed array of this kind.
    fn read(value: &JsValue) -> Option<Vec<Self>>;
    /// A typed array of these numbers.
    fn write(numbers: &[Self]) -> JsValue;
}

macro_rules! numbers {
    ($($rust:ident => $array:ident,)*) => {
        $(impl Numbers for $rust {
            const WANTED: &'static str = concat!("expected a list of `", stringify!($rust), "`");

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

/// What a call comes to, as JavaScript reads it: `pkg-template/src/runtime/codec/codec.ts`.
pub(super) fn outcome(answer: Answer) -> Array {
    let parts = match answer {
        Ok(value) => vec![0.into(), value],
        Err(Refusal::Error(message)) => vec![1.into(), JsValue::NULL, message.into()],
        Err(Refusal::Argument { index, fault }) => {
            vec![2.into(), index.into(), steps(&fault.path).into(), fault.message.into()]
        }
        Err(Refusal::Result(message)) => vec![3.into(), message.into()],
    };
    parts.into_iter().collect()
}
