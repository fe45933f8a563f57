use grafana_bindgen::{Context, NoContent, Query, resources};

#[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct Filter {
    text: String,
}

#[resources]
pub trait Routes {
    #[get("a")]
    async fn a(&self, cx: &Context, one: Query<Filter>, two: Query<Filter>) -> NoContent;
}

fn main() {}
