use grafana_bindgen::{Context, resources};

#[resources]
pub trait Routes {
    #[get("a")]
    async fn a(&self, cx: &Context) -> Vec<String>;
}

fn main() {}
