use grafana_bindgen::{Context, Json, NoContent, Text, resources};

#[resources]
pub trait Routes {
    #[post("a")]
    async fn a(&self, cx: &Context, one: Json<String>, two: Text) -> NoContent;
}

fn main() {}
