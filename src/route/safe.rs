//! Numbers that JSON and JavaScript carry without loss. Checks a value where it is made; knows no
//! route.

use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::contract::Number;

/// The greatest integer that is safe.
const MAX_SAFE_INTEGER: i64 = Number::MAX_SAFE;

/// A number that reaches a browser as it left: an integer within ±(2^53 − 1), or a finite float.
///
/// `JSON.parse` rounds an integer beyond to another one, and serde writes `null` for a float that is
/// not finite. A field of this type cannot hold either, and so its type in TypeScript is `number`
/// and nothing else.
///
/// ```
/// use grafana_bindgen::JsSafe;
///
/// #[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
/// struct Usage {
///     bytes: JsSafe<u64>,
/// }
///
/// let usage = Usage { bytes: JsSafe::new(1 << 40)? };
/// assert_eq!(serde_json::to_string(&usage)?, r#"{"bytes":1099511627776}"#);
/// assert!(JsSafe::new(u64::MAX).is_err());
/// assert!(serde_json::from_str::<Usage>(r#"{"bytes":9007199254740993}"#).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JsSafe<T>(T);

/// A number that has values which JSON or JavaScript cannot carry: `i64`, `u64`, `f64`.
pub trait JsNumber: Copy + fmt::Display + sealed::Sealed {
    /// Whether the value is one that can be carried.
    #[doc(hidden)]
    fn is_safe(self) -> bool;
    /// The schema of the values that can be.
    #[doc(hidden)]
    fn schema() -> Schema;
    /// The format in the schema.
    #[doc(hidden)]
    const FORMAT: &str;
}

mod sealed {
    pub trait Sealed {}
    impl Sealed for i64 {}
    impl Sealed for u64 {}
    impl Sealed for f64 {}
}

/// Why a number is no [`JsSafe`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotSafe {
    value: String,
}

impl<T: JsNumber> JsSafe<T> {
    /// The number, if JavaScript can hold it.
    ///
    /// # Errors
    /// For an integer beyond ±(2^53 − 1), and a float that is not finite.
    pub fn new(value: T) -> Result<Self, NotSafe> {
        if value.is_safe() { Ok(Self(value)) } else { Err(NotSafe { value: value.to_string() }) }
    }

    /// The number.
    pub fn get(self) -> T {
        self.0
    }
}

impl JsNumber for i64 {
    const FORMAT: &str = "int64";

    fn is_safe(self) -> bool {
        (-MAX_SAFE_INTEGER..=MAX_SAFE_INTEGER).contains(&self)
    }

    fn schema() -> Schema {
        json_schema!({
            "type": "integer",
            "format": Self::FORMAT,
            "minimum": -MAX_SAFE_INTEGER,
            "maximum": MAX_SAFE_INTEGER,
        })
    }
}

impl JsNumber for u64 {
    const FORMAT: &str = "uint64";

    fn is_safe(self) -> bool {
        self <= MAX_SAFE_INTEGER.unsigned_abs()
    }

    fn schema() -> Schema {
        json_schema!({
            "type": "integer",
            "format": Self::FORMAT,
            "minimum": 0,
            "maximum": MAX_SAFE_INTEGER,
        })
    }
}

impl JsNumber for f64 {
    const FORMAT: &str = "double";

    fn is_safe(self) -> bool {
        self.is_finite()
    }

    fn schema() -> Schema {
        json_schema!({
            "type": "number",
            "format": Self::FORMAT,
            "minimum": f64::MIN,
            "maximum": f64::MAX,
        })
    }
}

impl<T: JsNumber> JsonSchema for JsSafe<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "JsSafe".into()
    }

    fn schema_id() -> std::borrow::Cow<'static, str> {
        format!("JsSafe<{}>", T::FORMAT).into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        T::schema()
    }
}

impl<T: JsNumber + Serialize> Serialize for JsSafe<T> {
    // Invariant: no value is made that cannot be carried.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de, T: JsNumber + Deserialize<'de>> Deserialize<'de> for JsSafe<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(T::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl<T: fmt::Display> fmt::Display for JsSafe<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for NotSafe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} is no number that JavaScript holds: use an integer within ±{MAX_SAFE_INTEGER} or a finite float, or write it as a string",
            self.value
        )
    }
}

impl std::error::Error for NotSafe {}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<T: JsNumber + serde::de::DeserializeOwned>(text: &str) -> Result<T, String> {
        serde_json::from_str::<JsSafe<T>>(text).map(JsSafe::get).map_err(|error| error.to_string())
    }

    #[test]
    fn what_javascript_would_change_is_refused_in_both_directions() {
        assert_eq!(read::<i64>("9007199254740991"), Ok(MAX_SAFE_INTEGER));
        assert_eq!(read::<i64>("-9007199254740991"), Ok(-MAX_SAFE_INTEGER));
        assert!(read::<i64>("-9007199254740992").is_err());
        assert!(read::<u64>("18446744073709551615").is_err());
        assert!(JsSafe::new(u64::MAX).is_err() && JsSafe::new(i64::MIN).is_err());
        assert!(JsSafe::new(f64::NAN).is_err() && JsSafe::new(f64::INFINITY).is_err());
        assert_eq!(read::<f64>("1.5"), Ok(1.5));
    }

    #[test]
    fn a_refusal_says_what_to_use() {
        assert_eq!(
            read::<u64>("9007199254740993").err().as_deref(),
            Some(
                "9007199254740993 is no number that JavaScript holds: use an integer within ±9007199254740991 or a finite float, or write it as a string"
            )
        );
    }

    #[test]
    fn a_schema_has_the_bounds() {
        for (schema, min, max) in [
            (i64::schema(), -9.007_199_254_740_991e15, 9.007_199_254_740_991e15),
            (u64::schema(), 0.0, 9.007_199_254_740_991e15),
            (f64::schema(), f64::MIN, f64::MAX),
        ] {
            let bound = |key| schema.get(key).and_then(serde_json::Value::as_f64);
            assert_eq!((bound("minimum"), bound("maximum")), (Some(min), Some(max)));
        }
    }
}
