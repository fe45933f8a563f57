use grafana_bindgen::shared;

pub struct Device;

#[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
pub struct Silent;

#[shared]
pub fn label(device: &Device) -> String {
    let Device = device;
    String::new()
}

#[shared]
pub fn check(name: String) -> Result<String, Silent> {
    Ok(name)
}

fn main() {}
