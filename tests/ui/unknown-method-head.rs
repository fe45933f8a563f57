use grafana_bindgen::{Context, NoContent, resources};

#[resources]
pub trait Routes {
    #[head("a")]
    async fn a(&self, cx: &Context) -> NoContent;
}

fn main() {}
