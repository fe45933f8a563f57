use grafana_bindgen::ResourceError;

#[derive(ResourceError)]
pub enum CloudError {
    /// No project has this name.
    #[status(404, code = "unknown project")]
    UnknownProject,
    /// No space is left.
    #[status(507, code = 7)]
    Full,
}

fn main() {}
