use grafana_bindgen::{Context, NoContent, resources};

const PATH: &str = "a";

#[resources]
pub trait Routes {
    #[get(PATH)]
    async fn a(&self, cx: &Context) -> NoContent;
}

fn main() {}
