//! URLs as Go's `net/url` reads and writes them, for Grafana hands a resource call's URL through it
//! and its peculiarities are what a plugin sees. Bytes in, bytes out; knows no HTTP.

/// The characters that are written as they are in a path.
const PATH_PLAIN: &[u8] = b"-_.~$&+,/:;=@";
/// The characters that Go leaves alone in a path that somebody else encoded.
const PATH_ALLOWED: &[u8] = b"!$&'()*+,;=:@[]";
/// The characters that are written as they are in a fragment.
const FRAGMENT_PLAIN: &[u8] = b"-_.~$&+,/:;=?@!()*";
/// The characters that may stand in a host.
const HOST_PLAIN: &[u8] = b"-_.~!$&'()*+,;=:[]<>\"";
/// The characters that may stand in the user's part of an authority.
const USER_PLAIN: &[u8] = b"-._:~!$&'()*+,;=%@";

/// Why Go refuses a URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// A `%` that two hexadecimal digits do not follow.
    Escape,
    /// An ASCII control character.
    Control,
    /// It begins with a colon.
    Scheme,
    /// A colon in the first segment of a relative path.
    Colon,
    /// An authority that is none.
    Authority,
}

/// A part that was encoded by somebody else: what it means, and how it was written where Go's own
/// way of writing it differs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Encoded {
    plain: Vec<u8>,
    written: Option<Vec<u8>>,
}

impl Encoded {
    fn read(written: &[u8], plain_characters: &[u8]) -> Result<Self, Refusal> {
        let plain = unescape(written)?;
        let same = escape(&plain, plain_characters) == written;
        Ok(Self { plain, written: (!same).then(|| written.to_vec()) })
    }

    /// The spelling that it came in, if Go takes that over; else Go's own.
    fn write(&self, taken_over: &[u8], plain_characters: &[u8]) -> Vec<u8> {
        match &self.written {
            Some(written) if is_encoded(written, taken_over) => written.clone(),
            _ => escape(&self.plain, plain_characters),
        }
    }
}

/// A URL, in the parts that Go splits it into.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct GoUrl {
    scheme: Vec<u8>,
    opaque: Vec<u8>,
    authority: Option<Vec<u8>>,
    path: Encoded,
    has_query: bool,
    query: Vec<u8>,
    fragment: Encoded,
}

impl GoUrl {
    /// Reads a URL, which is a reference to whatever it turns out to be: a path, an authority and a
    /// path, a scheme and something opaque.
    pub(super) fn parse(url: &[u8]) -> Result<Self, Refusal> {
        let (url, fragment) = cut(url, b'#');
        if url.iter().any(|byte| byte.is_ascii_control()) {
            return Err(Refusal::Control);
        }
        let mut parsed = Self::default();
        parsed.read_hierarchy(url)?;
        parsed.fragment = Encoded::read(fragment.unwrap_or_default(), FRAGMENT_PLAIN)?;
        Ok(parsed)
    }

    fn read_hierarchy(&mut self, url: &[u8]) -> Result<(), Refusal> {
        if url == b"*" {
            self.path.plain = url.to_vec();
            return Ok(());
        }
        let (scheme, rest) = split_scheme(url)?;
        self.scheme = scheme.to_ascii_lowercase();
        let (rest, query) = cut(rest, b'?');
        self.has_query = query.is_some();
        self.query = query.unwrap_or_default().to_vec();
        if !rest.starts_with(b"/") {
            if !scheme.is_empty() {
                self.opaque = rest.to_vec();
                return Ok(());
            }
            if cut(rest, b'/').0.contains(&b':') {
                return Err(Refusal::Colon);
            }
        }
        let path = self.read_authority(rest)?;
        self.path = Encoded::read(path, PATH_PLAIN)?;
        Ok(())
    }

    /// Takes an authority off, and leaves the path.
    fn read_authority<'a>(&mut self, rest: &'a [u8]) -> Result<&'a [u8], Refusal> {
        let has_authority =
            rest.starts_with(b"//") && (!self.scheme.is_empty() || !rest.starts_with(b"///"));
        if !has_authority {
            return Ok(rest);
        }
        let rest = &rest[2..];
        let end = rest.iter().position(|byte| *byte == b'/').unwrap_or(rest.len());
        let (authority, path) = rest.split_at(end);
        check_authority(authority)?;
        self.authority = Some(authority.to_vec());
        Ok(path)
    }

    /// What the path means. Not always UTF-8.
    pub(super) fn path(&self) -> &[u8] {
        &self.path.plain
    }

    /// The URL as Go writes it: always ASCII, but for what the query and an opaque part had.
    pub(super) fn write(&self) -> Vec<u8> {
        let mut written = Vec::new();
        if !self.scheme.is_empty() {
            written.extend_from_slice(&self.scheme);
            written.push(b':');
        }
        if self.opaque.is_empty() {
            self.write_path(&mut written);
        } else {
            written.extend_from_slice(&self.opaque);
        }
        if self.has_query {
            written.push(b'?');
            written.extend_from_slice(&self.query);
        }
        if !self.fragment.plain.is_empty() {
            written.push(b'#');
            written.extend(self.fragment.write(FRAGMENT_PLAIN, FRAGMENT_PLAIN));
        }
        written
    }

    fn write_path(&self, written: &mut Vec<u8>) {
        let authority = self.authority.as_deref().unwrap_or_default();
        let has_slashes =
            !authority.is_empty() || !(self.scheme.is_empty() || self.path.plain.is_empty());
        if self.authority.is_some() && has_slashes {
            written.extend_from_slice(b"//");
            written.extend_from_slice(authority);
        }
        let path = match &self.path.plain[..] {
            b"*" => b"*".to_vec(),
            _ => self.path.write(b"-_.~/", PATH_PLAIN),
        };
        // Without `./` the first segment would be read as a scheme.
        if written.is_empty() && cut(&path, b'/').0.contains(&b':') {
            written.extend_from_slice(b"./");
        }
        written.extend(path);
    }
}

/// Decodes each `%XX` once. A `+` stays.
pub(super) fn unescape(text: &[u8]) -> Result<Vec<u8>, Refusal> {
    let mut plain = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((first, after)) = rest.split_first() {
        if *first != b'%' {
            plain.push(*first);
            rest = after;
            continue;
        }
        match after {
            [high, low, after @ ..] => {
                plain.push(digit(*high)? << 4 | digit(*low)?);
                rest = after;
            }
            _ => return Err(Refusal::Escape),
        }
    }
    Ok(plain)
}

fn digit(byte: u8) -> Result<u8, Refusal> {
    match byte {
        b'0'..=b'9' => Ok(byte - b'0'),
        b'a'..=b'f' => Ok(byte - b'a' + 10),
        b'A'..=b'F' => Ok(byte - b'A' + 10),
        _ => Err(Refusal::Escape),
    }
}

fn escape(plain: &[u8], plain_characters: &[u8]) -> Vec<u8> {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let mut escaped = Vec::with_capacity(plain.len());
    for byte in plain {
        if byte.is_ascii_alphanumeric() || plain_characters.contains(byte) {
            escaped.push(*byte);
        } else {
            escaped.push(b'%');
            escaped.push(DIGITS[usize::from(byte >> 4)]);
            escaped.push(DIGITS[usize::from(byte & 15)]);
        }
    }
    escaped
}

/// Whether Go takes a spelling over as it is.
fn is_encoded(written: &[u8], plain_characters: &[u8]) -> bool {
    written.iter().all(|byte| {
        byte.is_ascii_alphanumeric()
            || *byte == b'%'
            || PATH_ALLOWED.contains(byte)
            || plain_characters.contains(byte)
    })
}

/// What comes before and after the first occurrence.
fn cut(text: &[u8], separator: u8) -> (&[u8], Option<&[u8]>) {
    match text.iter().position(|byte| *byte == separator) {
        Some(at) => (&text[..at], Some(&text[at + 1..])),
        None => (text, None),
    }
}

/// The scheme and the rest; what cannot be a scheme is none.
fn split_scheme(url: &[u8]) -> Result<(&[u8], &[u8]), Refusal> {
    for (index, byte) in url.iter().enumerate() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' => {}
            b'0'..=b'9' | b'+' | b'-' | b'.' if index > 0 => {}
            b':' if index > 0 => return Ok((&url[..index], &url[index + 1..])),
            b':' => return Err(Refusal::Scheme),
            _ => break,
        }
    }
    Ok((&[], url))
}

fn check_authority(authority: &[u8]) -> Result<(), Refusal> {
    let at = authority.iter().rposition(|byte| *byte == b'@');
    let (user, host) = match at {
        Some(at) => (&authority[..at], &authority[at + 1..]),
        None => (&authority[..0], authority),
    };
    let plain = |set: &[u8], byte: &u8| byte.is_ascii_alphanumeric() || set.contains(byte);
    if !user.iter().all(|byte| plain(USER_PLAIN, byte)) {
        return Err(Refusal::Authority);
    }
    unescape(user)?;
    let port = match host.iter().rposition(|byte| *byte == b']') {
        Some(bracket) => &host[bracket + 1..],
        None => {
            host.iter().rposition(|byte| *byte == b':').map_or(&host[..0], |colon| &host[colon..])
        }
    };
    let is_port = port.is_empty() || (port[0] == b':' && port[1..].iter().all(u8::is_ascii_digit));
    let is_host = host.iter().all(|byte| *byte >= 0x80 || plain(HOST_PLAIN, byte));
    if is_port && is_host { Ok(()) } else { Err(Refusal::Authority) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_are_read_and_written_as_go_does() {
        for (url, path, written) in [
            ("", "", ""),
            ("*", "*", "*"),
            ("a/b", "a/b", "a/b"),
            ("/a", "/a", "/a"),
            ("a b", "a b", "a%20b"),
            ("ä", "ä", "%C3%A4"),
            ("a%2Fb", "a/b", "a%2Fb"),
            ("a%2fb", "a/b", "a%2fb"),
            ("a!b", "a!b", "a!b"),
            ("a%21b", "a!b", "a%21b"),
            ("a\"b%2Fc", "a\"b/c", "a%22b/c"),
            ("a?", "a", "a?"),
            ("a??", "a", "a??"),
            ("a?b c#d e", "a", "a?b c#d%20e"),
            ("a#b?c", "a", "a#b?c"),
            ("a#", "a", "a"),
            ("foo:bar/x", "", "foo:bar/x"),
            ("Foo:bar?x=1", "", "foo:bar?x=1"),
            ("foo:", "", "foo:"),
            ("foo:/x", "/x", "foo:/x"),
            ("foo://", "", "foo:"),
            ("foo:///x", "/x", "foo:///x"),
            ("//h/x", "/x", "//h/x"),
            ("//u@h:80", "", "//u@h:80"),
            ("//", "", ""),
            ("///x", "///x", "///x"),
            ("./a:b", "./a:b", "./a:b"),
            ("a%3Ab", "a:b", "a%3Ab"),
            ("a%3Ab \"", "a:b \"", "./a:b%20%22"),
            ("a/b:c", "a/b:c", "a/b:c"),
        ] {
            let parsed = GoUrl::parse(url.as_bytes()).unwrap();
            assert_eq!(String::from_utf8_lossy(parsed.path()), path, "the path of {url:?}");
            assert_eq!(String::from_utf8_lossy(&parsed.write()), written, "the text of {url:?}");
        }
    }

    #[test]
    fn urls_are_refused_as_go_does() {
        for (url, refusal) in [
            ("a%", Refusal::Escape),
            ("a%2", Refusal::Escape),
            ("a%zz", Refusal::Escape),
            ("a#%", Refusal::Escape),
            ("a\nb", Refusal::Control),
            ("a\u{7f}", Refusal::Control),
            (":a", Refusal::Scheme),
            ("1foo:bar", Refusal::Colon),
            ("a b:c", Refusal::Colon),
            ("//h h/x", Refusal::Authority),
            ("//h:x/y", Refusal::Authority),
            ("//u<@h/y", Refusal::Authority),
        ] {
            assert_eq!(GoUrl::parse(url.as_bytes()), Err(refusal), "{url:?}");
        }
    }
}
