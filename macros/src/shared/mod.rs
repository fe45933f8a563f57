//! `#[shared]`: from a function to what describes it, and what lets JavaScript call it.

mod expand;
mod function;
mod passed;
mod signature;

pub(crate) use expand::expand;
