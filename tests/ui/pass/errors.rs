#![deny(warnings)]

use grafana_bindgen::ResourceError;
use serde::{Deserialize, Serialize};

/// Derives of its own do not stand in the way.
#[derive(Debug, Clone, Serialize, Deserialize, ResourceError)]
#[serde(tag = "kind", rename_all_fields = "camelCase")]
pub enum CloudError {
    /// No project
    /// has this name.
    ///
    /// Not even an archived one.
    #[status(404, code = "unknown-project")]
    UnknownProject {
        /// The name that was asked for.
        project_name: String,
        #[serde(skip_serializing_if = "Option::is_none", default)]
        near_match: Option<String>,
        #[serde(skip)]
        internal: u32,
    },
    #[status(502)]
    Upstream { message: String, r#type: u32 },
    /// Try again.
    #[status(503,)]
    Busy,
}

#[derive(Debug, thiserror::Error, ResourceError)]
pub enum DisplayedError {
    #[error("{count} are too many")]
    #[status(429)]
    TooMany { count: u32 },
    #[error("nothing is here")]
    #[status(404)]
    Nothing,
}

/// One error.
#[derive(Debug, ResourceError)]
#[status(500)]
#[serde(rename_all = "SCREAMING-KEBAB-CASE")]
struct OneError {
    at_line: u32,
}

/// Nothing to say.
#[derive(Debug, ResourceError)]
#[status(400)]
struct UnitError;

/// The type of a field may have any name.
mod names {
    #[derive(Debug, serde::Serialize, schemars::JsonSchema)]
    pub struct Body;

    #[derive(Debug, grafana_bindgen::ResourceError)]
    pub enum NamedError {
        /// A.
        #[status(400)]
        A { body: Body, schemas: u32 },
    }
}

fn body(error: impl ResourceError) -> String {
    String::from_utf8(error.body().unwrap()).unwrap()
}

fn main() {
    let unknown = CloudError::UnknownProject { project_name: "x".into(), near_match: None, internal: 1 };
    assert_eq!(unknown.status(), 404);
    assert_eq!(
        body(unknown),
        r#"{"code":"unknown-project","message":"No project has this name.","projectName":"x"}"#,
    );
    assert_eq!(
        body(CloudError::Upstream { message: "no".into(), r#type: 1 }),
        r#"{"code":"Upstream","message":"no","type":1}"#,
    );
    assert_eq!(body(CloudError::Busy), r#"{"code":"Busy","message":"Try again."}"#);
    assert_eq!(
        body(DisplayedError::TooMany { count: 7 }),
        r#"{"code":"TooMany","message":"7 are too many","count":7}"#,
    );
    assert_eq!(body(DisplayedError::Nothing), r#"{"code":"Nothing","message":"nothing is here"}"#);
    assert_eq!(body(OneError { at_line: 3 }), r#"{"code":"OneError","message":"One error.","AT-LINE":3}"#);
    assert_eq!(body(UnitError), r#"{"code":"UnitError","message":"Nothing to say."}"#);
    let named = names::NamedError::A { body: names::Body, schemas: 1 };
    assert_eq!(body(named), r#"{"code":"A","message":"A.","body":null,"schemas":1}"#);
}
