//! The keys of an object in the order in which JavaScript goes through them: indices first, the least
//! before the others, then the rest as they came.

use indexmap::{IndexMap, map};

use super::{Units, Value};

/// Each key once, with its value.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Entries(IndexMap<Units, Value>);

impl Entries {
    /// Gives a key a value. One that is there keeps its place.
    pub fn insert(&mut self, key: Units, value: Value) {
        if let Some(known) = self.0.get_mut(&key) {
            *known = value;
            return;
        }
        let place = index(&key).map(|new| {
            let before = |key: &&Units| index(key).is_some_and(|known| known < new);
            self.0.keys().take_while(before).count()
        });
        let place = place.unwrap_or(self.0.len());
        self.0.shift_insert(place, key, value);
    }

    /// The value of a key.
    pub fn get(&self, key: &[u8]) -> Option<&Value> {
        self.0.get(key)
    }

    /// The keys.
    pub fn keys(&self) -> map::Keys<'_, Units, Value> {
        self.0.keys()
    }

    /// The values.
    pub fn values(&self) -> map::Values<'_, Units, Value> {
        self.0.values()
    }

    /// The keys, each with its value.
    pub fn iter(&self) -> map::Iter<'_, Units, Value> {
        self.0.iter()
    }

    /// The same, to change the values.
    pub fn iter_mut(&mut self) -> map::IterMut<'_, Units, Value> {
        self.0.iter_mut()
    }

    /// How many keys there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(Units, Value)> for Entries {
    fn from_iter<I: IntoIterator<Item = (Units, Value)>>(entries: I) -> Self {
        let mut made = Self::default();
        entries.into_iter().for_each(|(key, value)| made.insert(key, value));
        made
    }
}

/// The index that a key is to JavaScript: a whole number below 2^32 - 1, written as it writes it.
fn index(key: &[u8]) -> Option<u32> {
    let digits = std::str::from_utf8(key).ok()?;
    let plain = digits == "0" || !digits.starts_with(['0', '+']);
    digits.parse().ok().filter(|index| plain && *index < u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::units;

    #[test]
    fn keys_stand_as_javascript_has_them() {
        let given = ["b", "10", "-1", "2", "a", "02", "4294967295", "0", "b", "+1", "4294967294"];
        let entries: Entries = given.iter().map(|key| (units(key), Value::Null)).collect();
        let keys: Vec<_> = entries.keys().map(|key| String::from_utf8_lossy(key)).collect();
        let expected = ["0", "2", "10", "4294967294", "b", "-1", "a", "02", "4294967295", "+1"];
        assert_eq!(keys, expected);
    }
}
