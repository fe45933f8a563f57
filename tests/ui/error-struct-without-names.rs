use grafana_bindgen::ResourceError;

/// No project has this name.
#[derive(ResourceError)]
#[status(404)]
pub struct UnknownProject(String, u32);

fn main() {}
