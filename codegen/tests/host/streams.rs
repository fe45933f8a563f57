//! Replies of several messages, of none, and those that break off.

use grafana_bindgen_codegen::host::Event;
use tokio::time::timeout;

use crate::client::{Exchange, Reply};
use crate::plugins::{BOUND, RESOURCES, Running};

async fn ask(plugin: &Running, what: &str) -> Exchange {
    let path = format!("{RESOURCES}x");
    Exchange::send(plugin.host.address(), "GET", &path, &[("X-Do", what)], b"").await
}

async fn answer(plugin: &Running, what: &str) -> Reply {
    timeout(BOUND, ask(plugin, what).await.reply()).await.expect("the host answers")
}

#[tokio::test]
async fn each_message_is_passed_on_as_it_comes() {
    let plugin = Running::raw().await;
    let mut streamed = ask(&plugin, "stream").await;
    // The plugin sends the second part only when it is told that the first has arrived.
    let first = timeout(BOUND, streamed.read_until("one\n")).await.expect("the first part arrives");
    assert!(first.starts_with("HTTP/1.0 202 "), "{first}");
    assert!(!first.contains("two"), "{first}");
    answer(&plugin, "go-on").await;
    timeout(BOUND, streamed.read_until("two\n")).await.expect("the second part arrives");
    plugin.host.stop().await;
}

#[tokio::test]
async fn a_browser_that_goes_away_ends_the_plugins_stream() {
    let plugin = Running::raw().await;
    let mut streamed = ask(&plugin, "stream").await;
    timeout(BOUND, streamed.read_until("one\n")).await.expect("the first part arrives");
    drop(streamed);
    // Answered when the plugin has seen that nobody listens.
    assert_eq!(answer(&plugin, "await-drop").await.status, 200);
    plugin.host.stop().await;
}

#[tokio::test]
async fn a_call_that_fails_is_a_general_500() {
    let mut plugin = Running::raw().await;
    for (what, error) in [
        ("fail", "Internal: the reason that Grafana drops"),
        ("nothing", "it ended the stream without a message"),
        ("no-status", "its status is no HTTP status"),
    ] {
        let reply = answer(&plugin, what).await;
        assert_eq!(reply.status, 500, "{what}");
        assert_eq!(reply.json()["message"], "An error occurred within the plugin", "{what}");
        let failed = plugin.event(|event| matches!(event, Event::Failed { .. })).await;
        assert_eq!(failed, Event::Failed { call: "GET x".to_owned(), error: error.to_owned() });
    }
    plugin.host.stop().await;
}

#[tokio::test]
async fn a_stream_that_breaks_off_ends_with_the_general_error() {
    let mut plugin = Running::raw().await;
    let reply = answer(&plugin, "fail-later").await;
    assert_eq!(reply.status, 200);
    assert!(
        reply.text().starts_with(r#"a{"message":"An error occurred within the plugin","#),
        "{reply:?}"
    );
    let failed = plugin.event(|event| matches!(event, Event::Failed { .. })).await;
    assert_eq!(
        failed,
        Event::Failed { call: "GET x".to_owned(), error: "Internal: later".to_owned() }
    );
    plugin.host.stop().await;
}
