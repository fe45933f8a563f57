use grafana_bindgen::{Context, NoContent, resources};

pub enum CloudError {
    Busy,
}

#[resources]
pub trait Routes {
    #[get("a")]
    async fn a(&self, cx: &Context) -> Result<NoContent, CloudError>;
}

fn main() {}
