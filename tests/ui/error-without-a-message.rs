use grafana_bindgen::ResourceError;

#[derive(ResourceError)]
pub enum CloudError {
    #[status(404)]
    UnknownProject { project: String },
}

fn main() {}
