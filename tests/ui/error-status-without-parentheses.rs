use grafana_bindgen::ResourceError;

#[derive(ResourceError)]
pub enum CloudError {
    /// No project has this name.
    #[status = 404]
    UnknownProject,
    /// No space is left.
    #[status]
    Full,
}

fn main() {}
