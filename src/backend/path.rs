//! The path of a request: split at `/`, each segment decoded once. Nothing here knows routes.

use std::borrow::Cow;

use http::StatusCode;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::route::Rejection;

/// The longest URL that is looked at, in bytes.
pub(super) const MAX_URL: usize = 16 * 1024;

/// All but the unreserved characters of RFC 3986.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A URL below `resources/`, split into its path and its query.
///
/// Grafana puts `./` in front where the first segment has a colon; a leading `/` comes from plain
/// HTTP clients; one trailing `/` is trimmed, as Grafana does on most of its routes.
pub(super) fn split(url: &str) -> Result<(&str, &str), Rejection> {
    if url.len() > MAX_URL {
        return Err(Rejection::new(
            StatusCode::URI_TOO_LONG,
            format!("the URL has {} bytes: send at most {MAX_URL}", url.len()),
        ));
    }
    // Go writes a fragment that a client should have encoded; no server looks at one.
    let url = url.split_once('#').map_or(url, |(url, _)| url);
    let (path, query) = url.split_once('?').unwrap_or((url, ""));
    let path = path.strip_prefix("./").or_else(|| path.strip_prefix('/')).unwrap_or(path);
    Ok((path.strip_suffix('/').unwrap_or(path), query))
}

/// The path in the one spelling that the router compares: `/` and each segment with exactly the
/// reserved characters encoded, so that equal segments are equal however they were sent.
pub(super) fn normalize(path: &str) -> Result<String, Rejection> {
    let mut normal = String::with_capacity(path.len() + 1);
    normal.push('/');
    for (index, segment) in path.split('/').enumerate() {
        if index > 0 {
            normal.push('/');
        }
        normal.extend(utf8_percent_encode(&decode(segment)?, RESERVED));
    }
    Ok(normal)
}

/// The text of one segment.
pub(super) fn decode(segment: &str) -> Result<Cow<'_, str>, Rejection> {
    percent_decode_str(segment).decode_utf8().map_err(|_| {
        Rejection::bad_request(format!(
            "the path segment {segment:?} is not UTF-8: encode it as UTF-8"
        ))
    })
}

/// The text of a wildcard tail, its segments decoded one by one. What it holds may name a file or
/// another server's path: no segment leads upwards, and none hides a separator.
pub(super) fn decode_tail(tail: &str) -> Result<String, Rejection> {
    let mut segments = Vec::new();
    for segment in tail.split('/') {
        let text = decode(segment)?;
        if matches!(&*text, "." | "..") || text.contains('/') {
            return Err(Rejection::bad_request(format!(
                "the path segment {segment:?} leads elsewhere: send segments without `/`, and none that is `.` or `..`"
            )));
        }
        segments.push(text);
    }
    Ok(segments.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_is_split_as_grafana_writes_it() {
        for (url, expected) in [
            ("", ("", "")),
            ("/", ("", "")),
            ("projects", ("projects", "")),
            ("/projects/", ("projects", "")),
            ("./a:b?x=1", ("a:b", "x=1")),
            ("a?b?c", ("a", "b?c")),
            ("projects//", ("projects/", "")),
            ("a#b?c", ("a", "")),
        ] {
            assert_eq!(split(url).unwrap(), expected, "{url}");
        }
    }

    #[test]
    fn equal_segments_have_one_spelling() {
        for (path, expected) in [
            ("", "/"),
            ("a%20b", "/a%20b"),
            ("a b", "/a%20b"),
            ("%61/b", "/a/b"),
            ("a%2Fb", "/a%2Fb"),
            ("a+b", "/a%2Bb"),
            ("ä", "/%C3%A4"),
            ("100%", "/100%25"),
        ] {
            assert_eq!(normalize(path).unwrap(), expected, "{path}");
        }
    }

    #[test]
    fn a_segment_is_utf8() {
        assert_eq!(
            normalize("%FF").unwrap_err().message,
            r#"the path segment "%FF" is not UTF-8: encode it as UTF-8"#
        );
    }

    #[test]
    fn a_url_is_bounded() {
        let refused = split(&"x".repeat(MAX_URL + 1)).unwrap_err();
        assert_eq!(refused.status, 414);
        assert_eq!(refused.message, "the URL has 16385 bytes: send at most 16384");
    }

    #[test]
    fn a_tail_is_text_that_leads_nowhere_else() {
        assert_eq!(decode_tail("a%20b/..c/%25").unwrap(), "a b/..c/%");
        for (tail, segment) in [("a/%2e%2e/b", "%2e%2e"), ("./a", "."), ("a/b%2Fc", "b%2Fc")] {
            assert_eq!(
                decode_tail(tail).unwrap_err().message,
                format!(
                    "the path segment \"{segment}\" leads elsewhere: send segments without `/`, and none that is `.` or `..`"
                )
            );
        }
    }
}
