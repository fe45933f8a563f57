//! The settings of the plugin's instance, as an administrator entered them.

use std::{collections::BTreeMap, fmt};

use serde_json::Value;

/// The data source that is being asked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct DataSourceSettings {
    /// Grafana's number of the data source within its organisation.
    pub id: i64,
    /// Grafana's stable name of the data source, as it stands in URLs.
    pub uid: String,
    /// The name that people see.
    pub name: String,
    /// The URL of the service behind the data source.
    pub url: String,
    /// The user name for that service.
    pub user: String,
    /// The database within that service.
    pub database: String,
    /// Whether basic authentication is switched on.
    pub basic_auth_enabled: bool,
    /// The user name of basic authentication.
    pub basic_auth_user: String,
    /// The settings that the configuration page stores in the open; `null` if they are not JSON.
    pub json_data: Value,
    /// The settings that the configuration page stores encrypted, decrypted.
    pub secrets: Secrets,
    /// When the settings were last changed, in milliseconds since 1970 (UTC).
    pub updated_ms: i64,
}

/// The app plugin that is being asked.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AppSettings {
    /// The settings that the configuration page stores in the open; `null` if they are not JSON.
    pub json_data: Value,
    /// The settings that the configuration page stores encrypted, decrypted.
    pub secrets: Secrets,
    /// When the settings were last changed, in milliseconds since 1970 (UTC).
    pub updated_ms: i64,
}

/// Decrypted settings. Their values never show in a `Debug` output.
///
/// ```
/// use std::collections::BTreeMap;
///
/// use grafana_bindgen::Secrets;
///
/// let secrets = Secrets::from(BTreeMap::from([("token".to_owned(), "hunter2".to_owned())]));
/// assert_eq!(secrets.get("token"), Some("hunter2"));
/// assert_eq!(format!("{secrets:?}"), r#"Secrets {"token": <hidden>}"#);
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Secrets(BTreeMap<String, String>);

impl Secrets {
    /// The secret of this name, if one is stored.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// The names of the stored secrets, in alphabetical order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }
}

impl From<BTreeMap<String, String>> for Secrets {
    fn from(secrets: BTreeMap<String, String>) -> Self {
        Self(secrets)
    }
}

impl fmt::Debug for Secrets {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secrets ")?;
        f.debug_map().entries(self.names().map(|name| (name, format_args!("<hidden>")))).finish()
    }
}
