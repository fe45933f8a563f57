use grafana_bindgen::{Context, Json, resources};

#[resources]
pub trait Routes {
    #[get("a")]
    async fn a(&self, cx: &Context) -> Json<impl ToString>;
}

fn main() {}
