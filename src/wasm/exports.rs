//! What JavaScript calls: the only place that knows `wasm-bindgen`. An instance answers one question
//! at a time, and keeps the answer until the next one.

#![allow(unreachable_pub, reason = "JavaScript reaches what Rust does not")]

use std::cell::RefCell;

use js_sys::Array;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

#[cfg(feature = "shared")]
use super::shared::{Call, Function, outcome};
use super::{Fault, Floats, RouteCodec, Step, Tape};

/// What an instance holds.
struct State {
    digest: &'static str,
    routes: &'static [RouteCodec],
    floats: &'static [Floats],
    tape: Option<Tape>,
    fault: Option<Fault>,
}

thread_local! {
    static STATE: RefCell<State> =
        const { RefCell::new(State { digest: "", routes: &[], floats: &[], tape: None, fault: None }) };
}

/// Tells an instance its routes, the floats of their replies, and the digest of their contract.
pub fn start(digest: &'static str, routes: &'static [RouteCodec], floats: &'static [Floats]) {
    STATE.with_borrow_mut(|state| {
        state.digest = digest;
        state.routes = routes;
        state.floats = floats;
    });
}

/// The digest of the contract that the routes stand in.
#[wasm_bindgen]
pub fn codec_digest() -> String {
    STATE.with_borrow(|state| state.digest.to_owned())
}

/// Reads the reply of a route. Then the tape holds it; or serde refuses it, and there is a fault.
#[wasm_bindgen]
pub fn codec_decode(route: usize, input: &[u8]) -> bool {
    STATE.with_borrow_mut(|state| {
        let tape = state.tape.get_or_insert_default();
        let decode = state.routes.get(route).and_then(|route| route.reply);
        let floats = state.floats.get(route).copied().unwrap_or(Floats::Finite);
        state.fault = decode.and_then(|decode| decode(input, floats, tape).err());
        decode.is_some() && state.fault.is_none()
    })
}

/// Judges the body of a route. Serde takes it, or there is a fault.
#[wasm_bindgen]
pub fn codec_check(route: usize, input: &[u8]) -> bool {
    STATE.with_borrow_mut(|state| {
        let check = state.routes.get(route).and_then(|route| route.body);
        state.fault = check.and_then(|check| check(input).err());
        check.is_some() && state.fault.is_none()
    })
}

/// Where the slots of the tape begin.
#[wasm_bindgen]
pub fn codec_slots() -> usize {
    tape(|tape| tape.slots().as_ptr() as usize)
}

/// How many slots the tape has.
#[wasm_bindgen]
pub fn codec_slots_len() -> usize {
    tape(|tape| tape.slots().len())
}

/// Where the text of the tape begins.
#[wasm_bindgen]
pub fn codec_text() -> usize {
    tape(|tape| tape.text().as_ptr() as usize)
}

/// How many bytes the text of the tape has.
#[wasm_bindgen]
pub fn codec_text_len() -> usize {
    tape(|tape| tape.text().len())
}

/// The keys of a class of the tape, as JSON.
#[wasm_bindgen]
pub fn codec_keys(class: u32) -> String {
    STATE.with_borrow(|state| state.tape.as_ref().map(|tape| tape.keys(class)).unwrap_or_default())
}

/// What serde says of what it refused.
#[wasm_bindgen]
pub fn codec_message() -> String {
    fault(|fault| fault.message.clone())
}

/// How many bytes were read up to the fault.
#[wasm_bindgen]
pub fn codec_offset() -> usize {
    fault(|fault| fault.offset)
}

/// The way to the fault: keys and positions.
#[wasm_bindgen]
pub fn codec_path() -> Array {
    STATE
        .with_borrow(|state| state.fault.as_ref().map(|fault| steps(&fault.path)))
        .unwrap_or_default()
}

pub(super) fn steps(path: &[Step]) -> Array {
    let steps = path.iter().map(|step| match step {
        Step::Key(key) => JsValue::from_str(key),
        Step::Index(index) => JsValue::from_f64(*index as f64),
    });
    steps.collect()
}

#[cfg(feature = "shared")]
thread_local! {
    static SHARED: std::cell::Cell<&'static [Function]> = const { std::cell::Cell::new(&[]) };
}

/// Tells an instance its shared functions. What one of them panics with is thrown.
#[cfg(feature = "shared")]
pub fn share(functions: &'static [Function]) {
    SHARED.set(functions);
    std::panic::set_hook(Box::new(|panic| wasm_bindgen::throw_str(&panicked(panic))));
}

/// As a panic displays itself, whose formatting would weigh more than a call.
#[cfg(feature = "shared")]
fn panicked(panic: &std::panic::PanicHookInfo<'_>) -> String {
    let mut text = String::from("panicked");
    if let Some(location) = panic.location() {
        text.push_str(" at ");
        text.push_str(location.file());
        for number in [location.line(), location.column()] {
            text.push(':');
            super::text::push_unsigned(&mut text, number.into());
        }
    }
    text.push_str(":\n");
    text.push_str(panic.payload_as_str().unwrap_or("with a value that is no text"));
    text
}

/// Calls a shared function. What serde writes of its result is on the tape then.
#[cfg(feature = "shared")]
#[wasm_bindgen]
pub fn shared_call(function: usize, given: Array) -> Array {
    STATE.with_borrow_mut(|state| {
        let tape = state.tape.get_or_insert_default();
        let called = SHARED.get().get(function).map(|call| call(&mut Call::new(given, tape)));
        called.map(outcome).unwrap_or_default()
    })
}

fn tape(ask: impl FnOnce(&Tape) -> usize) -> usize {
    STATE.with_borrow(|state| state.tape.as_ref().map(ask).unwrap_or_default())
}

fn fault<T: Default>(ask: impl FnOnce(&Fault) -> T) -> T {
    STATE.with_borrow(|state| state.fault.as_ref().map(ask).unwrap_or_default())
}
