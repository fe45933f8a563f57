//! The line with which a plugin answers go-plugin's handshake. Reads text; opens nothing.

use std::path::PathBuf;

use crate::error::{Error, Result};

/// Where a plugin listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Address {
    /// A unix socket.
    Unix(PathBuf),
    /// A TCP port, as `host:port`.
    Tcp(String),
}

impl Address {
    /// Reads the line: core version, plugin version, network, address, protocol.
    pub(super) fn read(line: &str) -> Result<Self> {
        let fields: Vec<&str> = line.trim().split('|').collect();
        let [core, version, network, address, protocol, ..] = fields[..] else {
            return Err(not_a_plugin(line));
        };
        if core.parse::<u32>().is_err() {
            return Err(not_a_plugin(line));
        }
        if (core, version) != ("1", "2") {
            return Err(refused(format!(
                "the plugin speaks version {version} of the plugin protocol (go-plugin {core}), and Grafana speaks 2 (go-plugin 1)"
            )));
        }
        if protocol != "grpc" {
            return Err(refused(format!(
                "the plugin speaks {protocol:?}, and Grafana speaks \"grpc\""
            )));
        }
        match network {
            "unix" => Ok(Self::Unix(PathBuf::from(address))),
            "tcp" => Ok(Self::Tcp(address.to_owned())),
            other => Err(refused(format!(
                "the plugin listens on the network {other:?}, and Grafana knows \"unix\" and \"tcp\""
            ))),
        }
    }
}

fn refused(fact: String) -> Error {
    Error::new(fact).hint("build the plugin with `grafana_bindgen::plugin::serve`, or with an SDK for Grafana 7 or newer")
}

fn not_a_plugin(line: &str) -> Error {
    let line: String = line.trim().chars().take(200).collect();
    Error::new("the program does not answer the handshake of a Grafana plugin")
        .note(format!("its first line of output was {line:?}"))
        .hint("end its `main` with `grafana_bindgen::plugin::serve(router)`, and print nothing to the standard output before it (`eprintln!` is free)")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_networks_are_understood() {
        assert_eq!(
            Address::read("1|2|unix|/tmp/x|grpc\n").unwrap(),
            Address::Unix("/tmp/x".into())
        );
        assert_eq!(
            Address::read("1|2|tcp|127.0.0.1:9|grpc|").unwrap(),
            Address::Tcp("127.0.0.1:9".into())
        );
    }

    #[test]
    fn other_answers_are_refused() {
        let hint = "\nhint: build the plugin with `grafana_bindgen::plugin::serve`, or with an SDK for Grafana 7 or newer";
        for (line, fact) in [
            (
                "1|3|unix|/x|grpc",
                "the plugin speaks version 3 of the plugin protocol (go-plugin 1), and Grafana speaks 2 (go-plugin 1)",
            ),
            ("1|2|tcp|:1|netrpc", "the plugin speaks \"netrpc\", and Grafana speaks \"grpc\""),
            (
                "1|2|carrier|x|grpc",
                "the plugin listens on the network \"carrier\", and Grafana knows \"unix\" and \"tcp\"",
            ),
        ] {
            assert_eq!(
                Address::read(line).unwrap_err().to_string(),
                format!("error: {fact}{hint}")
            );
        }
        for line in ["Hello, world!", "a|b|c|d|e"] {
            assert_eq!(
                Address::read(line).unwrap_err().to_string(),
                format!(
                    "error: the program does not answer the handshake of a Grafana plugin\n\
                     note: its first line of output was {line:?}\n\
                     hint: end its `main` with `grafana_bindgen::plugin::serve(router)`, and print nothing to the \
                     standard output before it (`eprintln!` is free)"
                )
            );
        }
    }
}
