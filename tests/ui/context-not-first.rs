use grafana_bindgen::{Context, NoContent, resources};

#[resources]
pub trait Routes {
    #[get("{id}")]
    async fn a(&self, id: u32, cx: &Context) -> NoContent;
}

fn main() {}
