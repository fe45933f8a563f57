use grafana_bindgen::ResourceError;

#[derive(ResourceError)]
pub enum CloudError {
    /// No project has this name.
    #[status(NOT_FOUND)]
    UnknownProject,
    /// No space is left.
    #[status("507")]
    Full,
}

fn main() {}
