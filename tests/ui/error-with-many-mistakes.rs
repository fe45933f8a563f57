use grafana_bindgen::ResourceError;

#[derive(ResourceError)]
pub enum CloudError {
    UnknownProject,
    #[status(200)]
    Upstream { message: Option<String>, code: u32 },
    /// It failed.
    #[status(502)]
    Full(u32),
}

fn main() {}
