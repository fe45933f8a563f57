#![deny(warnings)]

use grafana_bindgen::{Context, NoContent, ResourceError, resources};

#[derive(Debug, ResourceError)]
pub enum OldError {
    /// Never again.
    #[deprecated = "never happens"]
    #[status(410)]
    Gone {
        #[deprecated]
        since: u32,
    },
}

/// The resources
/// of the cloud.
#[resources]
#[deprecated(note = "use the new ones", since = "2.0")]
pub trait OldResources {
    /// Lists.
    ///
    ///     code
    #[get("a")]
    #[deprecated = "too slow"]
    async fn a(&self, cx: &Context) -> NoContent;
    /** Block. */
    #[deprecated]
    #[get("b")]
    async fn b(&self, cx: &Context) -> Result<NoContent, OldError>;
    #[must_use]
    #[get("c")]
    async fn c(&self, cx: &Context) -> NoContent;
}

fn main() {
    let contract = old_resources::contract().unwrap();
    assert_eq!(contract.docs, "The resources\nof the cloud.");
    assert_eq!(contract.deprecated.as_deref(), Some("use the new ones"));
    assert_eq!(contract.routes[0].docs, "Lists.\n\n    code");
    assert_eq!(contract.routes[0].deprecated.as_deref(), Some("too slow"));
    assert_eq!(contract.routes[1].deprecated.as_deref(), Some(""));
    assert_eq!(contract.routes[2].deprecated, None);
    assert_eq!(contract.routes[1].errors[0].deprecated.as_deref(), Some("never happens"));
}
