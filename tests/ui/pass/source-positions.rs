use grafana_bindgen::{Context, NoContent, ResourceError, resources};

/// Nothing.
#[derive(Debug, ResourceError)]
#[status(404)]
pub struct Nothing;

#[resources]
pub trait Routes {
    #[get("a")]
    async fn a(&self, cx: &Context) -> Result<NoContent, Nothing>;
}

fn main() {
    let contract = routes::contract().unwrap();
    // The case is compiled from a crate of its own, outside of which it stands.
    assert!(contract.source.is_none_or(|source| source.line == 9));
    assert!(contract.routes[0].source.as_ref().is_none_or(|source| source.line == 11));
}
