//! Why a plugin process could not begin, or ended before it was told to.

use std::fmt;

/// Why a plugin process could not begin, or ended before it was told to.
///
/// Return it from `main`: its `Debug` form is its text, so that what a person reads is a sentence,
/// and the process ends with code 1.
pub struct Error(Box<Kind>);

/// What went wrong.
pub(super) enum Kind {
    /// No host of plugins started this process.
    NotStartedByGrafana { missing: &'static str },
    /// The host speaks other versions of the protocol.
    Version { offered: String },
    /// The host asks for mutual TLS.
    MutualTls,
    /// A part of the operating system refused.
    System { what: &'static str, source: std::io::Error },
    /// The gRPC server ended.
    Server { source: tonic::transport::Error },
}

impl Error {
    pub(super) fn new(kind: Kind) -> Self {
        Self(Box::new(kind))
    }

    /// An error of the operating system, and what was being done.
    pub(super) fn system(what: &'static str) -> impl FnOnce(std::io::Error) -> Self {
        move |source| Self::new(Kind::System { what, source })
    }

    /// Whether the process was started by hand, and not by Grafana or the dev host.
    pub fn is_started_by_hand(&self) -> bool {
        matches!(*self.0, Kind::NotStartedByGrafana { .. })
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &*self.0 {
            Kind::NotStartedByGrafana { missing } => write!(
                f,
                "this program is the backend of a Grafana plugin and does nothing by itself\n\
                 note: Grafana starts it, and would have set `{missing}` in its environment\n\
                 hint: try it with `grafana-bindgen dev --plugin <this program>`, or put it into the \
                 plugin's folder under the name that `executable` has in `plugin.json`"
            ),
            Kind::Version { offered } => write!(
                f,
                "Grafana offers the versions {offered:?} of the plugin protocol, and this plugin speaks 2\n\
                 note: they stand in the environment's `PLUGIN_PROTOCOL_VERSIONS`\n\
                 hint: use Grafana 7.0 or newer"
            ),
            Kind::MutualTls => f.write_str(
                "the host asks for mutual TLS, which this plugin does not speak\n\
                 note: it set `PLUGIN_CLIENT_CERT` in the environment; Grafana itself does not\n\
                 hint: switch AutoMTLS off in the host",
            ),
            Kind::System { what, source } => write!(f, "{what}: {source}"),
            Kind::Server { source } => {
                write!(f, "the connection to Grafana cannot be served: {source}")
            }
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &*self.0 {
            Kind::System { source, .. } => Some(source),
            Kind::Server { source } => Some(source),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_of_the_system_says_what_was_being_done() {
        let refused = std::io::Error::from(std::io::ErrorKind::PermissionDenied);
        let error = Error::system("cannot listen for Grafana")(refused);
        assert_eq!(error.to_string(), "cannot listen for Grafana: permission denied");
        assert!(!error.is_started_by_hand());
    }
}
