use grafana_bindgen::ResourceError;

#[derive(ResourceError)]
pub enum CloudError {
    #[error("no project is called {project}")]
    #[status(404)]
    UnknownProject { project: String },
}

fn main() {}
