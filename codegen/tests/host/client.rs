//! A plain HTTP client that sends exactly the bytes that a test names: nothing of a path is cleaned.

use std::net::SocketAddr;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A reply.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    /// As they were sent, in order, the names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Reply {
    pub(crate) fn text(&self) -> &str {
        std::str::from_utf8(&self.body).unwrap()
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    pub(crate) fn header(&self, name: &str) -> Vec<&str> {
        let named = self.headers.iter().filter(|(known, _)| known == name);
        named.map(|(_, value)| value.as_str()).collect()
    }
}

/// A request under way.
pub(crate) struct Exchange(TcpStream);

impl Exchange {
    pub(crate) async fn send(
        address: SocketAddr,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Self {
        let mut stream = TcpStream::connect(address).await.unwrap();
        // Version 1.0: the body ends with the connection, and nothing stands between its parts.
        let mut request = format!(
            "{method} {path} HTTP/1.0\r\nHost: {address}\r\nContent-Length: {}\r\n",
            body.len()
        );
        for (name, value) in headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        request.push_str("\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        // A host that refuses the body closes early: what it says is what counts.
        let _ = stream.write_all(body).await;
        Self(stream)
    }

    /// Reads until the text has arrived; gives all that has.
    pub(crate) async fn read_until(&mut self, text: &str) -> String {
        let mut read = Vec::new();
        while !String::from_utf8_lossy(&read).contains(text) {
            assert_ne!(self.0.read_buf(&mut read).await.unwrap(), 0, "ended before {text:?}");
        }
        String::from_utf8(read).unwrap()
    }

    pub(crate) async fn reply(mut self) -> Reply {
        let mut read = Vec::new();
        self.0.read_to_end(&mut read).await.unwrap();
        let end =
            read.windows(4).position(|four| four == b"\r\n\r\n").expect("a reply has headers");
        let head = String::from_utf8(read[..end].to_vec()).unwrap();
        let mut lines = head.split("\r\n");
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers = lines.map(|line| line.split_once(": ").unwrap_or((line, "")));
        let headers =
            headers.map(|(name, value)| (name.to_lowercase(), value.to_owned())).collect();
        Reply { status, headers, body: read[end + 4..].to_vec() }
    }
}

/// A request without headers and body.
pub(crate) async fn get(address: SocketAddr, path: &str) -> Reply {
    Exchange::send(address, "GET", path, &[], b"").await.reply().await
}

/// A request with a body.
pub(crate) async fn post(address: SocketAddr, path: &str, body: &[u8]) -> Reply {
    Exchange::send(address, "POST", path, &[], body).await.reply().await
}
