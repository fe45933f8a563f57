//! Where the process listens: a unix socket that only its own user can open, or a TCP port of the
//! loopback where there is no such socket. Takes the socket away when it is dropped.

use tokio::net::TcpListener;

use super::{Error, handshake::Handshake};

/// The socket. A unix socket is about as fast as memory, and unlike a port it cannot be opened by
/// another user of the machine, who could forge any user and any settings.
pub(super) enum Listener {
    #[cfg(unix)]
    Unix(tokio::net::UnixListener, unix::Socket),
    Tcp(TcpListener),
}

impl Listener {
    /// Listens. The address can be told to the host when this returns.
    pub(super) async fn bind(handshake: &Handshake) -> Result<Self, Error> {
        #[cfg(unix)]
        if let Ok((listener, socket)) = unix::bind(handshake.socket_dir.as_deref()) {
            return Ok(Self::Unix(listener, socket));
        }
        let mut refused = None;
        for port in handshake.ports.clone() {
            match TcpListener::bind(("127.0.0.1", port)).await {
                Ok(listener) => return Ok(Self::Tcp(listener)),
                Err(error) => refused = Some(error),
            }
        }
        let refused = refused.unwrap_or_else(|| std::io::ErrorKind::AddrNotAvailable.into());
        Err(Error::system("cannot listen for Grafana on a socket or a port")(refused))
    }

    /// The network and the address, as the handshake names them.
    pub(super) fn address(&self) -> Result<(&'static str, String), Error> {
        match self {
            #[cfg(unix)]
            Self::Unix(_, socket) => Ok(("unix", socket.address().to_owned())),
            Self::Tcp(listener) => {
                let address =
                    listener.local_addr().map_err(Error::system("cannot tell the port"))?;
                Ok(("tcp", address.to_string()))
            }
        }
    }
}

#[cfg(unix)]
pub(super) mod unix {
    //! A unix socket of mode 0600 in a folder of mode 0700.

    use std::fs::{self, DirBuilder, Permissions};
    use std::io::{Error, ErrorKind, Result};
    use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
    use std::path::{Path, PathBuf};

    use tokio::net::UnixListener;

    /// How many names are tried for the folder: one is taken only by a process that was killed and
    /// had the same id.
    const NAMES: u32 = 64;

    /// The socket's file and its folder, which go when this is dropped.
    pub(crate) struct Socket {
        folder: PathBuf,
        path: String,
    }

    impl Socket {
        pub(super) fn address(&self) -> &str {
            &self.path
        }
    }

    impl Drop for Socket {
        fn drop(&mut self) {
            // Nobody is left to be told: the process ends.
            let _ = fs::remove_file(&self.path);
            let _ = fs::remove_dir(&self.folder);
        }
    }

    pub(super) fn bind(folder: Option<&str>) -> Result<(UnixListener, Socket)> {
        let parent = folder.map_or_else(std::env::temp_dir, PathBuf::from);
        let folder = private_folder(&parent)?;
        let path = folder.join("plugin").into_os_string().into_string();
        let socket = Socket { folder, path: path.unwrap_or_default() };
        // The handshake is a line of fields: a path that would break it cannot be told.
        if socket.path.is_empty() || socket.path.contains(['|', '\n']) {
            return Err(Error::from(ErrorKind::InvalidInput));
        }
        let listener = UnixListener::bind(&socket.path)?;
        fs::set_permissions(&socket.path, Permissions::from_mode(0o600))?;
        Ok((listener, socket))
    }

    fn private_folder(parent: &Path) -> Result<PathBuf> {
        for attempt in 0..NAMES {
            let folder = parent.join(format!("grafana-plugin-{}-{attempt}", std::process::id()));
            match DirBuilder::new().mode(0o700).create(&folder) {
                Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
                made => return made.map(|()| folder),
            }
        }
        Err(Error::from(ErrorKind::AlreadyExists))
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::PermissionsExt;
    use std::path::Path;

    use super::*;

    fn handshake(socket_dir: Option<String>) -> Handshake {
        Handshake { socket_dir, ports: 0..=0 }
    }

    fn mode(path: &Path) -> Option<u32> {
        std::fs::metadata(path).ok().map(|found| found.permissions().mode() & 0o777)
    }

    #[tokio::test]
    async fn the_socket_is_private_and_goes_with_the_listener() {
        let listener = Listener::bind(&handshake(None)).await.unwrap();
        let (network, address) = listener.address().unwrap();
        let socket = Path::new(&address);
        let folder = socket.parent().unwrap();
        assert_eq!((network, mode(socket), mode(folder)), ("unix", Some(0o600), Some(0o700)));
        drop(listener);
        assert!(!folder.exists());
    }

    #[tokio::test]
    async fn a_folder_that_cannot_hold_a_socket_gives_a_port() {
        for folder in ["/nowhere/at/all".to_owned(), format!("/tmp/{}", "x".repeat(200))] {
            let listener = Listener::bind(&handshake(Some(folder))).await.unwrap();
            let (network, address) = listener.address().unwrap();
            assert_eq!(network, "tcp");
            assert!(address.starts_with("127.0.0.1:"), "{address}");
        }
    }

    #[tokio::test]
    async fn a_port_is_taken_from_the_hosts_range() {
        let first = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let taken = first.local_addr().unwrap().port();
        let handshake = Handshake { socket_dir: Some("/nowhere".into()), ports: taken..=taken };
        let error = Listener::bind(&handshake).await.err().unwrap();
        assert!(
            error.to_string().starts_with("cannot listen for Grafana on a socket or a port: "),
            "{error}"
        );
    }
}
