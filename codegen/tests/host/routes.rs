//! A plugin of routes, for the tests of the host: as an author writes one, with handlers that do
//! what handlers should not.

#![allow(clippy::panic, clippy::exit, reason = "the tests ask for it")]

use grafana_bindgen::plugin::{Error, Health, Plugin, log};
use grafana_bindgen::{Bytes, Context, Json, NoContent, Text, resources};
use serde_json::{Value, json};

/// What the tests ask.
#[resources]
pub trait Trials {
    /// What arrived.
    #[any("echo/{*rest}")]
    async fn echo(&self, cx: &Context, rest: String, body: Option<Text>) -> Json<Value>;

    /// One path value, as the handler gets it.
    #[get("value/{value}")]
    async fn value(&self, cx: &Context, value: String) -> Text;

    /// How many bytes the body has.
    #[post("size")]
    async fn size(&self, cx: &Context, body: Bytes) -> Json<usize>;

    /// As many megabytes as asked.
    #[get("megabytes/{count}")]
    async fn megabytes(&self, cx: &Context, count: usize) -> Bytes;

    /// Writes a line to the log, and one beside it.
    #[post("log")]
    async fn log(&self, cx: &Context) -> NoContent;

    /// Panics.
    #[post("panic")]
    async fn panic(&self, cx: &Context) -> NoContent;

    /// Ends the process.
    #[post("exit")]
    async fn exit(&self, cx: &Context) -> NoContent;

    /// Never answers.
    #[post("forever")]
    async fn forever(&self, cx: &Context) -> NoContent;
}

struct Plain;

impl Trials for Plain {
    async fn echo(&self, cx: &Context, rest: String, body: Option<Text>) -> Json<Value> {
        let user = cx
            .user()
            .map(|user| json!({ "login": user.login, "role": format!("{:?}", user.role) }));
        let source = cx.data_source();
        Json(json!({
            "method": cx.method().as_str(),
            "rest": rest,
            "body": body.map(|text| text.0),
            "orgId": cx.plugin().org_id,
            "pluginId": cx.plugin().plugin_id,
            "user": user,
            "uid": source.map(|source| source.uid.as_str()),
            "jsonData": source.map(|source| &source.json_data),
            "tokenLength": source.and_then(|source| source.secrets.get("token")).map(str::len),
            "socketDir": std::env::var("PLUGIN_UNIX_SOCKET_DIR").ok(),
        }))
    }

    async fn value(&self, _: &Context, value: String) -> Text {
        Text(value)
    }

    async fn size(&self, _: &Context, body: Bytes) -> Json<usize> {
        Json(body.data.len())
    }

    async fn megabytes(&self, _: &Context, count: usize) -> Bytes {
        Bytes::new("application/x-trial", vec![7; count << 20])
    }

    async fn log(&self, _: &Context) -> NoContent {
        log::write(log::Level::Warn, "it is late", &[("count", 3.into())]);
        eprintln!("a line of its own");
        println!("a line of output");
        NoContent
    }

    async fn panic(&self, _: &Context) -> NoContent {
        panic!("a trial")
    }

    async fn exit(&self, _: &Context) -> NoContent {
        eprintln!("this is the end");
        std::process::exit(3)
    }

    async fn forever(&self, _: &Context) -> NoContent {
        log::write(log::Level::Info, "waiting", &[]);
        std::future::pending().await
    }
}

fn main() -> Result<(), Error> {
    Plugin::new(trials::router(Plain))
        .health(|cx| async move {
            match cx.data_source.map(|source| source.json_data["healthy"].clone()) {
                Some(Value::Bool(true)) => Health::ok("fine").details(json!({ "version": 1 })),
                Some(Value::String(_)) => panic!("a trial"),
                _ => Health::error("it is not healthy"),
            }
        })
        .serve()
}
