//! Who asks, and of which instance of the plugin.

use std::{collections::BTreeMap, fmt};

use http::{HeaderMap, Method};

use super::{AppSettings, DataSourceSettings};

/// What a handler knows of its request beside its arguments.
///
/// ```
/// use grafana_bindgen::{Context, PluginContext, User};
///
/// let plugin = PluginContext { user: Some(User::new("ada", "Editor")), ..Default::default() };
/// let cx = Context::new(http::Method::GET, "namespaces", Default::default(), plugin);
/// assert_eq!(cx.user().map(|user| user.login.as_str()), Some("ada"));
/// ```
#[derive(Clone)]
pub struct Context {
    method: Method,
    path: String,
    headers: HeaderMap,
    plugin: PluginContext,
}

impl Context {
    /// A context of the given parts, as a test of a handler needs it.
    pub fn new(
        method: Method,
        path: impl Into<String>,
        headers: HeaderMap,
        plugin: PluginContext,
    ) -> Self {
        Self { method, path: path.into(), headers, plugin }
    }

    /// The method of the request.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The path below `resources/`, still percent-encoded, without the query.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The headers that Grafana let through.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Who asks, and of which instance.
    pub fn plugin(&self) -> &PluginContext {
        &self.plugin
    }

    /// The signed-in user; absent when Grafana itself asks.
    pub fn user(&self) -> Option<&User> {
        self.plugin.user.as_ref()
    }

    /// The settings of the data source that is asked; absent for an app.
    pub fn data_source(&self) -> Option<&DataSourceSettings> {
        self.plugin.data_source.as_ref()
    }

    /// The settings of the app that is asked; absent for a data source.
    pub fn app(&self) -> Option<&AppSettings> {
        self.plugin.app.as_ref()
    }
}

/// Names headers, and hides their values: tokens of the user are among them.
impl fmt::Debug for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Context")
            .field("method", &self.method)
            .field("path", &self.path)
            .field("headers", &Hidden::named(self.headers.keys()))
            .field("plugin", &self.plugin)
            .finish()
    }
}

/// Names whose values may be secrets, as a map.
pub(crate) struct Hidden(Vec<String>);

impl Hidden {
    pub(crate) fn named<N: AsRef<str>>(names: impl Iterator<Item = N>) -> Self {
        Self(names.map(|name| name.as_ref().to_owned()).collect())
    }
}

impl fmt::Debug for Hidden {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.0.iter().map(|name| (name, format_args!("<hidden>")))).finish()
    }
}

/// What Grafana says of the caller and of the plugin's instance with each request.
#[derive(Clone, Default, PartialEq)]
pub struct PluginContext {
    /// The organisation in which the request is made.
    pub org_id: i64,
    /// The plugin's id, as in its `plugin.json`.
    pub plugin_id: String,
    /// The plugin's version, if Grafana told it.
    pub plugin_version: String,
    /// The signed-in user; absent when Grafana itself asks.
    pub user: Option<User>,
    /// The data source that is asked; absent for an app.
    pub data_source: Option<DataSourceSettings>,
    /// The app that is asked; absent for a data source.
    pub app: Option<AppSettings>,
    /// Grafana's own configuration, as far as it is passed to plugins.
    pub config: BTreeMap<String, String>,
}

/// Names the configuration's keys, and hides their values: an app's client secret is among them.
impl fmt::Debug for PluginContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PluginContext")
            .field("org_id", &self.org_id)
            .field("plugin_id", &self.plugin_id)
            .field("plugin_version", &self.plugin_version)
            .field("user", &self.user)
            .field("data_source", &self.data_source)
            .field("app", &self.app)
            .field("config", &Hidden::named(self.config.keys()))
            .finish()
    }
}

/// The signed-in user.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct User {
    /// The login name.
    pub login: String,
    /// The name that people see.
    pub name: String,
    /// The address of electronic mail.
    pub email: String,
    /// The role within the organisation.
    pub role: Role,
}

impl User {
    /// A user with a login and a role, as a test needs it.
    pub fn new(login: impl Into<String>, role: impl Into<Role>) -> Self {
        Self { login: login.into(), role: role.into(), ..Self::default() }
    }
}

/// The role of a user within an organisation.
///
/// ```
/// use grafana_bindgen::Role;
///
/// assert!(Role::from("Admin") > Role::from("Viewer"));
/// assert_eq!(Role::from(""), Role::None);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// A role that this crate does not know; it grants nothing.
    Other(String),
    /// No basic role.
    #[default]
    None,
    /// May look.
    Viewer,
    /// May change dashboards.
    Editor,
    /// Administers the organisation.
    Admin,
    /// Administers the whole Grafana.
    GrafanaAdmin,
}

impl From<&str> for Role {
    fn from(role: &str) -> Self {
        match role {
            "" | "None" => Role::None,
            "Viewer" => Role::Viewer,
            "Editor" => Role::Editor,
            "Admin" => Role::Admin,
            "Grafana Admin" => Role::GrafanaAdmin,
            other => Role::Other(other.to_owned()),
        }
    }
}
