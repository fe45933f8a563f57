use grafana_bindgen::{Context, NoContent, resources};

pub struct Path<T>(T);
pub struct HeaderMap;
pub struct State;

#[resources]
pub trait Routes {
    #[get("a")]
    async fn a(&self, cx: &Context, id: Path<u32>) -> NoContent;
    #[get("b")]
    async fn b(&self, cx: &Context, headers: HeaderMap) -> NoContent;
    #[get("c")]
    async fn c(&self, cx: &Context, state: State) -> NoContent;
}

fn main() {}
