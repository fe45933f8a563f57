use grafana_bindgen::{Context, Json, resources};

#[resources]
pub trait Routes {
    #[get("a")]
    async fn a(&self, cx: &Context) -> Option<Json<u32>>;
}

fn main() {}
