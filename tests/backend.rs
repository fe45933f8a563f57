//! The dispatcher from outside: every kind of argument and reply, and every message that a caller
//! can meet, each as a status and JSON.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a test fails by a panic")]

use std::collections::BTreeMap;

use bytes::Bytes as Body;
use grafana_bindgen::{
    Accepted, Bytes, Context, Created, DataSourceSettings, Json, NoContent, PluginContext, Query,
    ResourceError, Status, Text, User,
    backend::{DIGEST_HEADER, ResourceCall, Router},
    resources,
};
use http::Response;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Level {
    Low,
    High,
}

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
struct Number(u16);

#[derive(Debug, Serialize, Deserialize, JsonSchema)]
struct Search {
    text: Option<String>,
    #[serde(default)]
    tag: Vec<String>,
    limit: Option<u8>,
    exact: Option<bool>,
}

#[derive(Debug, ResourceError)]
enum Failure {
    /// Nothing has this name.
    #[status(404)]
    Unknown { name: String },
    #[status(503, code = "busy")]
    Busy { message: String },
}

#[resources]
trait Everything {
    #[get("")]
    async fn root(&self, cx: &Context) -> Text;
    #[get("levels/{level}/{number}")]
    async fn level(&self, cx: &Context, number: Number, level: Level) -> Json<(Level, Number)>;
    #[get("things/{name}")]
    async fn thing(&self, cx: &Context, name: String) -> Result<Json<String>, Failure>;
    #[post("things/new")]
    async fn create(&self, cx: &Context, body: Json<Search>) -> Created<Json<Search>>;
    #[get("files/{*path}")]
    async fn file(&self, cx: &Context, path: String) -> Json<String>;
    #[get("search")]
    async fn search(&self, cx: &Context, query: Query<Search>) -> Json<Search>;
    #[get("params")]
    async fn params(
        &self,
        cx: &Context,
        query: Query<BTreeMap<String, Vec<String>>>,
    ) -> Json<BTreeMap<String, Vec<String>>>;
    #[post("text")]
    async fn text(&self, cx: &Context, body: Text) -> Accepted<Text>;
    #[put("bytes")]
    async fn bytes(&self, cx: &Context, body: Bytes) -> Bytes;
    #[post("maybe")]
    async fn maybe(&self, cx: &Context, body: Option<Json<u8>>) -> Json<Option<u8>>;
    #[delete("thing")]
    async fn delete(&self, cx: &Context) -> NoContent;
    #[any("any")]
    async fn any(&self, cx: &Context) -> Json<String>;
    #[get("who")]
    async fn who(&self, cx: &Context) -> Json<Option<String>>;
    #[get("panic")]
    async fn panic(&self, cx: &Context) -> NoContent;
    #[get("busy")]
    async fn busy(&self, cx: &Context) -> Result<NoContent, Failure>;
    #[get("bad-type")]
    async fn bad_type(&self, cx: &Context) -> Bytes;
    #[get("tuple-map")]
    async fn unwritable(&self, cx: &Context) -> Json<BTreeMap<String, Odd>>;
}

/// A type that serde refuses to write.
#[derive(Debug, Deserialize, JsonSchema)]
struct Odd;

impl Serialize for Odd {
    fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
        Err(serde::ser::Error::custom("odd"))
    }
}

struct Plugin;

impl Everything for Plugin {
    async fn root(&self, _: &Context) -> Text {
        Text("the root".into())
    }
    async fn level(&self, _: &Context, number: Number, level: Level) -> Json<(Level, Number)> {
        Json((level, number))
    }
    async fn thing(&self, _: &Context, name: String) -> Result<Json<String>, Failure> {
        if name == "none" { Err(Failure::Unknown { name }) } else { Ok(Json(name)) }
    }
    async fn create(&self, _: &Context, body: Json<Search>) -> Created<Json<Search>> {
        Status(body)
    }
    async fn file(&self, _: &Context, path: String) -> Json<String> {
        Json(path)
    }
    async fn search(&self, _: &Context, Query(query): Query<Search>) -> Json<Search> {
        Json(query)
    }
    async fn params(
        &self,
        _: &Context,
        Query(query): Query<BTreeMap<String, Vec<String>>>,
    ) -> Json<BTreeMap<String, Vec<String>>> {
        Json(query)
    }
    async fn text(&self, _: &Context, body: Text) -> Accepted<Text> {
        Status(body)
    }
    async fn bytes(&self, _: &Context, body: Bytes) -> Bytes {
        body
    }
    async fn maybe(&self, _: &Context, body: Option<Json<u8>>) -> Json<Option<u8>> {
        Json(body.map(|Json(value)| value))
    }
    async fn delete(&self, _: &Context) -> NoContent {
        NoContent
    }
    async fn any(&self, cx: &Context) -> Json<String> {
        Json(format!("{} {}", cx.method(), cx.path()))
    }
    async fn who(&self, cx: &Context) -> Json<Option<String>> {
        Json(cx.user().map(|user| user.login.clone()))
    }
    async fn panic(&self, _: &Context) -> NoContent {
        panic!("the secret is hunter2")
    }
    async fn busy(&self, _: &Context) -> Result<NoContent, Failure> {
        Err(Failure::Busy { message: "come back later".into() })
    }
    async fn bad_type(&self, _: &Context) -> Bytes {
        Bytes::new("text/\nplain", "x")
    }
    async fn unwritable(&self, _: &Context) -> Json<BTreeMap<String, Odd>> {
        Json(BTreeMap::from([("key".to_owned(), Odd)]))
    }
}

fn router() -> Router {
    everything::router(Plugin)
}

async fn answer(call: ResourceCall) -> (u16, String) {
    let response = router().call_resource(call).await;
    (response.status().as_u16(), String::from_utf8(response.into_body().to_vec()).unwrap())
}

async fn ask(method: &str, url: &str) -> (u16, String) {
    answer(ResourceCall::new(method, url)).await
}

async fn send(method: &str, url: &str, body: impl Into<Body>) -> Response<Body> {
    router()
        .call_resource(ResourceCall { body: body.into(), ..ResourceCall::new(method, url) })
        .await
}

#[tokio::test]
async fn arguments_arrive_and_replies_leave() {
    for (method, url, status, body) in [
        ("GET", "", 200, "the root"),
        ("GET", "/", 200, "the root"),
        ("GET", "levels/high/65535", 200, r#"["high",65535]"#),
        ("GET", "things/a%20b%2Fc%3F%23%25", 200, r#""a b/c?#%""#),
        ("GET", "things/new", 200, r#""new""#),
        ("GET", "./things/a:b", 200, r#""a:b""#),
        ("GET", "things/%2E%2E", 200, r#""..""#),
        ("GET", "files/a/b/d%20e", 200, r#""a/b/d e""#),
        (
            "GET",
            "search?text=a+b&tag=x&tag=y%26z&limit=3&exact=true",
            200,
            r#"{"text":"a b","tag":["x","y&z"],"limit":3,"exact":true}"#,
        ),
        ("GET", "search", 200, r#"{"text":null,"tag":[],"limit":null,"exact":null}"#),
        ("GET", "params?a=1&b=2&a=3", 200, r#"{"a":["1","3"],"b":["2"]}"#),
        ("POST", "maybe", 200, "null"),
        ("DELETE", "thing", 204, ""),
        ("PATCH", "any", 200, r#""PATCH any""#),
        (
            "GET",
            "things/none",
            404,
            r#"{"code":"Unknown","message":"Nothing has this name.","name":"none"}"#,
        ),
        ("GET", "busy", 503, r#"{"code":"busy","message":"come back later"}"#),
    ] {
        assert_eq!(ask(method, url).await, (status, body.to_owned()), "{method} {url}");
    }
}

#[tokio::test]
async fn every_refusal_is_json_that_says_why() {
    let long = "x".repeat(20_000);
    for (method, url, status, message) in [
        ("GET", "nothing", 404, r#"this plugin has no resource "nothing""#),
        ("GET", "things", 404, r#"this plugin has no resource "things""#),
        ("GET", "files", 404, r#"this plugin has no resource "files""#),
        ("POST", "search", 405, r#"the resource "search" does not answer POST: send GET"#),
        (
            "HEAD",
            "any",
            405,
            r#"the resource "any" does not answer HEAD: send GET, POST, PUT, PATCH, DELETE"#,
        ),
        (
            "DELETE",
            "things/new",
            405,
            r#"the resource "things/new" does not answer DELETE: send GET, POST"#,
        ),
        ("G T", "", 400, r#""G T" is not an HTTP method"#),
        (
            "GET",
            "levels/mid/1",
            400,
            r#"the path value `level` is "mid": unknown variant `mid`, expected `low` or `high`"#,
        ),
        (
            "GET",
            "levels/low/65536",
            400,
            r#"the path value `number` is "65536": number too large to fit in target type"#,
        ),
        ("GET", "things/%FF", 400, r#"the path segment "%FF" is not UTF-8: encode it as UTF-8"#),
        (
            "GET",
            "search?limit=many",
            400,
            "the query is not valid at `limit`: invalid digit found in string",
        ),
        ("GET", long.as_str(), 414, "the URL has 20000 bytes: send at most 16384"),
        ("GET", "panic", 500, "the plugin's handler panicked: its log says where"),
        (
            "GET",
            "bad-type",
            500,
            "the reply's content type \"text/\\nplain\" is not a header value: write a media type",
        ),
        ("GET", "tuple-map", 500, "the reply cannot be written as JSON: odd"),
    ] {
        let (found, body) = ask(method, url).await;
        let body: serde_json::Value = serde_json::from_str(&body).unwrap();
        assert_eq!(
            (found, &body),
            (status, &serde_json::json!({ "message": message })),
            "{method} {url}"
        );
    }
}

#[tokio::test]
async fn a_405_says_what_is_allowed() {
    let response = send("PUT", "things/new", "").await;
    assert_eq!(response.status(), 405);
    assert_eq!(response.headers()["allow"], "GET, POST");
}

#[tokio::test]
async fn every_reply_tells_its_contract() {
    let digest = everything::contract().unwrap().digest;
    for (method, url, status) in [("GET", "", 200), ("GET", "no", 404), ("GET", "panic", 500)] {
        let reply = send(method, url, "").await;
        assert_eq!(reply.status(), status);
        assert_eq!(reply.headers()[DIGEST_HEADER], digest);
    }
}

#[tokio::test]
async fn bodies_are_read_by_their_kind() {
    let made = send("POST", "things/new", r#"{"text":"x"}"#).await;
    assert_eq!(made.status(), 201);
    assert_eq!(made.headers()["content-type"], "application/json");
    let text = send("POST", "text", "ä").await;
    assert_eq!((text.status().as_u16(), text.body().as_ref()), (202, "ä".as_bytes()));
    assert_eq!(text.headers()["content-type"], "text/plain; charset=utf-8");
    assert_eq!(send("POST", "maybe", "7").await.body().as_ref(), b"7");

    let headers =
        [("content-type".parse().unwrap(), "image/png".parse().unwrap())].into_iter().collect();
    let call = ResourceCall {
        headers,
        body: Body::from_static(b"\x89P"),
        ..ResourceCall::new("PUT", "bytes")
    };
    let bytes = router().call_resource(call).await;
    assert_eq!(
        (bytes.headers()["content-type"].to_str().unwrap(), bytes.body().as_ref()),
        ("image/png", &b"\x89P"[..])
    );
    let untyped = send("PUT", "bytes", "x").await;
    assert_eq!(untyped.headers()["content-type"], "application/octet-stream");
}

#[tokio::test]
async fn a_bad_body_is_refused_in_serdes_words() {
    for (url, body, message) in [
        (
            "things/new",
            &b"{\"limit\":300}"[..],
            "the JSON body is not valid at `limit`: invalid value: integer `300`, expected u8 at line 1 column 12",
        ),
        (
            "things/new",
            b"",
            "the JSON body is not valid: EOF while parsing a value at line 1 column 0",
        ),
        ("maybe", b"7 8", "the JSON body is not valid: trailing characters at line 1 column 3"),
        ("text", b"a\xff", "the text body is not UTF-8 from byte 1: send UTF-8"),
    ] {
        let response = send("POST", url, body).await;
        let found: serde_json::Value = serde_json::from_slice(response.body()).unwrap();
        assert_eq!(
            (response.status().as_u16(), found["message"].as_str().unwrap()),
            (400, message)
        );
    }
}

#[tokio::test]
async fn the_context_tells_who_asks() {
    let plugin = PluginContext { user: Some(User::new("ada", "Admin")), ..Default::default() };
    let call = ResourceCall { plugin, ..ResourceCall::new("GET", "who") };
    assert_eq!(answer(call).await, (200, r#""ada""#.to_owned()));
    assert_eq!(ask("GET", "who").await, (200, "null".to_owned()));
}

#[test]
fn no_debug_output_shows_a_secret() {
    let secret = || "hunter2".to_owned();
    let secrets = BTreeMap::from([("token".to_owned(), secret())]);
    let plugin = PluginContext {
        data_source: Some(DataSourceSettings { secrets: secrets.into(), ..Default::default() }),
        config: BTreeMap::from([("GF_PLUGIN_APP_CLIENT_SECRET".to_owned(), secret())]),
        ..Default::default()
    };
    let headers: http::HeaderMap =
        [("x-grafana-id".parse().unwrap(), secret().parse().unwrap())].into_iter().collect();
    let cx = Context::new(http::Method::GET, "", headers.clone(), plugin.clone());
    let call = ResourceCall { headers, body: Body::from("hunter2"), plugin, ..Default::default() };
    for shown in [format!("{cx:?}"), format!("{call:?}")] {
        assert!(shown.contains("x-grafana-id") && shown.contains("<hidden>"), "{shown}");
        assert!(!shown.contains("hunter2"), "{shown}");
    }
}
