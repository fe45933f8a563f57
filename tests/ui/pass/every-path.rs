use grafana_bindgen::{Context, NoContent, resources};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Name(String);

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Region {
    Eu,
    Us,
}

#[resources]
pub trait Paths {
    #[get("")]
    async fn root(&self, cx: &Context) -> NoContent;
    #[get("a-B.1_~/fixed")]
    async fn fixed(&self, cx: &Context) -> NoContent;
    #[get("projects/{project}")]
    async fn one(&self, cx: &Context, project: Name) -> NoContent;
    #[get("projects/{name}/{region}/{number}")]
    async fn three(&self, cx: &Context, number: u64, region: Region, name: String) -> NoContent;
    #[get("files/{*file}")]
    async fn tail(&self, cx: &Context, file: String) -> NoContent;
    // Fixed text is more specific than a tail or a value.
    #[get("files/index")]
    async fn fixed_beside_tail(&self, cx: &Context) -> NoContent;
    #[get("projects/all")]
    async fn fixed_beside_value(&self, cx: &Context) -> NoContent;
    // Another name for the value of one segment.
    #[get("projects/{id}/settings")]
    async fn other_name(&self, cx: &Context, id: Name) -> NoContent;
}

fn main() {
    let contract = paths::contract().unwrap();
    let three = contract.routes.iter().find(|route| route.name.as_str() == "three").unwrap();
    let names: Vec<_> = three.params.iter().map(|param| param.name.as_str()).collect();
    assert_eq!(names, ["name", "region", "number"]);
}
