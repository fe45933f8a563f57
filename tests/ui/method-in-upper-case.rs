use grafana_bindgen::{Context, NoContent, resources};

#[resources]
pub trait Routes {
    #[GET("a")]
    async fn a(&self, cx: &Context) -> NoContent;
}

fn main() {}
