//! ts-rs as the second opinion: its text of a type, read into shapes and compared with ours. Knows
//! no oracle and no disk.

mod compare;
mod lower;
mod parse;
mod place;
mod syntax;
mod token;

pub(super) use compare::{Disagreement, Ours, compare};
pub(super) use parse::Unread;
pub(super) use place::locate;
