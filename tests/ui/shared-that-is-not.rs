use grafana_bindgen::{Context, NoContent, resources};

pub fn label(name: &str) -> String {
    name.to_owned()
}

pub struct Device;

#[resources(shared(label, Device))]
pub trait Routes {
    #[get("a")]
    async fn a(&self, cx: &Context) -> NoContent;
}

fn main() {}
