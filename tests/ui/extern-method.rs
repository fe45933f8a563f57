use grafana_bindgen::{Context, NoContent, resources};

#[resources]
pub trait Routes {
    #[get("a")]
    async extern "C" fn a(&self, cx: &Context) -> NoContent;
}

fn main() {}
