use grafana_bindgen::ResourceError;

#[derive(ResourceError)]
pub enum CloudError {
    #[status(502)]
    Upstream {
        message: String,
        #[serde(rename = "message")]
        text: String,
    },
}

fn main() {}
