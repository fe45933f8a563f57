use grafana_bindgen::ResourceError;

#[derive(ResourceError)]
pub enum CloudError<'a> {
    #[status(502)]
    Upstream { message: &'a str },
}

fn main() {}
