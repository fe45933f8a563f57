//! ts-rs beside the contract: a type of a route that also derives `TS` brings its text.

#![cfg(all(feature = "oracle", feature = "ts-rs"))]
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a test fails by a panic")]

use std::collections::HashMap;

use grafana_bindgen::{
    Context, Created, Json, NoContent, Query, ResourceError, Text, oracle::TsText, resources,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

#[derive(Serialize, Deserialize, JsonSchema, TS)]
pub struct Page<T> {
    pub items: Vec<T>,
    pub next: Option<Box<Page<T>>>,
}

#[derive(Serialize, Deserialize, JsonSchema, TS)]
#[serde(tag = "type", rename_all = "camelCase")]
pub enum Owner {
    User { login: String },
    Team { members: HashMap<String, Owner> },
}

#[derive(Serialize, Deserialize, JsonSchema, TS)]
pub struct Search {
    pub text: Option<String>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Unopined {
    pub id: u64,
}

#[derive(Debug, ResourceError)]
pub enum Failed {
    /// No owner has this name.
    #[status(404)]
    Unknown,
}

#[resources]
pub trait Owners {
    #[get("owners")]
    async fn list(&self, cx: &Context, search: Query<Search>) -> Result<Json<Page<Owner>>, Failed>;

    #[post("owners/{id}")]
    async fn add(
        &self,
        cx: &Context,
        id: u32,
        body: Option<Json<Vec<Owner>>>,
    ) -> Created<Json<Unopined>>;

    #[get("name")]
    async fn name(&self, cx: &Context) -> Text;

    #[delete("owners")]
    async fn forget(&self, cx: &Context) -> NoContent;
}

#[test]
fn a_type_that_derives_ts_brings_its_text() {
    let oracle = owners::oracle().unwrap();
    let said = |rust: &str| -> Option<&TsText> {
        oracle.types().types.iter().find(|root| root.rust == rust).unwrap().ts.as_ref()
    };
    let own = concat!(module_path!(), "::");
    let page = said(&format!("{own}Page<{own}Owner>")).unwrap();
    assert_eq!(page.name, "Page<Owner>");
    assert_eq!(
        page.declarations,
        [
            "type Page<T> = { items: Array<T>, next: Page<T> | null, };",
            r#"type Owner = { "type": "user", login: string, } | { "type": "team", members: { [key in string]: Owner }, };"#,
        ]
    );
    assert_eq!(said(&format!("alloc::vec::Vec<{own}Owner>")).unwrap().name, "Array<Owner>");
    assert_eq!(said("u32").unwrap(), &TsText { name: "number".into(), declarations: Vec::new() });
    assert!(said(&format!("{own}Search")).is_some());
    assert_eq!(said(&format!("{own}Unopined")), None);
}
