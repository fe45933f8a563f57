use grafana_bindgen::{Context, Json, resources};

#[resources]
pub trait Routes: Iterator {
    #[get("a")]
    async fn a(&self, cx: &Context) -> Json<Self::Item>;
}

fn main() {}
