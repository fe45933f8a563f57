//! What a plugin is told of the URL of a resource call: what Grafana makes of that which follows
//! `/resources/`. The rules were tried on Go's own code; they are peculiar, and kept as they are.

use super::go_url::{GoUrl, Refusal, unescape};

/// The path and the URL of a resource call, as pluginv2 carries them.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ResourceUrl {
    /// Decoded; ambiguous, and not to be used by a plugin.
    pub(super) path: String,
    /// Encoded, with the query.
    pub(super) url: String,
}

/// Why a URL does not reach the plugin.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum BadUrl {
    /// Grafana answers 400.
    Refused(Refusal),
    /// The decoded path is not UTF-8, which protobuf refuses: Grafana answers 500.
    NotText,
}

impl ResourceUrl {
    /// One trailing slash is trimmed; the rest is decoded once, and is then read as a URL again,
    /// with the query behind it.
    pub(super) fn read(tail: &str, query: Option<&str>) -> Result<Self, BadUrl> {
        let tail = tail.strip_suffix('/').unwrap_or(tail);
        let mut url = unescape(tail.as_bytes()).map_err(BadUrl::Refused)?;
        if let Some(query) = query.filter(|query| !query.is_empty()) {
            url.push(b'?');
            url.extend_from_slice(query.as_bytes());
        }
        let url = GoUrl::parse(&url).map_err(BadUrl::Refused)?;
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).map_err(|_| BadUrl::NotText);
        Ok(Self { path: text(url.path().to_vec())?, url: text(url.write())? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What the client sends, and the path and the URL that the plugin gets.
    const ARRIVING: &[(&str, &str, &str)] = &[
        ("", "", ""),
        ("/", "", ""),
        ("projects", "projects", "projects"),
        ("projects/", "projects", "projects"),
        ("projects//", "projects/", "projects/"),
        ("projects?a=1&b=%2F", "projects", "projects?a=1&b=%2F"),
        ("projects?", "projects", "projects"),
        // Encoded once, a value survives only if it has none of the characters of a URL.
        ("a%20b", "a b", "a%20b"),
        ("a%2Fb", "a/b", "a/b"),
        ("a%3Fb", "a", "a?b"),
        ("a%3Fb?c=1", "a", "a?b?c=1"),
        ("a%23b", "a", "a#b"),
        ("a%C3%A4", "aä", "a%C3%A4"),
        ("a+b", "a+b", "a+b"),
        // Encoded twice, it always does.
        ("a%2520b", "a b", "a%20b"),
        ("a%252Fb", "a/b", "a%2Fb"),
        ("a%253Fb", "a?b", "a%3Fb"),
        ("a%2523b", "a#b", "a%23b"),
        ("a%2525b", "a%b", "a%25b"),
        ("foo%253Abar/x", "foo:bar/x", "foo%3Abar/x"),
        // A colon in the first segment makes a scheme of what is before it.
        ("foo:bar/x", "", "foo:bar/x"),
        ("foo%3Abar/x", "", "foo:bar/x"),
        ("./foo:bar", "./foo:bar", "./foo:bar"),
        ("foo%253Abar%20x", "foo:bar x", "./foo:bar%20x"),
        ("x/foo:bar", "x/foo:bar", "x/foo:bar"),
        // A leading slash is kept, and two of them make a host of what follows.
        ("/x", "/x", "/x"),
        ("//host/x", "/x", "//host/x"),
    ];

    #[test]
    fn the_plugin_is_told_what_grafana_tells() {
        for (sent, path, url) in ARRIVING {
            let (tail, query) =
                sent.split_once('?').map_or((*sent, None), |(tail, query)| (tail, Some(query)));
            let expected = ResourceUrl { path: (*path).to_owned(), url: (*url).to_owned() };
            assert_eq!(ResourceUrl::read(tail, query), Ok(expected), "{sent}");
        }
    }

    #[test]
    fn what_grafana_refuses_does_not_reach_the_plugin() {
        for (sent, refusal) in [
            ("a%25b", Refusal::Escape),
            ("100%25", Refusal::Escape),
            ("a%zz", Refusal::Escape),
            ("1foo:bar", Refusal::Colon),
            ("%3Aa", Refusal::Scheme),
            ("a%0Ab", Refusal::Control),
        ] {
            assert_eq!(ResourceUrl::read(sent, None), Err(BadUrl::Refused(refusal)), "{sent}");
        }
        assert_eq!(ResourceUrl::read("a%FF", None), Err(BadUrl::NotText));
    }
}
