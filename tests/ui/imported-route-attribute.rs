use grafana_bindgen::{Context, NoContent, resources};

#[resources]
pub trait Routes {
    #[grafana_bindgen::get("a")]
    async fn a(&self, cx: &Context) -> NoContent;
}

fn main() {}
