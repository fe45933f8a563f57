//! serde's `Serializer` onto the tape. Writes what `serde_json` would write as text.

mod key;
mod value;

pub(super) use value::Writer;
