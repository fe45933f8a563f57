//! Every form of a shared function.

use std::{collections::BTreeMap, fmt};

use grafana_bindgen::{Context, JsSafe, Json, resources, shared};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How a device should be.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DeviceState {
    pub state: Power,
    #[serde(default)]
    pub brightness: Option<u8>,
    /// What it has used, in joules.
    #[serde(default)]
    pub used: u64,
}

/// Whether a device runs.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Power {
    On,
    Off,
}

/// Why a form is refused.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum FormError {
    /// It would blind.
    TooBright {
        most: u8,
    },
    Empty,
}

impl fmt::Display for FormError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooBright { most } => write!(formatter, "at most {most} % bright"),
            Self::Empty => formatter.write_str("nothing is given"),
        }
    }
}

/// What people read of a device.
#[shared]
pub fn label(device: &DeviceState, unit: &str) -> String {
    let brightness = device.brightness.unwrap_or(100);
    format!("{:?} at {brightness} {unit}", device.state)
}

/// The state as the backend takes it.
///
/// # Errors
/// It is too bright.
#[shared]
pub fn check_device(mut state: DeviceState) -> Result<DeviceState, FormError> {
    let brightness = state.brightness.get_or_insert(100);
    if *brightness > 100 { Err(FormError::TooBright { most: 100 }) } else { Ok(state) }
}

/// Nothing, or why not.
#[shared]
pub fn check_name(name: String) -> Result<(), FormError> {
    if name.trim().is_empty() { Err(FormError::Empty) } else { Ok(()) }
}

/// Scalars, each way.
#[shared]
pub fn scalars(
    yes: bool,
    letter: char,
    small: i8,
    real: f64,
    wide: u64,
    safe: JsSafe<u64>,
    text: Option<String>,
) -> (bool, char, i8, f64, u64, JsSafe<u64>, Option<String>) {
    (yes, letter, small, real, wide, safe, text)
}

/// Of a map, the largest values.
#[shared]
pub fn largest(values: BTreeMap<u32, i64>, counts: &[DeviceState]) -> BTreeMap<String, i64> {
    let count = counts.len();
    values.into_iter().rev().take(count).map(|(key, value)| (key.to_string(), value)).collect()
}

/// The text of bytes.
#[shared]
pub fn decode(bytes: &[u8]) -> Result<String, String> {
    std::str::from_utf8(bytes).map(str::to_owned).map_err(|error| error.to_string())
}

#[shared]
pub fn encode(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

/// The mean of the values.
#[shared]
pub fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

#[shared]
pub fn doubled(values: impl Iterator<Item = i64>) -> impl Iterator<Item = i64> {
    values.map(|value| value.wrapping_mul(2))
}

/// It says `*/ alert(1)` and `${x}`.
///
/// @param none `</script>`
#[deprecated = "write */ `label`"]
#[shared]
pub fn r#type(r#class: &Option<String>, class_: u16, default: Option<Power>) {
    let _ = (r#class, class_, default);
}

mod inner {
    /// Stands in a module, and is private.
    #[grafana_bindgen::shared]
    pub(super) fn never_comes_back(why: &str) -> bool {
        assert!(why.is_empty(), "{why}");
        true
    }
}

#[resources(shared(
    label,
    check_device,
    check_name,
    scalars,
    largest,
    decode,
    encode,
    mean,
    doubled,
    r#type,
    inner::never_comes_back,
))]
pub trait Devices {
    /// The state of a device.
    #[get("device")]
    async fn device(&self, cx: &Context) -> Json<DeviceState>;
}
