use grafana_bindgen::ResourceError;

#[derive(ResourceError)]
pub enum CloudError {}

fn main() {}
