use grafana_bindgen::{Context, NoContent, resources};

#[resources]
pub trait Routes {
    #[get("a%20b")]
    async fn a(&self, cx: &Context) -> NoContent;
}

fn main() {}
