use grafana_bindgen::resources;

#[resources]
pub fn routes() {}

fn main() {}
