use grafana_bindgen::resources;

macro_rules! routes {
    () => {};
}

#[resources]
pub trait Routes {
    routes!();
}

fn main() {}
