use grafana_bindgen::{Context, NoContent, resources};

#[resources]
#[async_trait]
pub trait Routes {
    #[get("a")]
    async fn a(&self, cx: &Context) -> NoContent;
}

fn main() {}
