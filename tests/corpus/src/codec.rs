//! One type as the codec reads it, and as serde_json does.

use grafana_bindgen::wasm::{self, Fault, Floats, Tape};
use serde::{Serialize, de::DeserializeOwned};
use serde_path_to_error::Segment;

/// What is made of a text, read as one type.
#[derive(Debug, Clone, Copy)]
pub struct Codec {
    /// serde_json reads it.
    pub read: fn(&[u8]) -> serde_json::Result<()>,
    /// serde_json reads it and writes it again.
    pub serde: fn(&[u8]) -> Result<String, String>,
    /// Where serde_json finds it at fault: keys and indices.
    pub path: fn(&[u8]) -> Vec<String>,
    /// The codec reads it, and writes it onto the tape.
    pub decode: fn(&[u8], &mut Tape) -> Result<(), Fault>,
    /// The codec reads it as a reply, whose floats may be NaN, and writes it onto the tape.
    pub reply: fn(&[u8], &mut Tape) -> Result<(), Fault>,
    /// The codec reads it.
    pub check: fn(&[u8]) -> Result<(), Fault>,
}

impl Codec {
    /// Reads texts as a `T`.
    pub const fn of<T: Serialize + DeserializeOwned>() -> Self {
        Self {
            read: |text| serde_json::from_slice::<T>(text).map(drop),
            serde: |text| {
                let value: T = serde_json::from_slice(text).map_err(|error| error.to_string())?;
                serde_json::to_string(&value).map_err(|error| error.to_string())
            },
            path: path::<T>,
            decode: wasm::decode::<T>,
            reply: |text, tape| wasm::decode_reply::<T>(text, Floats::Nullable, tape),
            check: wasm::check::<T>,
        }
    }
}

fn path<T: DeserializeOwned>(text: &[u8]) -> Vec<String> {
    let mut deserializer = serde_json::Deserializer::from_slice(text);
    let Err(error) = serde_path_to_error::deserialize::<_, T>(&mut deserializer) else {
        return Vec::new();
    };
    let step = |segment: &Segment| match segment {
        Segment::Seq { index } => index.to_string(),
        Segment::Map { key } => key.clone(),
        Segment::Enum { variant } => variant.clone(),
        Segment::Unknown => "?".to_owned(),
    };
    error.path().iter().map(step).collect()
}
