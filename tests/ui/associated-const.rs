use grafana_bindgen::{Context, NoContent, resources};

#[resources]
pub trait Routes {
    const LIMIT: u32;
    #[get("a")]
    async fn a(&self, cx: &Context) -> NoContent;
}

fn main() {}
