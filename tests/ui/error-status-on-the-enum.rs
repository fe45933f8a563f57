use grafana_bindgen::ResourceError;

/// All that goes wrong.
#[derive(ResourceError)]
#[status(500)]
pub enum CloudError {
    /// No project has this name.
    #[status(404)]
    UnknownProject {
        #[status(404)]
        name: String,
    },
}

fn main() {}
