use grafana_bindgen::{NoContent, resources};

#[resources]
pub trait Routes {
    #[get("a")]
    async fn a(&self) -> NoContent;
}

fn main() {}
