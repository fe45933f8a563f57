use grafana_bindgen::{Context, Json, NoContent, resources};

#[derive(serde::Serialize, schemars::JsonSchema)]
pub struct Project {
    name: String,
}

#[resources]
pub trait Routes {
    #[post("a")]
    async fn a(&self, cx: &Context, body: Json<Project>) -> NoContent;
}

fn main() {}
