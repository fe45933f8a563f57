use grafana_bindgen::{Context, NoContent, resources};

#[resources]
pub trait cloud_resources {
    #[get("a")]
    async fn a(&self, cx: &Context) -> NoContent;
}

fn main() {}
