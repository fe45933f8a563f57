//! What an expansion does with requests: each argument reaches the handler that asks for it.
//! How a request is refused is tested where the runtime stands.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a test fails by a panic")]

use grafana_bindgen::{
    Bytes, Context, Created, Json, NoContent, Query, ResourceError, Text, backend::ResourceCall,
    resources,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema)]
struct Version {
    version: u32,
}

#[derive(Debug, ResourceError)]
enum CloudError {
    /// No project has this name.
    #[status(404, code = "unknown-project")]
    UnknownProject { project: String },
}

/// Every form that a route may have.
#[resources]
trait Routes {
    #[get("")]
    async fn root(&self, cx: &Context) -> Text;

    #[get("projects/{file}")]
    async fn value(&self, cx: &Context, file: String) -> Text;

    #[get("files/{*file}")]
    async fn tail(&self, cx: &Context, file: String) -> Text;

    #[get("files/index")]
    async fn fixed(&self, cx: &Context) -> Text;

    #[post("{type}/{number}")]
    async fn r#match(
        &self,
        cx: &Context,
        body: Json<u32>,
        number: u32,
        query: Query<Version>,
        r#type: String,
    ) -> Created<Json<String>>;

    // The names that the expansion itself uses.
    #[any("names/{request}/{implementation}/{router}")]
    async fn names(
        &self,
        _: &Context,
        request: String,
        implementation: String,
        router: String,
        contract: Option<Bytes>,
    ) -> Text;

    #[delete("projects/{project}")]
    async fn delete(&self, cx: &Context, project: String) -> Result<NoContent, CloudError>;
}

struct Plugin;

impl Routes for Plugin {
    async fn root(&self, cx: &Context) -> Text {
        Text(format!("root {}", cx.method()))
    }

    async fn value(&self, _: &Context, file: String) -> Text {
        Text(format!("value {file}"))
    }

    async fn tail(&self, _: &Context, file: String) -> Text {
        Text(format!("tail {file}"))
    }

    async fn fixed(&self, _: &Context) -> Text {
        Text("fixed".into())
    }

    async fn r#match(
        &self,
        _: &Context,
        Json(body): Json<u32>,
        number: u32,
        Query(query): Query<Version>,
        r#type: String,
    ) -> Created<Json<String>> {
        grafana_bindgen::Status(Json(format!("{type} {number} {} {body}", query.version)))
    }

    async fn names(
        &self,
        _: &Context,
        request: String,
        implementation: String,
        router: String,
        contract: Option<Bytes>,
    ) -> Text {
        Text(format!("{request} {implementation} {router} {}", contract.is_some()))
    }

    async fn delete(&self, _: &Context, project: String) -> Result<NoContent, CloudError> {
        Err(CloudError::UnknownProject { project })
    }
}

async fn call(method: &str, url: &str, body: &'static str) -> (u16, String) {
    let call = ResourceCall { body: body.into(), ..ResourceCall::new(method, url) };
    let reply = routes::router(Plugin).call_resource(call).await;
    (reply.status().as_u16(), String::from_utf8_lossy(reply.body()).into_owned())
}

#[tokio::test]
async fn each_request_reaches_its_handler() {
    for (method, url, body, status, expected) in [
        ("GET", "", "", 200, "root GET"),
        ("GET", "projects/a", "", 200, "value a"),
        ("GET", "files/a/b", "", 200, "tail a/b"),
        ("GET", "files/index", "", 200, "fixed"),
        ("POST", "t/7?version=8", "9", 201, "\"t 7 8 9\""),
        ("PATCH", "names/a/b/c", "", 200, "a b c false"),
        ("GET", "names/a/b/c", "x", 200, "a b c true"),
    ] {
        assert_eq!(call(method, url, body).await, (status, expected.to_owned()), "{method} {url}");
    }
}

#[tokio::test]
async fn an_error_has_its_status_and_its_body() {
    let body = r#"{"code":"unknown-project","message":"No project has this name.","project":"x"}"#;
    assert_eq!(call("DELETE", "projects/x", "").await, (404, body.to_owned()));
}

#[test]
fn positions_name_file_and_line() {
    let line_of = |text: &str| {
        let before = include_str!("router.rs").lines().take_while(|line| !line.contains(text));
        u32::try_from(before.count() + 1).unwrap()
    };
    let contract = routes::contract().unwrap();
    let route = contract.routes[0].source.as_ref().unwrap();
    assert_eq!((route.file.as_str(), route.line), ("tests/router.rs", line_of("async fn root")));
    let error = contract.routes.last().unwrap().errors[0].source.as_ref().unwrap();
    assert_eq!((error.file.as_str(), error.line), ("tests/router.rs", line_of("UnknownProject {")));
}
