//! Names and docs that try to leave their place in generated code.

use grafana_bindgen::{Context, Json, resources};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Ends the comment */ export const injected = 1; /* and
/// @deprecated starts a tag, `${injected}` a template, </script> a page.
#[doc = " and this turns the direction of reading: \u{202e}!"]
#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Record {
    #[serde(rename = "__proto__")]
    pub proto: String,
    #[serde(rename = "constructor")]
    pub constructor: u8,
    #[serde(rename = "a\"b\\c\nd")]
    pub quoted: bool,
    #[serde(rename = "*/ x")]
    pub comment: bool,
    #[serde(rename = "")]
    pub empty: bool,
    #[serde(rename = "1st-${x}`")]
    pub numbered: bool,
    pub r#type: Array,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub enum Array {
    #[serde(rename = "'; drop */ \u{2028} </script>")]
    Odd,
    #[serde(rename = "")]
    Empty,
}

/// A trait whose functions have names that TypeScript keeps for itself.
#[resources]
pub trait Hostile {
    #[get("records/{default}")]
    async fn delete(&self, cx: &Context, default: String) -> Json<Record>;

    /// `*/`
    #[deprecated(note = "*/ alert(1) \n @internal")]
    #[get("new")]
    async fn new(&self, cx: &Context) -> Json<Array>;

    #[get("options")]
    async fn options(&self, cx: &Context) -> Json<Vec<Record>>;

    #[get("source")]
    async fn source(&self, cx: &Context) -> Json<Option<Array>>;
}
