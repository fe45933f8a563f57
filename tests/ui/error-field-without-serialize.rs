use grafana_bindgen::ResourceError;

pub struct Project;

#[derive(ResourceError)]
pub enum CloudError {
    /// It failed.
    #[status(502)]
    Upstream { project: Project },
}

fn main() {}
