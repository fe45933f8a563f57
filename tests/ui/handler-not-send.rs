use grafana_bindgen::{Context, Json, resources};

#[resources]
pub trait Routes {
    #[get("a")]
    async fn a(&self, cx: &Context) -> Json<u32>;
}

struct Plugin;

impl Routes for Plugin {
    async fn a(&self, _: &Context) -> Json<u32> {
        let count = std::rc::Rc::new(1);
        std::future::ready(()).await;
        Json(*count)
    }
}

fn main() {}
