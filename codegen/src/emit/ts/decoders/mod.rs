//! `decoders.ts`: functions that check a reply and make of it what its type declares. What is done is
//! in the plans of `decode`; here is how it is written.

mod body;
mod check;
mod choice;
mod module;
mod printer;
mod say;

pub(crate) use module::{Decoders, decoders};
pub(super) use printer::at;
