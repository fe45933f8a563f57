use grafana_bindgen::{Context, NoContent, resources};

#[resources]
pub trait _1 {
    #[get("a")]
    async fn a(&self, cx: &Context) -> NoContent;
}

fn main() {}
