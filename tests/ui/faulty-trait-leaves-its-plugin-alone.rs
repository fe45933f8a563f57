use grafana_bindgen::{Context, NoContent, resources};

#[resources]
pub trait Routes {
    #[get("/a")]
    async fn a(&self, cx: &Context) -> NoContent;
}

struct Plugin;

impl Routes for Plugin {
    async fn a(&self, _: &Context) -> NoContent {
        NoContent
    }
}

fn main() {}
