use grafana_bindgen::{Context, NoContent, resources};

#[resources]
pub trait Routes {
    #[get(7)]
    async fn a(&self, cx: &Context) -> NoContent;
}

fn main() {}
