use grafana_bindgen::ResourceError;

#[derive(ResourceError)]
pub enum CloudError<T> {
    /// It failed.
    #[status(502)]
    Upstream { data: T },
}

fn main() {}
