use grafana_bindgen::{Context, Json, resources};

#[resources]
pub trait Routes {
    #[get("a")]
    async fn a(&self, cx: &Context) -> Json<u32>;
}

struct Plugin;

impl Routes for Plugin {
    async fn a(&self, _: &Context) -> Json<String> {
        Json(String::new())
    }
}

fn main() {}
