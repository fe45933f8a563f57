use grafana_bindgen::{Context, NoContent, resources};

#[resources]
pub trait Routes {
    #[get("{id}")]
    async fn a(&self, cx: &Context, id: impl ToString) -> NoContent;
}

fn main() {}
