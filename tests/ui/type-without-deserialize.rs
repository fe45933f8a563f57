use grafana_bindgen::{Context, Json, resources};

#[derive(serde::Serialize, schemars::JsonSchema)]
pub struct Project {
    name: String,
}

#[resources]
pub trait Routes {
    #[get("a")]
    async fn a(&self, cx: &Context) -> Json<Project>;
}

fn main() {}
