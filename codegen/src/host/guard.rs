//! Whom the host answers. It checks no login, so a page from elsewhere, open in the developer's
//! browser, must not be able to use the plugin: neither under a name that was made to point here,
//! nor by a request across origins.

use std::net::IpAddr;

use http::header::{HOST, ORIGIN};
use http::{HeaderMap, HeaderName};

/// Why a request is refused, if it is.
pub(super) fn refusal(headers: &HeaderMap) -> Option<String> {
    let host = text(headers, &HOST).unwrap_or_default();
    if !is_local(host) {
        return Some(format!("the dev host answers for localhost only, and was asked as {host:?}"));
    }
    // Of a page elsewhere that asks without naming its origin, as an image does, the browser tells.
    let site = HeaderName::from_static("sec-fetch-site");
    if text(headers, &site) == Some("cross-site") {
        return Some("the dev host answers pages of localhost only".to_owned());
    }
    // Grafana's own words.
    let origin = text(headers, &ORIGIN)?;
    let is_allowed = origin.split_once("://").is_some_and(|(_, host)| is_local(host));
    (!is_allowed).then(|| "origin not allowed".to_owned())
}

fn text<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Option<&'a str> {
    headers.get(name).map(|value| value.to_str().unwrap_or("?"))
}

/// Whether `host` or `host:port` names this machine to itself.
fn is_local(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    let name = name.trim_start_matches('[').trim_end_matches(']').to_ascii_lowercase();
    name == "localhost"
        || name.ends_with(".localhost")
        || name.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(host: &str, origin: Option<&str>) -> Option<String> {
        let mut headers = HeaderMap::new();
        headers.insert(HOST, host.parse().unwrap());
        if let Some(origin) = origin {
            headers.insert(ORIGIN, origin.parse().unwrap());
        }
        refusal(&headers)
    }

    #[test]
    fn a_page_elsewhere_that_hides_its_origin_is_refused() {
        let mut headers = HeaderMap::new();
        headers.insert(HOST, "localhost:3001".parse().unwrap());
        headers.insert("sec-fetch-site", "cross-site".parse().unwrap());
        let said = "the dev host answers pages of localhost only".to_owned();
        assert_eq!(refusal(&headers), Some(said));
        for site in ["same-origin", "same-site", "none"] {
            headers.insert("sec-fetch-site", site.parse().unwrap());
            assert_eq!(refusal(&headers), None, "{site}");
        }
    }

    #[test]
    fn this_machine_is_answered() {
        for host in ["localhost", "LOCALHOST:3001", "127.0.0.1:3001", "[::1]:3001", "a.localhost"] {
            assert_eq!(refused(host, None), None, "{host}");
            let origin = format!("http://{host}");
            assert_eq!(refused("localhost:3001", Some(&origin)), None, "{host}");
        }
    }

    #[test]
    fn a_page_from_elsewhere_is_not() {
        for host in ["evil.example", "evil.example:3001", "10.0.0.1", "localhost.evil.example", ""]
        {
            let expected =
                format!("the dev host answers for localhost only, and was asked as {host:?}");
            assert_eq!(refused(host, None), Some(expected));
        }
        for origin in ["https://evil.example", "null", "http://127.0.0.1.evil.example:80"] {
            let refused = refused("localhost:3001", Some(origin));
            assert_eq!(refused.as_deref(), Some("origin not allowed"), "{origin}");
        }
    }
}
