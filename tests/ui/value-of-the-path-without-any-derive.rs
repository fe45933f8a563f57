use grafana_bindgen::{Context, NoContent, resources};

pub struct Id(String);

#[resources]
pub trait Routes {
    #[get("{id}")]
    async fn a(&self, cx: &Context, id: Id) -> NoContent;
}

fn main() {}
