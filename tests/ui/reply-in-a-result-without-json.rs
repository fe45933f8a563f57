use grafana_bindgen::{Context, resources};

#[resources]
pub trait Routes {
    #[get("a")]
    async fn a(&self, cx: &Context) -> Result<String, std::convert::Infallible>;
}

fn main() {}
