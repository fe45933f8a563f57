use grafana_bindgen::{Context, NoContent, resources, shared};

#[shared]
pub fn label(name: &str) -> String {
    name.to_owned()
}

#[resources(name = "cloud", shared(label, 1), shared, shared(label))]
pub trait Routes {
    #[get("a")]
    async fn a(&self, cx: &Context) -> NoContent;
}

#[resources("cloud")]
pub trait Others {
    #[get("a")]
    async fn a(&self, cx: &Context) -> NoContent;
}

#[resources(shared(label, label))]
pub trait Twice {
    #[get("a")]
    async fn a(&self, cx: &Context) -> NoContent;
}

fn main() {}
