use grafana_bindgen::ResourceError;

#[derive(ResourceError)]
pub enum CloudError {
    /// No project has this name.
    #[status(302)]
    Moved,
    /// No space is left.
    #[status(70000)]
    Full,
}

fn main() {}
