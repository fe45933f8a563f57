use grafana_bindgen::{Context, NoContent, resources};

#[resources]
pub trait Routes {
    #[get("a")]
    async fn a(&self, cx: &Context, limit: u32) -> NoContent;
    #[get("since")]
    async fn since(&self, cx: &Context, since: Option<i64>) -> NoContent;
    #[post("tags")]
    async fn tags(&self, cx: &Context, tags: Vec<String>) -> NoContent;
}

fn main() {}
