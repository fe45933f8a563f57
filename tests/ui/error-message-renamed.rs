use grafana_bindgen::ResourceError;

#[derive(ResourceError)]
pub enum CloudError {
    #[status(502)]
    Upstream {
        #[serde(rename = "text")]
        message: String,
    },
}

fn main() {}
