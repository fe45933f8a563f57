//! A plugin that ends by itself is started again, and the requests wait for it.

use grafana_bindgen_codegen::host::Event;
use serde_json::json;
use tokio::time::timeout;

use crate::client::{get, post};
use crate::plugins::{BOUND, RESOURCES, Running, started};

#[tokio::test]
async fn a_crash_is_reported_and_the_plugin_started_again() {
    let mut plugin = Running::routes().await;
    let address = plugin.host.address();
    let reply = post(address, &format!("{RESOURCES}exit"), b"").await;
    assert_eq!(
        (reply.status, &reply.json()["message"]),
        (500, &json!("An error occurred within the plugin"))
    );

    let crashed = plugin.event(|event| matches!(event, Event::Crashed { .. })).await;
    assert_eq!(
        crashed.to_string(),
        "error: the plugin ended: exit status: 3\n  | this is the end\nnote: it is started again in 100 ms"
    );
    // Asked before the plugin runs again.
    let waited = timeout(BOUND, get(address, &format!("{RESOURCES}value/x"))).await;
    assert_eq!(waited.expect("the request waits for the plugin, not for ever").text(), "x");
    assert_ne!(started(&mut plugin.events).await, plugin.process);
    plugin.host.stop().await;
}

#[tokio::test]
async fn a_plugin_that_cannot_be_started_again_is_tried_again() {
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("plugin");
    let mut options = crate::plugins::routes();
    std::os::unix::fs::symlink(&options.binary, &program).unwrap();
    let original = std::mem::replace(&mut options.binary, program.clone());
    let mut plugin = Running::start(options).await;

    std::fs::remove_file(&program).unwrap();
    post(plugin.host.address(), &format!("{RESOURCES}exit"), b"").await;
    let failed = plugin.event(|event| matches!(event, Event::NotStarted { .. })).await.to_string();
    assert!(failed.starts_with("error: the plugin `"), "{failed}");
    assert!(failed.ends_with("\nnote: it is tried again in 200 ms"), "{failed}");

    std::os::unix::fs::symlink(original, &program).unwrap();
    started(&mut plugin.events).await;
    assert_eq!(get(plugin.host.address(), &format!("{RESOURCES}value/x")).await.text(), "x");
    plugin.host.stop().await;
}

#[tokio::test]
async fn a_host_stops_while_its_plugin_is_down() {
    let folder = tempfile::tempdir().unwrap();
    let program = folder.path().join("plugin");
    let mut options = crate::plugins::routes();
    std::os::unix::fs::symlink(&options.binary, &program).unwrap();
    options.binary = program.clone();
    let mut plugin = Running::start(options).await;
    std::fs::remove_file(&program).unwrap();
    post(plugin.host.address(), &format!("{RESOURCES}exit"), b"").await;
    plugin.event(|event| matches!(event, Event::Crashed { .. })).await;
    timeout(BOUND, plugin.host.stop()).await.expect("the host stops");
}
