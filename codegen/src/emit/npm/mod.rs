//! The static half of the package: the runtime, `package.json`, the README.

mod manifest;
mod readme;
mod template;

pub(crate) use manifest::manifest;
pub(crate) use readme::readme;
pub(crate) use template::runtime;
