use grafana_bindgen::ResourceError;

#[derive(ResourceError)]
pub enum CloudError {
    /// No project has this name.
    #[status(404, name = "unknown")]
    UnknownProject,
    /// No space is left.
    #[status(507 "full")]
    Full,
}

fn main() {}
