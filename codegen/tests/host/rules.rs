//! Grafana's rules of paths, methods and headers, as a plugin sees their outcome.

use serde_json::json;

use crate::client::{Exchange, get, post};
use crate::plugins::{RESOURCES, Running};

/// What is sent behind `resources/`, and the URL that the plugin gets.
const URLS: &[(&str, &str)] = &[
    ("", ""),
    ("projects", "projects"),
    ("projects/", "projects"),
    ("projects?a=1&a=2&b=%2F", "projects?a=1&a=2&b=%2F"),
    ("a%20b", "a%20b"),
    ("a%2Fb", "a/b"),
    ("a%3Fb", "a?b"),
    ("a%23b", "a#b"),
    ("a%252Fb", "a%2Fb"),
    ("a%253Fb", "a%3Fb"),
    ("a%2525b", "a%25b"),
    ("foo:bar/x", "foo:bar/x"),
    ("foo%253Abar%20x", "./foo:bar%20x"),
    ("/x", "/x"),
    ("x/../y", "x/../y"),
];

#[tokio::test]
async fn urls_arrive_as_grafana_makes_them() {
    let plugin = Running::raw().await;
    for (sent, url) in URLS {
        let reply = get(plugin.host.address(), &format!("{RESOURCES}{sent}")).await;
        assert_eq!((reply.status, &reply.json()["url"]), (200, &json!(url)), "{sent}");
    }
    for sent in ["a%25b", "1foo:bar", "a%zz"] {
        let reply = get(plugin.host.address(), &format!("{RESOURCES}{sent}")).await;
        assert_eq!(reply.status, 400, "{sent}");
        assert_eq!(
            reply.text(),
            r#"{"message":"Failed for create plugin resource request"}"#,
            "{sent}"
        );
    }
    let reply = get(plugin.host.address(), &format!("{RESOURCES}a%FF")).await;
    assert_eq!(
        (reply.status, &reply.json()["message"]),
        (500, &json!("An error occurred within the plugin"))
    );
    plugin.host.stop().await;
}

#[tokio::test]
async fn a_value_that_is_encoded_twice_survives_every_character() {
    let plugin = Running::routes().await;
    for value in [
        "a",
        "a b",
        "a/b",
        "a?b",
        "a#b",
        "a%b",
        "a%2Fb",
        "foo:bar",
        "ä€😀",
        "..",
        "a+b",
        "\"<>\\^`{|}",
    ] {
        let once = percent(value);
        let reply =
            get(plugin.host.address(), &format!("{RESOURCES}value/{}", percent(&once))).await;
        assert_eq!((reply.status, reply.text()), (200, value));
    }
    plugin.host.stop().await;
}

fn percent(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'~' => {
            char::from(byte).to_string()
        }
        other => format!("%{other:02X}"),
    };
    text.bytes().map(byte).collect()
}

#[tokio::test]
async fn methods_headers_and_bodies_pass_as_grafana_passes_them() {
    let plugin = Running::raw().await;
    let address = plugin.host.address();
    let path = format!("{RESOURCES}x");
    for method in ["GET", "POST", "PUT", "PATCH", "DELETE"] {
        let reply = Exchange::send(address, method, &path, &[], b"{}").await.reply().await;
        assert_eq!(
            (&reply.json()["method"], &reply.json()["body"]),
            (&json!(method), &json!("{}"))
        );
    }
    for method in ["OPTIONS", "PROPFIND"] {
        let reply = Exchange::send(address, method, &path, &[], b"").await.reply().await;
        assert_eq!((reply.status, reply.text()), (404, r#"{"message":"Not found"}"#));
    }
    let headers = [
        ("accept", "a"),
        ("accept", "b"),
        ("cookie", "grafana_session=1"),
        ("authorization", "Bearer x"),
        ("user-agent", "curl"),
        ("origin", "http://localhost:1"),
        ("referer", "http://x/d"),
        ("x-panel-id", "3"),
    ];
    let reply = Exchange::send(address, "GET", &path, &headers, b"").await.reply().await;
    let expected = json!({
        "Accept": "a|b",
        "Content-Length": "0",
        "X-Datasource-Uid": "dev",
        "X-Forwarded-For": "127.0.0.1",
        "X-Grafana-Org-Id": "1",
        "X-Grafana-Referer": "http://x/d",
        "X-Panel-Id": "3",
        "X-Plugin-Id": "acme-raw",
    });
    assert_eq!(reply.json()["headers"], expected);
    plugin.host.stop().await;
}

#[tokio::test]
async fn replies_pass_as_grafana_passes_them() {
    let plugin = Running::raw().await;
    let address = plugin.host.address();
    let path = format!("{RESOURCES}x");
    let ask = async |what: &str| {
        Exchange::send(address, "GET", &path, &[("X-Do", what)], b"").await.reply().await
    };

    let reply = ask("headers").await;
    assert_eq!((reply.status, reply.text()), (404, "a,b"));
    assert_eq!(reply.header("content-type"), ["text/csv"]);
    assert_eq!(reply.header("x-two"), ["1", "2"]);
    assert_eq!(reply.header("cache-control"), ["no-store"]);
    for gone in ["set-cookie", "keep-alive", "bad name"] {
        assert_eq!(reply.header(gone), [""; 0], "{gone}");
    }
    let reply = ask("no-content").await;
    assert_eq!((reply.status, reply.header("content-type").len(), reply.text()), (204, 0, ""));
    assert_eq!(ask("").await.header("content-type"), ["application/json"]);
    plugin.host.stop().await;
}

#[tokio::test]
async fn other_paths_are_answered_as_grafana_does() {
    let plugin = Running::raw().await;
    let address = plugin.host.address();
    for (path, status, text) in [
        ("/api/datasources/uid/other/resources/x", 404, r#"{"message":"Data source not found"}"#),
        ("/api/plugins/other/resources/x", 404, r#"{"message":"Plugin not found"}"#),
        ("/api/plugins/acme-raw", 404, r#"{"message":"Not found"}"#),
        ("/api/dashboards", 404, r#"{"message":"Not found"}"#),
    ] {
        let reply = get(address, path).await;
        assert_eq!((reply.status, reply.text()), (status, text), "{path}");
    }
    let foreign = [("origin", "https://evil.example")];
    let path = format!("{RESOURCES}x");
    let reply = Exchange::send(address, "POST", &path, &foreign, b"").await.reply().await;
    assert_eq!((reply.status, reply.text()), (403, r#"{"message":"origin not allowed"}"#));
    assert_eq!(get(address, "/api/health").await.json()["database"], "ok");
    assert_eq!(
        get(address, "/").await.json(),
        json!({
            "host": concat!("grafana-bindgen dev ", env!("CARGO_PKG_VERSION")),
            "plugin": { "id": "acme-raw", "type": "datasource" },
            "user": { "login": "admin", "role": "Admin" },
            "resources": RESOURCES,
            "health": "/api/datasources/uid/dev/health",
        })
    );
    // Asked by the plugin's id, a data source has no instance.
    assert_eq!(
        get(address, "/api/plugins/acme-raw/resources/x").await.json()["hasInstance"],
        false
    );
    assert_eq!(get(address, "/api/datasources/uid/dev/resources").await.json()["url"], "");
    assert_eq!(
        get(address, "/api/datasources/uid/d%65v/resources/x").await.json()["hasInstance"],
        true
    );
    plugin.host.stop().await;
}

#[tokio::test]
async fn a_body_that_is_too_large_is_refused() {
    let plugin = Running::routes().await;
    let path = format!("{RESOURCES}size");
    let body = vec![1; (16 << 20) + 1];
    let most = post(plugin.host.address(), &path, &body[1..]).await;
    assert_eq!((most.status, most.text()), (200, "16777216"));
    let more = post(plugin.host.address(), &path, &body).await;
    assert_eq!(
        (more.status, more.text()),
        (413, r#"{"message":"the body has 16777217 bytes: send at most 16777216"}"#)
    );
    plugin.host.stop().await;
}
