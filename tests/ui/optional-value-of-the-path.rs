use grafana_bindgen::{Context, NoContent, resources};

#[resources]
pub trait Routes {
    #[get("{id}")]
    async fn a(&self, cx: &Context, id: Option<u32>) -> NoContent;
}

fn main() {}
