use grafana_bindgen::{Context, NoContent, resources};

#[resources]
pub trait Routes {
    #[get("a")]
    async fn a(self: std::sync::Arc<Self>, cx: &Context) -> NoContent;
}

fn main() {}
