//! How a reply is decoded: the shapes of a contract as plans, which the printer of decoders and the
//! evaluator both read. Prints nothing and judges nothing.

mod all;
mod choice;
mod entries;
mod fault;
mod keys;
mod kinds;
mod lower;
mod number;
mod parse;
mod plan;
mod plans;
mod run;
mod scalar;
mod value;
mod widen;
mod words;

pub use choice::{Choice, Tag, Way};
pub use entries::Entries;
pub use fault::{Fault, Reason, Step};
pub use kinds::{Kind, Kinds};
pub use number::range;
pub use parse::{parse, parse_exact};
pub use plan::{Absent, Keys, Object, Plan, Slot};
pub use plans::Plans;
pub use value::{Units, Value, units};
pub use words::json;
