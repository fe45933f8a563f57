use grafana_bindgen::{Context, NoContent, resources};

#[resources]
pub trait Routes {
    #[get("a")]
    async fn a<'a>(&'a self, cx: &'a Context) -> NoContent;
}

fn main() {}
