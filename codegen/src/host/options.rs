//! What the host is told: which plugin, as which instance, for which user. Secrets are read and
//! handed on to the plugin; nothing here shows them.

use std::collections::BTreeMap;
use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use grafana_bindgen::plugin::proto;
use serde::Deserialize;
use serde_json::{Map, Value};

use crate::build::Kind;
use crate::error::{Error, Result};

/// What the host runs, and as what.
#[derive(Debug, Clone)]
pub struct HostOptions {
    /// The plugin's program.
    pub binary: PathBuf,
    /// The plugin's id, as in its `plugin.json`.
    pub id: String,
    /// The plugin's type.
    pub kind: Kind,
    /// The plugin's version, if it has one.
    pub version: String,
    /// Where the host listens; loopback only. Port 0 lets the system choose.
    pub listen: SocketAddr,
    /// Who asks, and of which instance.
    pub settings: Settings,
}

impl HostOptions {
    /// A program as a plugin, with an administrator and an instance called `dev`.
    pub fn new(binary: impl Into<PathBuf>, id: impl Into<String>, kind: Kind) -> Self {
        Self {
            binary: binary.into(),
            id: id.into(),
            kind,
            version: String::new(),
            listen: SocketAddr::from(([127, 0, 0, 1], 0)),
            settings: Settings::default(),
        }
    }

    /// Refuses what the host must not do.
    pub(super) fn check(&self) -> Result<()> {
        if self.listen.ip().is_loopback() {
            return Ok(());
        }
        Err(Error::new(format!("the dev host does not listen on {}", self.listen))
            .note("it checks no login: everyone who reaches it could use the plugin with your secrets")
            .hint("listen on 127.0.0.1 or [::1]"))
    }
}

/// Who asks, and of which instance: the file that `dev --settings` names.
///
/// ```
/// use grafana_bindgen_codegen::host::Settings;
///
/// let settings: Settings = serde_json::from_str(r#"{
///     "orgId": 1,
///     "user": { "login": "ada", "role": "Editor" },
///     "instance": { "uid": "dev", "jsonData": { "region": "eu" }, "secureJsonData": { "token": "t" } }
/// }"#)?;
/// assert_eq!(settings.instance.uid, "dev");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Settings {
    /// The organisation.
    pub org_id: i64,
    /// The signed-in user; `null` for none.
    pub user: Option<SignedIn>,
    /// The instance of the plugin.
    pub instance: Instance,
    /// Grafana's configuration, as far as plugins are told.
    pub config: BTreeMap<String, String>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            org_id: 1,
            user: Some(SignedIn::default()),
            instance: Instance::default(),
            config: BTreeMap::new(),
        }
    }
}

impl Settings {
    /// Reads a settings file.
    ///
    /// # Errors
    /// When it cannot be read, or says something that the host does not know.
    pub fn read(path: &Path) -> Result<Self> {
        let text =
            std::fs::read_to_string(path).map_err(|error| Error::io("read", path, &error))?;
        serde_json::from_str(&text).map_err(|error| {
            Error::new(format!("the settings file is not valid: {error}")).at(path.display()).hint(
                "write {\"orgId\": 1, \"user\": {\"login\": \"ada\", \"role\": \"Editor\"}, \"instance\": \
                 {\"uid\": \"dev\", \"jsonData\": {}, \"secureJsonData\": {}}}, or leave out what you do not need",
            )
        })
    }
}

/// The signed-in user.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SignedIn {
    /// The login name.
    pub login: String,
    /// The name that people see.
    pub name: String,
    /// The mail address.
    pub email: String,
    /// The role, as Grafana writes it: `Viewer`, `Editor`, `Admin`, `Grafana Admin`, `None`.
    pub role: String,
}

impl Default for SignedIn {
    fn default() -> Self {
        let text = str::to_owned;
        Self {
            login: text("admin"),
            name: text("admin"),
            email: text("admin@localhost"),
            role: text("Admin"),
        }
    }
}

/// The instance of the plugin: the data source, or the app.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "camelCase", default, deny_unknown_fields)]
pub struct Instance {
    /// The stable name of a data source, as it stands in URLs.
    pub uid: String,
    /// The name that people see.
    pub name: String,
    /// The URL of the service behind a data source.
    pub url: String,
    /// The user name for that service.
    pub user: String,
    /// The database within it.
    pub database: String,
    /// The user name of basic authentication; empty where it is off.
    pub basic_auth_user: String,
    /// The open settings.
    pub json_data: Map<String, Value>,
    /// The secret settings.
    pub secure_json_data: SecretSettings,
}

impl Default for Instance {
    fn default() -> Self {
        Self {
            uid: "dev".to_owned(),
            name: "Development".to_owned(),
            url: String::new(),
            user: String::new(),
            database: String::new(),
            basic_auth_user: String::new(),
            json_data: Map::new(),
            secure_json_data: SecretSettings::default(),
        }
    }
}

/// Secret settings. Neither `Debug` nor an error shows a value.
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Value")]
pub struct SecretSettings(BTreeMap<String, String>);

impl From<BTreeMap<String, String>> for SecretSettings {
    fn from(secrets: BTreeMap<String, String>) -> Self {
        Self(secrets)
    }
}

impl TryFrom<Value> for SecretSettings {
    type Error = String;

    fn try_from(value: Value) -> std::result::Result<Self, String> {
        let Value::Object(fields) = value else {
            return Err("`secureJsonData` is not an object: write {\"token\": \"…\"}".to_owned());
        };
        let secrets = fields.into_iter().map(|(name, value)| match value {
            Value::String(secret) => Ok((name, secret)),
            _ => Err(format!("the secret `{name}` is not a string: write it in quotes")),
        });
        secrets.collect::<std::result::Result<_, _>>().map(Self)
    }
}

impl fmt::Debug for SecretSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.0.keys().map(|name| (name, format_args!("<hidden>")))).finish()
    }
}

impl HostOptions {
    /// What a plugin is told with each call. Its instance is missing where a data source is asked by
    /// the plugin's id.
    pub(super) fn context(&self, with_instance: bool) -> proto::PluginContext {
        let settings = &self.settings;
        let (source, app) = match self.kind {
            _ if !with_instance => (None, None),
            Kind::DataSource => (Some(settings.instance.data_source()), None),
            Kind::App => (None, Some(settings.instance.app())),
        };
        proto::PluginContext {
            org_id: settings.org_id,
            plugin_id: self.id.clone(),
            plugin_version: self.version.clone(),
            user: settings.user.as_ref().map(SignedIn::message),
            app_instance_settings: app,
            data_source_instance_settings: source,
            grafana_config: settings.config.clone(),
            user_agent: format!("grafana-bindgen-dev/{}", env!("CARGO_PKG_VERSION")),
            api_version: String::new(),
        }
    }
}

impl SignedIn {
    fn message(&self) -> proto::User {
        let Self { login, name, email, role } = self.clone();
        proto::User { login, name, email, role }
    }
}

impl Instance {
    fn json(&self) -> Vec<u8> {
        Value::Object(self.json_data.clone()).to_string().into_bytes()
    }

    fn data_source(&self) -> proto::DataSourceInstanceSettings {
        proto::DataSourceInstanceSettings {
            id: 1,
            uid: self.uid.clone(),
            name: self.name.clone(),
            url: self.url.clone(),
            user: self.user.clone(),
            database: self.database.clone(),
            basic_auth_enabled: !self.basic_auth_user.is_empty(),
            basic_auth_user: self.basic_auth_user.clone(),
            json_data: self.json(),
            decrypted_secure_json_data: self.secure_json_data.0.clone(),
            ..Default::default()
        }
    }

    fn app(&self) -> proto::AppInstanceSettings {
        proto::AppInstanceSettings {
            json_data: self.json(),
            decrypted_secure_json_data: self.secure_json_data.0.clone(),
            ..Default::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_loopback_is_listened_on() {
        let mut options = HostOptions::new("plugin", "acme-app", Kind::App);
        for fine in ["127.0.0.1:0", "127.0.0.2:3001", "[::1]:3001"] {
            options.listen = fine.parse().unwrap();
            assert_eq!(options.check(), Ok(()), "{fine}");
        }
        options.listen = "0.0.0.0:3001".parse().unwrap();
        assert_eq!(
            options.check().unwrap_err().to_string(),
            "error: the dev host does not listen on 0.0.0.0:3001\n\
             note: it checks no login: everyone who reaches it could use the plugin with your secrets\n\
             hint: listen on 127.0.0.1 or [::1]"
        );
    }

    #[test]
    fn no_message_shows_a_secret() {
        for text in [
            r#"{"instance": {"secureJsonData": "hunter2"}}"#,
            r#"{"instance": {"secureJsonData": {"token": ["hunter2"]}}}"#,
        ] {
            let error = serde_json::from_str::<Settings>(text).unwrap_err().to_string();
            assert!(error.contains("`secureJsonData`") || error.contains("`token`"), "{error}");
            assert!(!error.contains("hunter2"), "{error}");
        }
        let settings: Settings =
            serde_json::from_str(r#"{"instance": {"secureJsonData": {"token": "hunter2"}}}"#)
                .unwrap();
        assert!(format!("{settings:?}").contains(r#"{"token": <hidden>}"#), "{settings:?}");
    }

    #[test]
    fn a_settings_file_that_says_something_unknown_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("dev.json");
        std::fs::write(&path, r#"{"uid": "x"}"#).unwrap();
        let error = Settings::read(&path).unwrap_err().to_string();
        assert!(error.starts_with("error: the settings file is not valid: unknown field `uid`, expected one of `orgId`, `user`, `instance`, `config`"), "{error}");
        assert!(error.contains("hint: write {\"orgId\": 1"), "{error}");
        let missing = Settings::read(&folder.path().join("none.json")).unwrap_err().to_string();
        assert!(missing.starts_with("error: could not read `"), "{missing}");
    }

    #[test]
    fn the_plugin_is_told_of_its_instance() {
        let mut options = HostOptions::new("plugin", "acme-cloud", Kind::DataSource);
        options.settings = serde_json::from_str(
            r#"{"orgId": 4, "user": null, "instance": {"uid": "u", "basicAuthUser": "b", "jsonData": {"a": 1}, "secureJsonData": {"t": "s"}}}"#,
        )
        .unwrap();
        let context = options.context(true);
        assert_eq!((context.org_id, &*context.plugin_id, context.user), (4, "acme-cloud", None));
        let source = context.data_source_instance_settings.unwrap();
        assert_eq!(
            (&*source.uid, source.basic_auth_enabled, &source.json_data[..]),
            ("u", true, &br#"{"a":1}"#[..])
        );
        assert_eq!(source.decrypted_secure_json_data["t"], "s");
        assert_eq!(options.context(false).data_source_instance_settings, None);
        options.kind = Kind::App;
        assert!(options.context(true).app_instance_settings.is_some());
    }
}
