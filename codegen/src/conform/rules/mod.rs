//! One rule a file: each looks at all facts and says what it finds. Rules know nothing of each other.

mod declared_but_ignored;
mod decoder_disagrees;
mod duplicate_key;
mod float_null;
mod input_unsafe;
mod integer_128;
mod list;
mod lossy_integer;
mod output_undeclared;
mod output_unsound;
mod partial;
mod refused;
mod second_opinion;
mod swallowed;
mod trace_mismatch;
mod unfit_example;
mod unheeded;
mod unjudged;
mod unreached_output;

pub(super) use list::all;
pub(super) use swallowed::all as swallowed;
