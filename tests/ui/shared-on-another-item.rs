use grafana_bindgen::shared;

#[shared]
pub struct Device;

impl Device {
    #[shared]
    pub fn label(&self) -> String {
        String::new()
    }
}

fn main() {}
