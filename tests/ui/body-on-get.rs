use grafana_bindgen::{Context, Json, NoContent, Text, resources};

#[resources]
pub trait Routes {
    #[get("a")]
    async fn a(&self, cx: &Context, body: Json<String>) -> NoContent;
    #[get("b")]
    async fn b(&self, cx: &Context, body: Option<Text>) -> NoContent;
}

fn main() {}
