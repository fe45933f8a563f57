//! A resource call, from pluginv2's form into the router's and back. Lenient with headers, in both
//! directions: one that cannot be carried is dropped, never the call.

use std::collections::BTreeMap;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};

use super::proto::{CallResourceRequest, CallResourceResponse, StringList};
use crate::backend::ResourceCall;
use crate::route::{PluginContext, Rejection};

/// The largest body of a request, in bytes: what a plugin of Grafana's own SDK takes.
pub(super) const MAX_BODY: usize = 16 * 1024 * 1024;

/// The call, or the refusal of a body that is too large.
pub(super) fn call(request: CallResourceRequest) -> Result<ResourceCall, Rejection> {
    if request.body.len() > MAX_BODY {
        let message = format!("the body has {} bytes: send at most {MAX_BODY}", request.body.len());
        return Err(Rejection::new(StatusCode::PAYLOAD_TOO_LARGE, message));
    }
    Ok(ResourceCall {
        method: request.method,
        url: request.url,
        headers: headers(request.headers),
        body: request.body,
        plugin: request.plugin_context.map(PluginContext::from).unwrap_or_default(),
    })
}

/// The message that carries a whole response.
pub(super) fn reply(response: http::Response<Bytes>) -> CallResourceResponse {
    let (parts, body) = response.into_parts();
    let mut headers = BTreeMap::<String, StringList>::new();
    for (name, value) in &parts.headers {
        // The protocol's strings are UTF-8, and a Go host fails the whole reply over one that is not.
        if std::str::from_utf8(value.as_bytes()).is_ok() {
            headers
                .entry(name.as_str().to_owned())
                .or_default()
                .values
                .push(value.as_bytes().to_vec());
        }
    }
    CallResourceResponse { code: parts.status.as_u16().into(), headers, body }
}

fn headers(sent: BTreeMap<String, StringList>) -> HeaderMap {
    let mut headers = HeaderMap::with_capacity(sent.len());
    for (name, list) in sent {
        let Ok(name) = HeaderName::from_bytes(name.as_bytes()) else { continue };
        for value in list.values {
            if let Ok(value) = HeaderValue::from_maybe_shared(Bytes::from(value)) {
                headers.append(&name, value);
            }
        }
    }
    headers
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list<const N: usize>(values: [&[u8]; N]) -> StringList {
        StringList { values: values.map(<[u8]>::to_vec).to_vec() }
    }

    #[test]
    fn headers_that_cannot_be_are_dropped_and_the_rest_arrives() {
        let call = call(CallResourceRequest {
            method: "PUT".into(),
            url: "a%2Fb?x=1".into(),
            headers: BTreeMap::from([
                ("Accept".into(), list([b"a", b"b"])),
                ("bad name".into(), list([b"x"])),
                ("X-Bad".into(), list([b"a\nb", "ä".as_bytes()])),
            ]),
            ..Default::default()
        })
        .unwrap();
        assert_eq!((&*call.method, &*call.url), ("PUT", "a%2Fb?x=1"));
        let accepted: Vec<_> = call.headers.get_all("accept").iter().collect();
        assert_eq!(accepted, ["a", "b"]);
        assert_eq!(call.headers.get("x-bad").unwrap().as_bytes(), "ä".as_bytes());
        assert_eq!(call.headers.len(), 3);
    }

    #[test]
    fn repeated_headers_are_kept_and_those_that_are_not_utf8_dropped() {
        let mut response = http::Response::new(Bytes::from("body"));
        *response.status_mut() = StatusCode::CREATED;
        for value in [&b"a=1"[..], b"b=2", &[0xff]] {
            response.headers_mut().append("set-cookie", HeaderValue::from_bytes(value).unwrap());
        }
        let reply = reply(response);
        assert_eq!((reply.code, &reply.body[..]), (201, &b"body"[..]));
        assert_eq!(
            reply.headers,
            BTreeMap::from([("set-cookie".to_owned(), list([b"a=1", b"b=2"]))])
        );
    }

    #[test]
    fn a_body_that_is_too_large_is_refused() {
        let body = Bytes::from(vec![0; MAX_BODY + 1]);
        let refused = call(CallResourceRequest { body, ..Default::default() }).unwrap_err();
        assert_eq!(refused.status, 413);
        assert_eq!(refused.message, "the body has 16777217 bytes: send at most 16777216");
    }
}
