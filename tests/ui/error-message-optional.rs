use grafana_bindgen::ResourceError;

#[derive(ResourceError)]
pub enum CloudError {
    #[status(502)]
    Upstream { message: Option<String> },
}

fn main() {}
