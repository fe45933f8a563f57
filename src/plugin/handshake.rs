//! go-plugin's handshake: what the host says in the environment, and the line that answers it.
//! Reads no environment by itself and prints nothing.

use std::ops::RangeInclusive;

use super::Error;
use super::error::Kind;

/// The version of go-plugin's own protocol, and of the plugins' protocol above it.
const CORE_VERSION: u32 = 1;
const PLUGIN_VERSION: u32 = 2;

const VERSIONS: &str = "PLUGIN_PROTOCOL_VERSIONS";
const COOKIE: (&str, &str) = ("grafana_plugin_type", "datasource");
const CLIENT_CERT: &str = "PLUGIN_CLIENT_CERT";
const SOCKET_DIR: &str = "PLUGIN_UNIX_SOCKET_DIR";
const PORTS: (&str, &str) = ("PLUGIN_MIN_PORT", "PLUGIN_MAX_PORT");

/// What the host said.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Handshake {
    /// Where the host wants the socket; the system's folder for temporary files if it says nothing.
    pub(super) socket_dir: Option<String>,
    /// The TCP ports that it lets a plugin choose from.
    pub(super) ports: RangeInclusive<u16>,
}

impl Handshake {
    /// Reads the host's side from the environment, given as a function.
    pub(super) fn read(variable: impl Fn(&str) -> Option<String>) -> Result<Self, Error> {
        let missing = |missing| Error::new(Kind::NotStartedByGrafana { missing });
        if variable(COOKIE.0).as_deref() != Some(COOKIE.1) {
            return Err(missing(COOKIE.0));
        }
        let offered = variable(VERSIONS).ok_or_else(|| missing(VERSIONS))?;
        if !offered.split(',').any(|version| version.trim().parse() == Ok(PLUGIN_VERSION)) {
            return Err(Error::new(Kind::Version { offered }));
        }
        if variable(CLIENT_CERT).is_some_and(|certificate| !certificate.is_empty()) {
            return Err(Error::new(Kind::MutualTls));
        }
        let port = |name| variable(name).and_then(|port| port.parse::<u16>().ok()).unwrap_or(0);
        Ok(Self {
            socket_dir: variable(SOCKET_DIR).filter(|dir| !dir.is_empty()),
            ports: port(PORTS.0)..=port(PORTS.1),
        })
    }
}

/// The line that tells the host where the plugin listens.
pub(super) fn line(network: &str, address: &str) -> String {
    format!("{CORE_VERSION}|{PLUGIN_VERSION}|{network}|{address}|grpc\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(variables: &[(&str, &str)]) -> Result<Handshake, Error> {
        Handshake::read(|name| {
            variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
        })
    }

    const GRAFANA: [(&str, &str); 2] = [(COOKIE.0, COOKIE.1), (VERSIONS, "2")];

    #[test]
    fn what_grafana_says_is_understood() {
        let plain = read(&GRAFANA).unwrap();
        assert_eq!(plain, Handshake { socket_dir: None, ports: 0..=0 });
        let full = read(&[
            (COOKIE.0, COOKIE.1),
            (VERSIONS, "1, 2"),
            (SOCKET_DIR, "/run/x"),
            (PORTS.0, "10000"),
            (PORTS.1, "25000"),
        ]);
        assert_eq!(
            full.unwrap(),
            Handshake { socket_dir: Some("/run/x".into()), ports: 10000..=25000 }
        );
    }

    #[test]
    fn a_start_by_hand_is_told_what_this_program_is() {
        let error = read(&[]).unwrap_err();
        assert!(error.is_started_by_hand());
        assert_eq!(
            format!("{error:?}"),
            "this program is the backend of a Grafana plugin and does nothing by itself\n\
             note: Grafana starts it, and would have set `grafana_plugin_type` in its environment\n\
             hint: try it with `grafana-bindgen dev --plugin <this program>`, or put it into the \
             plugin's folder under the name that `executable` has in `plugin.json`"
        );
        let error = read(&[GRAFANA[0]]).unwrap_err();
        assert!(error.to_string().contains("`PLUGIN_PROTOCOL_VERSIONS`"), "{error}");
    }

    #[test]
    fn another_version_is_refused() {
        let error = read(&[GRAFANA[0], (VERSIONS, "1,3")]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "Grafana offers the versions \"1,3\" of the plugin protocol, and this plugin speaks 2\n\
             note: they stand in the environment's `PLUGIN_PROTOCOL_VERSIONS`\n\
             hint: use Grafana 7.0 or newer"
        );
    }

    #[test]
    fn mutual_tls_is_refused() {
        let error = read(&[GRAFANA[0], GRAFANA[1], (CLIENT_CERT, "-----BEGIN")]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "the host asks for mutual TLS, which this plugin does not speak\n\
             note: it set `PLUGIN_CLIENT_CERT` in the environment; Grafana itself does not\n\
             hint: switch AutoMTLS off in the host"
        );
    }

    #[test]
    fn the_answer_has_go_plugins_form() {
        assert_eq!(line("unix", "/tmp/x/plugin"), "1|2|unix|/tmp/x/plugin|grpc\n");
    }
}
