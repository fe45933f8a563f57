use grafana_bindgen::ResourceError;

#[derive(ResourceError)]
pub enum CloudError {
    /// It failed.
    #[status(502)]
    Upstream,
    /// It failed again.
    #[status(503, code = "Upstream")]
    Again,
}

fn main() {}
