use grafana_bindgen::resources;

struct Plugin;

#[resources]
impl Plugin {}

fn main() {}
