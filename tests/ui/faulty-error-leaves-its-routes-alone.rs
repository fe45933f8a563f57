use grafana_bindgen::{Context, NoContent, ResourceError, resources};

#[derive(ResourceError)]
pub enum CloudError {
    /// It failed.
    Upstream,
}

#[resources]
pub trait Routes {
    #[get("a")]
    async fn a(&self, cx: &Context) -> Result<NoContent, CloudError>;
}

fn main() {}
