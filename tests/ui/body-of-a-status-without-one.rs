use grafana_bindgen::{Context, Json, Status, resources};

#[resources]
pub trait Routes {
    #[get("a")]
    async fn a(&self, cx: &Context) -> Status<204, Json<String>>;
}

fn main() {}
