use grafana_bindgen::{Context, NoContent, resources};

#[resources]
pub trait Routes {
    #[get("a/{id}")]
    async fn a(&self, cx: &Context, id: u32) -> NoContent;
    #[get("a/{*rest}")]
    async fn b(&self, cx: &Context, rest: String) -> NoContent;
}

fn main() {}
