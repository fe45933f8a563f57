use grafana_bindgen::{Context, NoContent, Query, resources};

#[derive(serde::Serialize, serde::Deserialize)]
pub struct Project {
    name: String,
}

#[resources]
pub trait Routes {
    #[get("a")]
    async fn a(&self, cx: &Context, query: Query<Project>) -> NoContent;
}

fn main() {}
