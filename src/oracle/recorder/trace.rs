//! Runs a type's `Deserialize` over the recorder: once over a value, or as often as something new is
//! learned.

use std::cell::RefCell;

use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{
    super::{Ask, JsonPath},
    deserializer::Recorder,
    notes::Notes,
};

/// So many runs are made of one type.
const RUNS: usize = 1024;
/// So many runs without anything new are the end.
const IDLE: usize = 3;

/// What a type asks for, as far as it can be brought to.
pub(in super::super) fn trace<T: DeserializeOwned>() -> Vec<Ask> {
    let notes = RefCell::new(Notes::default());
    let (mut known, mut idle) = (0, 0);
    for _ in 0..RUNS {
        let taken = run::<T>(&notes, None);
        let notes = notes.borrow();
        idle = if notes.learned() > known { 0 } else { idle + 1 };
        known = notes.learned();
        let complete = taken && !notes.is_open();
        if complete && idle > 0 || idle > IDLE {
            break;
        }
    }
    notes.into_inner().into_asks()
}

/// What a type asks for while it reads a value.
pub(in super::super) fn trace_of<T: DeserializeOwned>(value: &Value) -> Vec<Ask> {
    let notes = RefCell::new(Notes::of_value());
    run::<T>(&notes, Some(value));
    notes.into_inner().into_asks()
}

/// One run; whether it came to its end.
fn run<T: DeserializeOwned>(notes: &RefCell<Notes>, value: Option<&Value>) -> bool {
    notes.borrow_mut().begin();
    let root = JsonPath::default();
    let read = T::deserialize(Recorder::new(notes, root.clone(), value));
    if let Err(refusal) = &read {
        notes.borrow_mut().fail(&root, refusal);
    }
    read.is_ok()
}
