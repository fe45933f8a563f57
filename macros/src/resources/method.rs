//! The HTTP methods that a route attribute may name.

/// The method of a route.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Method {
    /// `#[get]`
    Get,
    /// `#[post]`
    Post,
    /// `#[put]`
    Put,
    /// `#[patch]`
    Patch,
    /// `#[delete]`
    Delete,
    /// `#[any]`
    Any,
}

impl Method {
    /// All methods, in the order in which messages list them.
    pub(super) const ALL: [Method; 6] =
        [Method::Get, Method::Post, Method::Put, Method::Patch, Method::Delete, Method::Any];

    /// The method of an attribute's name.
    pub(super) fn of_attribute(name: &str) -> Option<Method> {
        Method::ALL.into_iter().find(|method| method.attribute() == name)
    }

    /// The attribute's name.
    pub(super) fn attribute(self) -> &'static str {
        match self {
            Method::Get => "get",
            Method::Post => "post",
            Method::Put => "put",
            Method::Patch => "patch",
            Method::Delete => "delete",
            Method::Any => "any",
        }
    }

    /// The name in the contract.
    pub(super) fn wire(self) -> String {
        self.attribute().to_ascii_uppercase()
    }

    /// Whether some request would belong to both.
    pub(super) fn overlaps(self, other: Method) -> bool {
        self == other || self == Method::Any || other == Method::Any
    }

    /// Whether a request of this method may have a body.
    pub(super) fn has_body(self) -> bool {
        self != Method::Get
    }
}
