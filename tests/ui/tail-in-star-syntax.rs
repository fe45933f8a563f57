use grafana_bindgen::{Context, NoContent, resources};

#[resources]
pub trait Routes {
    #[get("a/*rest")]
    async fn a(&self, cx: &Context, rest: String) -> NoContent;
}

fn main() {}
