use grafana_bindgen::{Context, NoContent, resources};

#[resources]
pub trait Routes
where
    Self: Clone, {
    #[get("a")]
    async fn a(&self, cx: &Context) -> NoContent;
}

fn main() {}
