use grafana_bindgen::ResourceError;

#[derive(ResourceError)]
pub enum CloudError {
    #[status(502)]
    Upstream { message: u32 },
}

fn main() {}
