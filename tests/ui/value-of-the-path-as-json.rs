use grafana_bindgen::{Context, Json, NoContent, resources};

#[resources]
pub trait Routes {
    #[post("{body}")]
    async fn a(&self, cx: &Context, body: Json<String>) -> NoContent;
}

fn main() {}
