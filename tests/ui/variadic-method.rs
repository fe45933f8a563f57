use grafana_bindgen::{Context, NoContent, resources};

#[resources]
pub trait Routes {
    #[get("a")]
    async fn a(&self, cx: &Context, rest: ...) -> NoContent;
}

fn main() {}
