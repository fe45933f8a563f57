use grafana_bindgen::{Context, NoContent, resources};

#[resources]
pub trait Routes {
    #[get("a/{*rest}")]
    async fn a(&self, cx: &Context, rest: String) -> NoContent;
    #[get("a/{*path}")]
    async fn b(&self, cx: &Context, path: String) -> NoContent;
}

fn main() {}
