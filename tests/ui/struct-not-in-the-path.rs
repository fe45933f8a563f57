use grafana_bindgen::{Context, NoContent, resources};

pub struct Filter;

#[resources]
pub trait Routes {
    #[get("a")]
    async fn a(&self, cx: &Context, filter: Filter) -> NoContent;
    #[post("a")]
    async fn b(&self, cx: &Context, filter: Filter) -> NoContent;
}

fn main() {}
