//! Which headers pass between a browser and a plugin, and which Grafana keeps to itself. Works on
//! values; sends nothing.

use std::collections::BTreeMap;
use std::net::IpAddr;

use grafana_bindgen::plugin::proto::StringList;
use http::header::{
    AUTHORIZATION, CACHE_CONTROL, CONNECTION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY,
    CONTENT_TYPE, COOKIE, EXPIRES, HOST, ORIGIN, PRAGMA, REFERER, SET_COOKIE,
    X_CONTENT_TYPE_OPTIONS, X_FRAME_OPTIONS,
};
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

/// What belongs to one connection, in either direction. Grafana counts `User-Agent` to it.
const HOP_BY_HOP: [&str; 10] = [
    "connection",
    "proxy-connection",
    "keep-alive",
    "proxy-authenticate",
    "proxy-authorization",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
];

/// What a request has for Grafana and not for a plugin. Go keeps `Host` apart from the headers.
const FOR_GRAFANA: [HeaderName; 5] = [HOST, ORIGIN, REFERER, COOKIE, AUTHORIZATION];
const FOR_GRAFANA_TOO: [&str; 5] = [
    "x-forwarded-host",
    "x-forwarded-port",
    "x-forwarded-proto",
    "x-grafana-device-id",
    "set-cookie",
];

/// What Grafana's own frontend says with each request, in case another client did not.
pub(super) struct Origin<'a> {
    /// The plugin's id.
    pub(super) plugin_id: &'a str,
    /// The data source, if one is asked.
    pub(super) data_source: Option<&'a str>,
    /// The organisation.
    pub(super) org_id: i64,
    /// Where the request came from.
    pub(super) address: IpAddr,
}

/// The headers that the plugin gets, by their names in Go's spelling.
pub(super) fn to_plugin(mut sent: HeaderMap, origin: &Origin<'_>) -> BTreeMap<String, StringList> {
    let referer = sent.get(REFERER).cloned();
    remove_hop_by_hop(&mut sent);
    FOR_GRAFANA.iter().for_each(|name| drop(sent.remove(name)));
    FOR_GRAFANA_TOO.iter().for_each(|name| drop(sent.remove(*name)));

    let mut headers = BTreeMap::<String, StringList>::new();
    for (name, value) in &sent {
        headers.entry(canonical(name.as_str())).or_default().values.push(value.as_bytes().to_vec());
    }
    let mut default = |name: &str, value: Vec<u8>| {
        headers.entry(name.to_owned()).or_insert_with(|| StringList { values: vec![value] });
    };
    default("X-Plugin-Id", origin.plugin_id.into());
    default("X-Grafana-Org-Id", origin.org_id.to_string().into_bytes());
    if let Some(uid) = origin.data_source {
        default("X-Datasource-Uid", uid.into());
    }
    if let Some(referer) = referer {
        default("X-Grafana-Referer", referer.as_bytes().to_vec());
    }
    forwarded_for(&mut headers, origin.address);
    headers
}

fn forwarded_for(headers: &mut BTreeMap<String, StringList>, address: IpAddr) {
    let list = &mut headers.entry("X-Forwarded-For".to_owned()).or_default().values;
    let mut value = list.first().cloned().unwrap_or_default();
    if !value.is_empty() {
        value.extend_from_slice(b", ");
    }
    value.extend_from_slice(address.to_string().as_bytes());
    *list = vec![value];
}

/// The headers that the browser gets. Only a data source's reply may be cached, and only where it
/// says so twice.
pub(super) fn to_browser(
    replied: BTreeMap<String, StringList>,
    status: StatusCode,
    may_be_cached: bool,
) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, list) in replied {
        let Ok(name) = HeaderName::from_bytes(name.as_bytes()) else { continue };
        for value in list.values {
            if let Ok(value) = HeaderValue::from_bytes(&value) {
                headers.append(&name, value);
            }
        }
    }
    remove_hop_by_hop(&mut headers);
    headers.remove(SET_COOKIE);
    // The body is sent in chunks, as it comes; a length that does not fit would break the connection.
    headers.remove(CONTENT_LENGTH);
    if status != StatusCode::NO_CONTENT && !headers.contains_key(CONTENT_TYPE) {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    }
    if !(may_be_cached && asks_for_cache(&headers)) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        headers.remove(PRAGMA);
        headers.remove(EXPIRES);
    }
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static("sandbox"));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(X_FRAME_OPTIONS, HeaderValue::from_static("deny"));
    headers
}

fn asks_for_cache(headers: &HeaderMap) -> bool {
    let is_private = headers.get_all(CACHE_CONTROL).iter().any(|value| {
        value.to_str().is_ok_and(|value| value.split(',').any(|part| part.trim() == "private"))
    });
    is_private && headers.get("x-grafana-cache").is_some_and(|value| !value.is_empty())
}

/// Removes what belongs to one connection, and what `Connection` says to belong to it.
fn remove_hop_by_hop(headers: &mut HeaderMap) {
    let named: Vec<HeaderName> = headers
        .get_all(CONNECTION)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(|name| HeaderName::from_bytes(name.trim().as_bytes()).ok())
        .collect();
    named.iter().for_each(|name| drop(headers.remove(name)));
    HOP_BY_HOP.iter().for_each(|name| drop(headers.remove(*name)));
}

/// A name as Go spells it: `X-Plugin-Id`.
fn canonical(name: &str) -> String {
    let part = |part: &str| {
        let mut letters = part.chars();
        letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
    };
    name.split('-').map(part).collect::<Vec<String>>().join("-")
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    fn map(headers: &[(&str, &str)]) -> HeaderMap {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(HeaderName::from_bytes(name.as_bytes()).unwrap(), value.parse().unwrap());
        }
        map
    }

    fn arriving(sent: &[(&str, &str)]) -> Vec<(String, String)> {
        let origin = Origin {
            plugin_id: "acme-cloud",
            data_source: Some("dev"),
            org_id: 7,
            address: Ipv4Addr::LOCALHOST.into(),
        };
        let headers = to_plugin(map(sent), &origin).into_iter();
        headers
            .map(|(name, list)| {
                (
                    name,
                    list.values
                        .iter()
                        .map(|value| String::from_utf8_lossy(value))
                        .collect::<Vec<_>>()
                        .join("|"),
                )
            })
            .collect()
    }

    #[test]
    fn the_plugin_gets_what_grafana_lets_through() {
        let sent = [
            ("host", "localhost"),
            ("accept", "a"),
            ("accept", "b"),
            ("content-type", "application/json"),
            ("x-panel-id", "3"),
            ("connection", "close, x-mine"),
            ("x-mine", "1"),
            ("keep-alive", "1"),
            ("te", "trailers"),
            ("upgrade", "h2c"),
            ("user-agent", "curl"),
            ("origin", "http://x"),
            ("referer", "http://x/d/1"),
            ("cookie", "a=1"),
            ("authorization", "Bearer x"),
            ("x-forwarded-host", "x"),
            ("x-forwarded-for", "10.0.0.1"),
        ];
        let expected = [
            ("Accept", "a|b"),
            ("Content-Type", "application/json"),
            ("X-Datasource-Uid", "dev"),
            ("X-Forwarded-For", "10.0.0.1, 127.0.0.1"),
            ("X-Grafana-Org-Id", "7"),
            ("X-Grafana-Referer", "http://x/d/1"),
            ("X-Panel-Id", "3"),
            ("X-Plugin-Id", "acme-cloud"),
        ];
        assert_eq!(
            arriving(&sent),
            expected.map(|(name, value)| (name.to_owned(), value.to_owned()))
        );
    }

    #[test]
    fn what_the_frontend_says_is_not_replaced() {
        let arrived = arriving(&[("x-plugin-id", "other"), ("x-grafana-org-id", "9")]);
        assert!(arrived.contains(&("X-Plugin-Id".to_owned(), "other".to_owned())), "{arrived:?}");
        assert!(arrived.contains(&("X-Grafana-Org-Id".to_owned(), "9".to_owned())), "{arrived:?}");
    }

    fn leaving(replied: &[(&str, &str)], status: StatusCode, may_be_cached: bool) -> HeaderMap {
        let mut headers = BTreeMap::<String, StringList>::new();
        for (name, value) in replied {
            headers.entry((*name).to_owned()).or_default().values.push(value.as_bytes().to_vec());
        }
        to_browser(headers, status, may_be_cached)
    }

    #[test]
    fn the_browser_gets_what_grafana_lets_through() {
        let replied = [
            ("Set-Cookie", "a=1"),
            ("connection", "x-mine"),
            ("X-Mine", "1"),
            ("Transfer-Encoding", "chunked"),
            ("Content-Length", "9"),
            ("bad name", "x"),
            ("X-Bad", "a\nb"),
            ("X-Two", "1"),
            ("X-Two", "2"),
            ("Cache-Control", "max-age=60"),
            ("Expires", "0"),
        ];
        let headers = leaving(&replied, StatusCode::OK, true);
        let mut names: Vec<_> = headers.keys().map(HeaderName::as_str).collect();
        names.sort_unstable();
        let expected = [
            "cache-control",
            "content-security-policy",
            "content-type",
            "x-content-type-options",
            "x-frame-options",
            "x-two",
        ];
        assert_eq!(names, expected);
        assert_eq!(headers[CONTENT_TYPE], "application/json");
        assert_eq!(headers[CACHE_CONTROL], "no-store");
        assert_eq!(headers.get_all("x-two").iter().count(), 2);
    }

    #[test]
    fn a_content_type_is_forced_but_not_on_204() {
        assert!(!leaving(&[], StatusCode::NO_CONTENT, true).contains_key(CONTENT_TYPE));
        let own = leaving(&[("content-type", "text/csv")], StatusCode::OK, true);
        assert_eq!(own[CONTENT_TYPE], "text/csv");
    }

    #[test]
    fn a_data_source_may_ask_for_the_cache() {
        let asking = [("Cache-Control", "private, max-age=60"), ("X-Grafana-Cache", "yes")];
        assert_eq!(leaving(&asking, StatusCode::OK, true)[CACHE_CONTROL], "private, max-age=60");
        for (replied, may_be_cached) in
            [(&asking[..], false), (&asking[..1], true), (&asking[1..], true)]
        {
            assert_eq!(leaving(replied, StatusCode::OK, may_be_cached)[CACHE_CONTROL], "no-store");
        }
    }
}
