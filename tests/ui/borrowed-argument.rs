use grafana_bindgen::{Context, Json, NoContent, resources};

#[resources]
pub trait Routes {
    #[get("{id}")]
    async fn a(&self, cx: &Context, id: &str) -> NoContent;
    #[post("b")]
    async fn b(&self, cx: &Context, body: Json<&[u8]>) -> NoContent;
}

fn main() {}
