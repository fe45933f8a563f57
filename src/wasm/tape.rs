//! The tape: a value as a flat list of 64-bit slots, and one text of all its strings. It is read by
//! `runtime/codec/tape.ts`, and means nothing to anyone else.
//!
//! A slot is a number, or a mark: its upper 16 bits say of what, its lower bits what is needed.
//!
//! | upper 16 bits | value | bits 32 to 47 | bits 0 to 31 | then |
//! |---|---|---|---|---|
//! | below `FFF8` | a number: the slot is a finite double | | | |
//! | `FFF8` | `null`, `false`, `true` | | 0, 1, 2 | |
//! | `FFF9` | a string | its length | its place in the text | |
//! | `FFFA` | a long string | | its place in the text | a slot: its length |
//! | `FFFB` | a string that the program holds | | the class whose last key it is | |
//! | `FFFC` | an array | | how many items | the items |
//! | `FFFD` | an object | | its class | the value of each key |
//! | `FFFE` | an object | | how many entries | a string and a value for each |
//! | `FFFF` | an integer that a double does not hold | | 0 unsigned, 1 signed | a slot: its 64 bits |
//!
//! Lengths of strings and places in the text are counted in UTF-16, as JavaScript does.

use super::class::Classes;

/// Marks, in the upper 16 bits of a slot.
pub(super) const SIMPLE: u64 = 0xFFF8;
pub(super) const STRING: u64 = 0xFFF9;
pub(super) const LONG_STRING: u64 = 0xFFFA;
pub(super) const NAME: u64 = 0xFFFB;
pub(super) const ARRAY: u64 = 0xFFFC;
pub(super) const OBJECT: u64 = 0xFFFD;
pub(super) const MAP: u64 = 0xFFFE;
pub(super) const INTEGER: u64 = 0xFFFF;

/// The largest integer up to which a double holds each, 2^53 - 1.
const SAFE: u64 = (1 << 53) - 1;

/// A value as slots and a text, to be read by the runtime of a generated package. One tape is used
/// again and again: it keeps its memory and the numbers of its classes.
///
/// ```
/// use grafana_bindgen::wasm::{Tape, decode};
///
/// let mut tape = Tape::new();
/// decode::<Vec<String>>(br#"["a", "\u00e9"]"#, &mut tape)?;
/// assert_eq!(tape.text(), "aé");
/// # Ok::<(), grafana_bindgen::wasm::Fault>(())
/// ```
#[derive(Debug)]
pub struct Tape {
    slots: Vec<u64>,
    text: String,
    /// How long the text is in UTF-16.
    units: u32,
    classes: Classes,
}

impl Default for Tape {
    fn default() -> Self {
        Self::new()
    }
}

impl Tape {
    /// An empty tape.
    ///
    /// ```
    /// assert!(grafana_bindgen::wasm::Tape::new().slots().is_empty());
    /// ```
    #[must_use]
    pub fn new() -> Self {
        Self { slots: Vec::new(), text: String::new(), units: 0, classes: Classes::new() }
    }

    /// The slots of the value.
    ///
    /// ```
    /// use grafana_bindgen::wasm::{Tape, decode};
    ///
    /// let mut tape = Tape::new();
    /// decode::<f64>(b"1.5", &mut tape)?;
    /// assert_eq!(tape.slots(), [1.5f64.to_bits()]);
    /// # Ok::<(), grafana_bindgen::wasm::Fault>(())
    /// ```
    #[must_use]
    pub fn slots(&self) -> &[u64] {
        &self.slots
    }

    /// All strings of the value, one behind the other.
    ///
    /// ```
    /// assert_eq!(grafana_bindgen::wasm::Tape::new().text(), "");
    /// ```
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The keys of a class as a JSON text, an array of strings as `JSON.stringify` writes it. A class
    /// keeps its number and its keys as long as the tape lives.
    ///
    /// ```
    /// use grafana_bindgen::wasm::{Tape, decode};
    ///
    /// #[derive(serde::Serialize, serde::Deserialize)]
    /// struct Point {
    ///     x: f64,
    ///     y: f64,
    /// }
    ///
    /// let mut tape = Tape::new();
    /// decode::<Point>(br#"{"x": 1, "y": 2}"#, &mut tape)?;
    /// assert_eq!(tape.keys(tape.slots()[0] as u32), r#"["x","y"]"#);
    /// # Ok::<(), grafana_bindgen::wasm::Fault>(())
    /// ```
    #[must_use]
    pub fn keys(&self, class: u32) -> String {
        super::text::json_array(self.classes.keys(class).into_iter())
    }

    /// Forgets the value, keeps memory and classes.
    pub(super) fn clear(&mut self) {
        self.slots.clear();
        self.text.clear();
        self.units = 0;
    }

    #[inline]
    pub(super) fn push(&mut self, slot: u64) {
        self.slots.push(slot);
    }

    #[inline]
    pub(super) fn mark(&mut self, mark: u64, low: u32) {
        self.push(mark << 48 | u64::from(low));
    }

    /// A place for the mark of a container, whose size is known at its end.
    #[inline]
    pub(super) fn open(&mut self) -> usize {
        self.push(0);
        self.slots.len() - 1
    }

    #[inline]
    pub(super) fn close(&mut self, place: usize, mark: u64, low: u32) {
        if let Some(slot) = self.slots.get_mut(place) {
            *slot = mark << 48 | u64::from(low);
        }
    }

    /// The class behind `class` by a key.
    #[inline]
    pub(super) fn step(&mut self, class: u32, key: &'static str) -> u32 {
        self.classes.step(class, key)
    }

    pub(super) fn unsigned(&mut self, value: u64) {
        if value <= SAFE {
            self.push((value as f64).to_bits());
        } else {
            self.mark(INTEGER, 0);
            self.push(value);
        }
    }

    pub(super) fn signed(&mut self, value: i64) {
        if value.unsigned_abs() <= SAFE {
            self.push((value as f64).to_bits());
        } else {
            self.mark(INTEGER, 1);
            self.push(value as u64);
        }
    }

    /// A float, or what JSON has for one that is not finite.
    pub(super) fn float(&mut self, value: f64) {
        if value.is_finite() { self.push(value.to_bits()) } else { self.mark(SIMPLE, 0) }
    }

    pub(super) fn string(&mut self, value: &str) {
        let (start, units) = (self.units, super::text::units(value));
        self.text.push_str(value);
        self.units = start.wrapping_add(units);
        if units < 1 << 16 {
            self.push(STRING << 48 | u64::from(units) << 32 | u64::from(start));
        } else {
            self.mark(LONG_STRING, start);
            self.push(u64::from(units));
        }
    }
}
