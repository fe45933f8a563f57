//! The runtime of a Grafana plugin's resource routes: the words that a route trait is written in,
//! the contract that is read from it, and (by feature) the dispatcher and the plugin process.
//!
//! ```
//! use grafana_bindgen::{Context, Json, NoContent, ResourceError, resources};
//! use schemars::JsonSchema;
//! use serde::{Deserialize, Serialize};
//!
//! /// The namespaces that the data source can query.
//! #[derive(Serialize, Deserialize, JsonSchema)]
//! pub struct Namespaces {
//!     pub namespaces: Vec<String>,
//! }
//!
//! #[derive(Debug, ResourceError)]
//! pub enum CloudError {
//!     /// No project has this name.
//!     #[status(404)]
//!     UnknownProject { project: String },
//! }
//!
//! #[resources]
//! pub trait CloudResources {
//!     /// Lists the namespaces.
//!     #[get("namespaces")]
//!     async fn namespaces(&self, cx: &Context) -> Json<Namespaces>;
//!
//!     /// Forgets a project.
//!     #[delete("projects/{project}")]
//!     async fn forget(&self, cx: &Context, project: String) -> Result<NoContent, CloudError>;
//! }
//!
//! let contract = cloud_resources::contract()?;
//! assert_eq!(contract.routes[1].path.to_string(), "projects/{project}");
//! # Ok::<(), grafana_bindgen::contract::Error>(())
//! ```
//!
//! The default features compile for `wasm32-unknown-unknown`. `backend` adds the dispatcher,
//! `plugin` the serve loop of a plugin process, `oracle` what the generator asks serde by, `codec` what
//! reads the types in the browser, and `shared` what calls functions there.

#[cfg(feature = "backend")]
pub mod backend;
pub mod contract;
#[cfg(feature = "oracle")]
pub mod oracle;
#[cfg(feature = "plugin")]
pub mod plugin;
mod private;
pub mod route;
// The backend asks it where a body is at fault.
#[cfg(any(feature = "backend", feature = "codec"))]
pub mod wasm;

pub use grafana_bindgen_macros::{ResourceError, resources, shared};
pub use route::{
    Accepted, AppSettings, Bytes, Context, Created, DataSourceSettings, JsSafe, Json, NoContent,
    PluginContext, Query, ResourceError, Role, Secrets, Status, Text, User,
};

// What the macros' expansions name. No API: it changes with the macros.
#[doc(hidden)]
pub mod __private {
    pub use crate::private::*;
}

/// Keeps its input where the dispatcher is compiled.
#[cfg(feature = "backend")]
#[doc(hidden)]
#[macro_export]
macro_rules! __if_backend {
    ($($item:item)*) => { $($item)* };
}

/// Drops its input where the dispatcher is not compiled.
#[cfg(not(feature = "backend"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __if_backend {
    ($($item:item)*) => {};
}

/// Keeps its input where the oracle is compiled.
#[cfg(feature = "oracle")]
#[doc(hidden)]
#[macro_export]
macro_rules! __if_oracle {
    ($($item:item)*) => { $($item)* };
}

/// Drops its input where the oracle is not compiled.
#[cfg(not(feature = "oracle"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __if_oracle {
    ($($item:item)*) => {};
}

/// Keeps its input where the codec is compiled, which is for the browser alone: there a type that serde
/// does not read was refused by the contract already, and is not refused twice.
#[cfg(all(feature = "codec", target_arch = "wasm32"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __if_codec {
    ($($item:item)*) => { $($item)* };
}

/// Drops its input where the codec is not compiled.
#[cfg(not(all(feature = "codec", target_arch = "wasm32")))]
#[doc(hidden)]
#[macro_export]
macro_rules! __if_codec {
    ($($item:item)*) => {};
}

/// Keeps its input where shared functions are called by JavaScript.
#[cfg(all(feature = "shared", target_arch = "wasm32"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __if_shared {
    ($($item:item)*) => { $($item)* };
}

/// Drops its input where nobody but Rust calls shared functions.
#[cfg(not(all(feature = "shared", target_arch = "wasm32")))]
#[doc(hidden)]
#[macro_export]
macro_rules! __if_shared {
    ($($item:item)*) => {};
}

/// What ts-rs says of the types that stand in the words of a route.
#[cfg(all(feature = "oracle", feature = "ts-rs"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __opinions {
    ($($word:ty,)*) => {{
        #[allow(unused_imports)]
        use $crate::__private::{Opined as _, Unopined as _};
        ::std::vec![$((&$crate::__private::Opinion::<$word>::new()).said()),*]
    }};
}

/// Nothing, where ts-rs is not asked.
#[cfg(all(feature = "oracle", not(feature = "ts-rs")))]
#[doc(hidden)]
#[macro_export]
macro_rules! __opinions {
    ($($word:ty,)*) => {
        ::std::vec::Vec::new()
    };
}

/// Lets the oracle write the body of each variant of an error, of values of its fields.
#[cfg(feature = "oracle")]
#[doc(hidden)]
#[macro_export]
macro_rules! __judge_bodies {
    ($schemas:ident, $replies:ident, $body:ident,
        $($rust:expr => $variant:ident { $($field:ident: $word:ty,)* },)*) => {{
        #[allow(unused_imports)]
        use $crate::__private::{ErrorField, Readable as _, Unreadable as _};
        let mut replies = $replies.iter();
        $(
            let fields = ::std::vec![
                $((::core::stringify!($field), (&ErrorField::<$word>::new()).shape($schemas)),)*
            ];
            $schemas.judged_error($rust, replies.next(), fields, |_, question| {
                $crate::__private::judge_body(question, |_given| {
                    $(let $field = (&ErrorField::<$word>::new())
                        .read(_given, ::core::stringify!($field))?;)*
                    ::core::result::Result::Ok($crate::__private::body_text(&$body::$variant {
                        message: ::std::borrow::Cow::Borrowed("message"),
                        $($field: &$field,)*
                    }))
                })
            });
        )*
    }};
}

/// Nothing, where the oracle is not compiled.
#[cfg(not(feature = "oracle"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __judge_bodies {
    ($($dropped:tt)*) => {};
}

// The examples of the documents run.
#[cfg(doctest)]
#[doc = include_str!("../docs/routes.md")]
#[doc = include_str!("../docs/integers.md")]
#[doc = include_str!("../docs/shared.md")]
struct Documents;
