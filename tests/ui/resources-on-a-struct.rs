use grafana_bindgen::resources;

#[resources]
pub struct Routes {
    pub name: String,
}

fn main() {}
