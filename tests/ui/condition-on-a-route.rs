use grafana_bindgen::{Context, NoContent, resources};

#[resources]
pub trait Routes {
    #[cfg(all())]
    #[get("a")]
    async fn a(&self, cx: &Context) -> NoContent;
    #[cfg_attr(all(), deprecated)]
    #[get("b")]
    async fn b(&self, cx: &Context) -> NoContent;
}

fn main() {}
