use grafana_bindgen::{Context, NoContent, resources};

#[resources]
pub trait Routes {
    #[get("a/{id}")]
    async fn a(&self, cx: &Context, id: u32) -> NoContent;
    #[get("a/{name}")]
    async fn b(&self, cx: &Context, name: String) -> NoContent;
}

fn main() {}
