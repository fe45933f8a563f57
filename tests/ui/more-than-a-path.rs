use grafana_bindgen::{Context, NoContent, resources};

#[resources]
pub trait Routes {
    #[get("a", name = "b")]
    async fn a(&self, cx: &Context) -> NoContent;
}

fn main() {}
