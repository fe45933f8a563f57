use grafana_bindgen::ResourceError;

#[derive(ResourceError)]
pub enum CloudError {
    /// It failed.
    #[status(502)]
    Upstream { code: u32 },
    /// It failed again.
    #[status(502)]
    Again {
        #[serde(rename = "code")]
        number: u32,
    },
}

fn main() {}
