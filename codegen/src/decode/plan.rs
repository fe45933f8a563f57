//! What is done with a value to decode it. Data only: `lower` makes plans, the printer and the
//! evaluator read them.

use grafana_bindgen::contract::{Text, TypeName};
use serde_json::Value as Json;

/// What is done with a value.
#[derive(Debug, Clone, PartialEq)]
pub enum Plan {
    /// Nothing: any value is one.
    Any,
    /// No value is one.
    Never,
    /// `null`.
    Null,
    /// `true` or `false`.
    Boolean,
    /// A whole number that JavaScript holds, within bounds.
    Integer {
        /// The least.
        least: i64,
        /// The greatest.
        most: i64,
        /// As `u8`.
        word: &'static str,
    },
    /// An integer of 64 bits: a `bigint`.
    Wide {
        /// The least.
        least: i128,
        /// The greatest.
        most: i128,
        /// As `u64`.
        word: &'static str,
    },
    /// A whole number of which no width is known: a `number`, which has to be safe.
    Whole,
    /// A number of any kind: an integer that JavaScript would round is a `bigint`.
    Number,
    /// A finite number, or, where a float may be NaN, the `null` that stands for it.
    Float {
        /// Whether `null` may stand there.
        null: bool,
    },
    /// A finite number, or a `bigint` that was one already, within bounds: the least, the greatest, and those that it is not.
    Bounded([Option<f64>; 4]),
    /// What the plan says, but not this number.
    Except(Box<Plan>, f64),
    /// A string; of a length in characters, where one is given.
    Text(Text),
    /// One of some scalars.
    OneOf(Vec<Json>),
    /// Exactly this list or object.
    Same(Json),
    /// A list.
    List {
        /// Each item.
        item: Box<Plan>,
        /// The least number of items.
        least: Option<u64>,
        /// The greatest number of items.
        most: Option<u64>,
    },
    /// A list with a fixed item at each place.
    Tuple(Vec<Plan>),
    /// An object with known keys.
    Object(Object),
    /// An object whose keys are data.
    Map {
        /// What is asked of each key.
        keys: Keys,
        /// Each value.
        values: Box<Plan>,
    },
    /// `null`, or what the plan says.
    Nullable(Box<Plan>),
    /// What the first that takes the value says.
    Choice {
        /// The name of the enum, for messages.
        name: String,
        /// The plans, in order.
        arms: Vec<Plan>,
    },
    /// What each says, one after another.
    All(Vec<Plan>),
    /// A type with a name.
    Named(TypeName),
}

/// An object with known keys.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Object {
    /// The name of the struct, for messages.
    pub name: String,
    /// The keys, in the order of the fields.
    pub slots: Vec<Slot>,
    /// What else is said of the same object.
    pub also: Vec<Plan>,
    /// Keys that `also` knows.
    pub known: Vec<String>,
    /// What other keys hold: absent where nothing is said of them.
    pub rest: Option<Box<Plan>>,
    /// Whether other keys are refused.
    pub closed: bool,
}

/// One key.
#[derive(Debug, Clone, PartialEq)]
pub struct Slot {
    /// The key.
    pub name: String,
    /// What it holds.
    pub plan: Plan,
    /// What is done where it is not there.
    pub absent: Absent,
}

/// What is done where a key is not there.
#[derive(Debug, Clone, PartialEq)]
pub enum Absent {
    /// It is a fault.
    Fault,
    /// It stays so.
    Stay,
    /// serde fills in this.
    Fill(Json),
}

/// What is asked of the keys of a map.
#[derive(Debug, Clone, PartialEq)]
pub enum Keys {
    /// Nothing.
    Any,
    /// Each is a whole number as JSON writes it, of 64 bits.
    Integer {
        /// Whether it may be below zero.
        signed: bool,
    },
    /// Each is one of these.
    OneOf(Vec<String>),
}

impl Object {
    /// All keys of which something is said.
    pub fn names(&self) -> Vec<&str> {
        let own = self.slots.iter().map(|slot| slot.name.as_str());
        own.chain(self.known.iter().map(String::as_str)).collect()
    }
}
