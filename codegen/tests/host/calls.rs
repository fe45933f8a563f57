//! Calls of a plugin of routes: who asks, what is written, what fails, how it is.

use grafana_bindgen_codegen::build::Kind;
use grafana_bindgen_codegen::host::{Event, Settings};
use serde_json::json;

use crate::client::{Exchange, get, post};
use crate::plugins::{RESOURCES, Running, routes};

#[tokio::test]
async fn a_handler_knows_who_asks_of_which_instance() {
    let mut options = routes();
    options.settings = serde_json::from_str::<Settings>(
        r#"{"orgId": 5, "user": {"login": "ada", "role": "Viewer"}, "instance": {"uid": "dev",
            "jsonData": {"region": "eu"}, "secureJsonData": {"token": "hunter2"}}}"#,
    )
    .unwrap();
    let plugin = Running::start(options).await;
    let path = format!("{RESOURCES}echo/a/b%2520c");
    let reply =
        Exchange::send(plugin.host.address(), "PATCH", &path, &[], b"text").await.reply().await;
    let mut told = reply.json();
    told.as_object_mut().unwrap().remove("socketDir");
    assert_eq!(
        told,
        json!({
            "method": "PATCH",
            "rest": "a/b c",
            "body": "text",
            "orgId": 5,
            "pluginId": "acme-routes",
            "user": { "login": "ada", "role": "Viewer" },
            "uid": "dev",
            "jsonData": { "region": "eu" },
            "tokenLength": 7,
        })
    );
    plugin.host.stop().await;
}

#[tokio::test]
async fn an_app_is_asked_by_its_id_and_grafana_itself_is_no_user() {
    let mut options = routes();
    options.kind = Kind::App;
    options.settings = serde_json::from_str(r#"{"user": null}"#).unwrap();
    let plugin = Running::start(options).await;
    assert!(plugin.host.resources().ends_with("/api/plugins/acme-routes/resources/"));
    let told = get(plugin.host.address(), "/api/plugins/acme-routes/resources/echo/x").await.json();
    assert_eq!((&told["user"], &told["uid"]), (&json!(null), &json!(null)));
    assert_eq!(get(plugin.host.address(), &format!("{RESOURCES}echo/x")).await.status, 404);
    plugin.host.stop().await;
}

#[tokio::test]
async fn a_panic_is_a_500_and_the_plugin_goes_on() {
    let mut plugin = Running::routes().await;
    let reply = post(plugin.host.address(), &format!("{RESOURCES}panic"), b"").await;
    assert_eq!(reply.status, 500);
    assert_eq!(reply.text(), r#"{"message":"the plugin's handler panicked: its log says where"}"#);
    let logged = plugin.event(|event| matches!(event, Event::Log(_))).await.to_string();
    assert!(logged.contains(" ERROR the plugin panicked  "), "{logged}");
    assert!(logged.contains("place=codegen/tests/host/routes.rs:"), "{logged}");
    assert_eq!(get(plugin.host.address(), &format!("{RESOURCES}value/x")).await.text(), "x");
    plugin.host.stop().await;
}

#[tokio::test]
async fn what_a_plugin_writes_is_shown() {
    let mut plugin = Running::routes().await;
    assert_eq!(post(plugin.host.address(), &format!("{RESOURCES}log"), b"").await.status, 204);
    let logged = plugin.event(|event| matches!(event, Event::Log(_))).await.to_string();
    assert!(logged.ends_with(" WARN  it is late  count=3"), "{logged}");
    for line in ["a line of its own", "a line of output"] {
        plugin.event(|event| *event == Event::Written(line.to_owned())).await;
    }
    plugin.host.stop().await;
}

#[tokio::test]
async fn health_is_told_as_grafana_tells_it() {
    for (json_data, status, body) in [
        (
            r#"{"healthy": true}"#,
            200,
            json!({"message": "fine", "status": "OK", "details": {"version": 1}}),
        ),
        ("{}", 400, json!({"message": "it is not healthy", "status": "ERROR"})),
        (
            r#"{"healthy": "panic"}"#,
            400,
            json!({"message": "the plugin's health check panicked: its log says where", "status": "ERROR"}),
        ),
    ] {
        let mut options = routes();
        options.settings.instance.json_data = serde_json::from_str(json_data).unwrap();
        let plugin = Running::start(options).await;
        let reply = get(plugin.host.address(), "/api/datasources/uid/dev/health").await;
        assert_eq!((reply.status, reply.json()), (status, body));
        plugin.host.stop().await;
    }
}

#[tokio::test]
async fn large_replies_pass() {
    let plugin = Running::routes().await;
    let reply = get(plugin.host.address(), &format!("{RESOURCES}megabytes/40")).await;
    assert_eq!((reply.status, reply.body.len()), (200, 40 << 20));
    assert_eq!(reply.header("content-type"), ["application/x-trial"]);
    plugin.host.stop().await;
}
