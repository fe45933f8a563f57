use grafana_bindgen::{Context, resources};

#[resources]
pub trait Routes {
    #[get("a")]
    async fn a(&self, cx: &Context) -> ();
    #[get("b")]
    async fn b(&self, cx: &Context) -> Result<(), std::convert::Infallible>;
}

fn main() {}
