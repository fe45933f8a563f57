use grafana_bindgen::{Context, NoContent, resources};

#[resources]
pub unsafe trait Routes {
    #[get("a")]
    async fn a(&self, cx: &Context) -> NoContent;
}

fn main() {}
