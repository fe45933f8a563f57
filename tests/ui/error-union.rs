use grafana_bindgen::ResourceError;

/// No project has this name.
#[derive(ResourceError)]
#[status(404)]
pub union UnknownProject {
    id: u32,
}

fn main() {}
