use grafana_bindgen::{Bytes, Context, Json, NoContent, Query, Text, resources};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Filter {
    text: Option<String>,
}

#[resources]
pub trait Arguments {
    #[get("a/{id}")]
    async fn query_before_value(&self, cx: &Context, query: Query<Filter>, id: u32) -> NoContent;
    #[post("b/{id}")]
    async fn all(&self, cx: &Context, body: Json<Filter>, query: Query<Filter>, id: u32) -> NoContent;
    #[post("c")]
    async fn text(&self, cx: &Context, body: Text) -> NoContent;
    #[post("d")]
    async fn bytes(&self, cx: &Context, body: Bytes) -> NoContent;
    #[post("e")]
    async fn optional_json(&self, cx: &Context, body: Option<Json<Filter>>) -> NoContent;
    #[post("f")]
    async fn optional_text(&self, cx: &Context, body: Option<Text>) -> NoContent;
    #[post("g")]
    async fn optional_bytes(&self, cx: &Context, body: Option<Bytes>) -> NoContent;
    // Names are free: only those of the path mean something.
    #[post("h")]
    async fn other_names(&self, context: &Context, request: Json<Filter>) -> NoContent;
    #[delete("i")]
    async fn unnamed_context(&self, _: &Context, implementation: grafana_bindgen::Text) -> NoContent;
    #[get("{type}/{fn}")]
    async fn r#match(&self, cx: &Context, r#fn: String, r#type: String) -> NoContent;
}

fn main() {
    let contract = arguments::contract().unwrap();
    let last = contract.routes.last().unwrap();
    assert_eq!(last.name.as_str(), "match");
    assert_eq!(last.params[0].name.as_str(), "type");
}
