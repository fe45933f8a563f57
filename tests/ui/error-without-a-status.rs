use grafana_bindgen::ResourceError;

#[derive(ResourceError)]
pub enum CloudError {
    /// No project has this name.
    UnknownProject,
}

fn main() {}
