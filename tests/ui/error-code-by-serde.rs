use grafana_bindgen::ResourceError;

#[derive(ResourceError)]
pub enum CloudError {
    /// It failed.
    #[status(502)]
    #[serde(rename = "failed")]
    Upstream,
}

fn main() {}
