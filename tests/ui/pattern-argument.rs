use grafana_bindgen::{Context, Json, NoContent, resources};

#[resources]
pub trait Routes {
    #[post("a")]
    async fn a(&self, cx: &Context, Json(body): Json<String>) -> NoContent;
    #[get("{id}")]
    async fn b(&self, cx: &Context, mut id: u32) -> NoContent;
}

fn main() {}
