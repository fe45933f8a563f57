//! The messages of pluginv2, of the gRPC health protocol and of go-plugin's controller, as far as a
//! plugin of resources needs them. Field numbers are facts of those protocols. Holds no behaviour
//! but one: no `Debug` output shows settings, headers or bodies.

use std::collections::BTreeMap;
use std::fmt;

/// The methods, as they stand in the path of a gRPC request.
pub mod method {
    /// A resource call; answered by a stream of messages.
    pub const CALL_RESOURCE: &str = "/pluginv2.Resource/CallResource";
    /// Whether an instance of the plugin works.
    pub const CHECK_HEALTH: &str = "/pluginv2.Diagnostics/CheckHealth";
    /// The plugin's metrics.
    pub const COLLECT_METRICS: &str = "/pluginv2.Diagnostics/CollectMetrics";
    /// Whether the process answers.
    pub const PROCESS_HEALTH: &str = "/grpc.health.v1.Health/Check";
    /// Asks the process to stop.
    pub const SHUTDOWN: &str = "/plugin.GRPCController/Shutdown";
}

/// The name by which go-plugin asks the gRPC health protocol.
pub const HEALTH_SERVICE: &str = "plugin";

/// Who asks, and of which instance.
#[derive(Clone, PartialEq, prost::Message)]
#[prost(skip_debug)]
pub struct PluginContext {
    /// The organisation.
    #[prost(int64, tag = "1")]
    pub org_id: i64,
    /// The plugin's id.
    #[prost(string, tag = "2")]
    pub plugin_id: String,
    /// The user; absent when Grafana itself asks.
    #[prost(message, optional, tag = "3")]
    pub user: Option<User>,
    /// The instance of an app.
    #[prost(message, optional, tag = "4")]
    pub app_instance_settings: Option<AppInstanceSettings>,
    /// The instance of a data source.
    #[prost(message, optional, tag = "5")]
    pub data_source_instance_settings: Option<DataSourceInstanceSettings>,
    /// Grafana's configuration, as far as plugins are told.
    #[prost(btree_map = "string, string", tag = "6")]
    pub grafana_config: BTreeMap<String, String>,
    /// The plugin's version.
    #[prost(string, tag = "7")]
    pub plugin_version: String,
    /// The name and version of the Grafana that asks.
    #[prost(string, tag = "8")]
    pub user_agent: String,
    /// The API version of the request.
    #[prost(string, tag = "9")]
    pub api_version: String,
}

/// The user.
#[derive(Clone, PartialEq, Eq, prost::Message)]
pub struct User {
    /// The login name.
    #[prost(string, tag = "1")]
    pub login: String,
    /// The name that people see.
    #[prost(string, tag = "2")]
    pub name: String,
    /// The mail address.
    #[prost(string, tag = "3")]
    pub email: String,
    /// The role within the organisation.
    #[prost(string, tag = "4")]
    pub role: String,
}

/// The settings of an app.
#[derive(Clone, PartialEq, Eq, prost::Message)]
#[prost(skip_debug)]
pub struct AppInstanceSettings {
    /// The open settings, as JSON.
    #[prost(bytes = "vec", tag = "3")]
    pub json_data: Vec<u8>,
    /// The secrets.
    #[prost(btree_map = "string, string", tag = "4")]
    pub decrypted_secure_json_data: BTreeMap<String, String>,
    /// When they were last changed, in milliseconds since 1970.
    #[prost(int64, tag = "5")]
    pub last_updated_ms: i64,
    /// The API version that wrote them.
    #[prost(string, tag = "6")]
    pub api_version: String,
}

/// The settings of a data source.
#[derive(Clone, PartialEq, Eq, prost::Message)]
#[prost(skip_debug)]
pub struct DataSourceInstanceSettings {
    /// The number.
    #[prost(int64, tag = "1")]
    pub id: i64,
    /// The name that people see.
    #[prost(string, tag = "2")]
    pub name: String,
    /// The URL of the service behind it.
    #[prost(string, tag = "3")]
    pub url: String,
    /// The user name for it.
    #[prost(string, tag = "4")]
    pub user: String,
    /// The database within it.
    #[prost(string, tag = "5")]
    pub database: String,
    /// Whether basic authentication is on.
    #[prost(bool, tag = "6")]
    pub basic_auth_enabled: bool,
    /// The user name of basic authentication.
    #[prost(string, tag = "7")]
    pub basic_auth_user: String,
    /// The open settings, as JSON.
    #[prost(bytes = "vec", tag = "8")]
    pub json_data: Vec<u8>,
    /// The secrets.
    #[prost(btree_map = "string, string", tag = "9")]
    pub decrypted_secure_json_data: BTreeMap<String, String>,
    /// When they were last changed, in milliseconds since 1970.
    #[prost(int64, tag = "10")]
    pub last_updated_ms: i64,
    /// The stable name.
    #[prost(string, tag = "11")]
    pub uid: String,
    /// The API version that wrote them.
    #[prost(string, tag = "12")]
    pub api_version: String,
}

/// The values of one header.
///
/// The protocol says `string`, which has the same bytes on the wire; read as bytes, a value that is
/// not UTF-8 costs that header and not the call.
#[derive(Clone, PartialEq, Eq, prost::Message)]
#[prost(skip_debug)]
pub struct StringList {
    /// The values.
    #[prost(bytes = "vec", repeated, tag = "1")]
    pub values: Vec<Vec<u8>>,
}

/// A resource call.
#[derive(Clone, PartialEq, prost::Message)]
#[prost(skip_debug)]
pub struct CallResourceRequest {
    /// Who asks.
    #[prost(message, optional, tag = "1")]
    pub plugin_context: Option<PluginContext>,
    /// The decoded path.
    #[prost(string, tag = "2")]
    pub path: String,
    /// The HTTP method.
    #[prost(string, tag = "3")]
    pub method: String,
    /// The encoded path and the query.
    #[prost(string, tag = "4")]
    pub url: String,
    /// The headers.
    #[prost(btree_map = "string, message", tag = "5")]
    pub headers: BTreeMap<String, StringList>,
    /// The body.
    #[prost(bytes = "bytes", tag = "6")]
    pub body: bytes::Bytes,
}

/// A message of the answer: the first has all three, those after it a body.
#[derive(Clone, PartialEq, Eq, prost::Message)]
#[prost(skip_debug)]
pub struct CallResourceResponse {
    /// The HTTP status.
    #[prost(int32, tag = "1")]
    pub code: i32,
    /// The headers.
    #[prost(btree_map = "string, message", tag = "2")]
    pub headers: BTreeMap<String, StringList>,
    /// The body, or a part of it.
    #[prost(bytes = "bytes", tag = "3")]
    pub body: bytes::Bytes,
}

/// Asks for an instance's health.
#[derive(Clone, PartialEq, prost::Message)]
#[prost(skip_debug)]
pub struct CheckHealthRequest {
    /// Who asks, and of which instance.
    #[prost(message, optional, tag = "1")]
    pub plugin_context: Option<PluginContext>,
    /// The headers of the request.
    #[prost(btree_map = "string, string", tag = "2")]
    pub headers: BTreeMap<String, String>,
}

/// An instance's health.
#[derive(Clone, PartialEq, Eq, prost::Message)]
pub struct CheckHealthResponse {
    /// A [`HealthStatus`].
    #[prost(enumeration = "HealthStatus", tag = "1")]
    pub status: i32,
    /// What people are shown.
    #[prost(string, tag = "2")]
    pub message: String,
    /// More, as JSON.
    #[prost(bytes = "vec", tag = "3")]
    pub json_details: Vec<u8>,
}

/// How an instance is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, prost::Enumeration)]
#[repr(i32)]
pub enum HealthStatus {
    /// Not known.
    Unknown = 0,
    /// It works.
    Ok = 1,
    /// It does not.
    Error = 2,
}

/// Asks for metrics.
#[derive(Clone, PartialEq, prost::Message)]
#[prost(skip_debug)]
pub struct CollectMetricsRequest {
    /// Who asks.
    #[prost(message, optional, tag = "1")]
    pub plugin_context: Option<PluginContext>,
}

/// Metrics.
#[derive(Clone, PartialEq, Eq, prost::Message)]
pub struct CollectMetricsResponse {
    /// The metrics, if there are any.
    #[prost(message, optional, tag = "1")]
    pub metrics: Option<MetricsPayload>,
}

/// Metrics in a known form.
#[derive(Clone, PartialEq, Eq, prost::Message)]
pub struct MetricsPayload {
    /// Prometheus's text form.
    #[prost(bytes = "vec", tag = "1")]
    pub prometheus: Vec<u8>,
}

/// Asks whether the process answers.
#[derive(Clone, PartialEq, Eq, prost::Message)]
pub struct ProcessHealthRequest {
    /// Of which service; go-plugin asks for [`HEALTH_SERVICE`].
    #[prost(string, tag = "1")]
    pub service: String,
}

/// Whether the process answers.
#[derive(Clone, Copy, PartialEq, Eq, prost::Message)]
pub struct ProcessHealthResponse {
    /// A [`ServingStatus`].
    #[prost(enumeration = "ServingStatus", tag = "1")]
    pub status: i32,
}

/// Whether a service answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, prost::Enumeration)]
#[repr(i32)]
pub enum ServingStatus {
    /// Not known.
    Unknown = 0,
    /// It answers.
    Serving = 1,
    /// It does not.
    NotServing = 2,
}

/// Nothing.
#[derive(Clone, Copy, PartialEq, Eq, prost::Message)]
pub struct Empty {}

/// Shows that a message is there, and of its fields only those that name something.
macro_rules! sparse_debug {
    ($($message:ident { $($field:ident),* })*) => {$(
        impl fmt::Debug for $message {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.debug_struct(stringify!($message))
                    $(.field(stringify!($field), &self.$field))*
                    .finish_non_exhaustive()
            }
        }
    )*};
}

sparse_debug! {
    PluginContext { org_id, plugin_id }
    AppInstanceSettings { last_updated_ms }
    DataSourceInstanceSettings { uid, last_updated_ms }
    StringList {}
    CallResourceRequest { method }
    CallResourceResponse { code }
    CheckHealthRequest { plugin_context }
    CollectMetricsRequest { plugin_context }
}

#[cfg(test)]
mod tests {
    use prost::Message;

    use super::*;

    #[test]
    fn no_debug_output_shows_a_secret() {
        let secrets = BTreeMap::from([("token".to_owned(), "hunter2".to_owned())]);
        let context = PluginContext {
            data_source_instance_settings: Some(DataSourceInstanceSettings {
                json_data: b"hunter2".into(),
                decrypted_secure_json_data: secrets.clone(),
                ..Default::default()
            }),
            app_instance_settings: Some(AppInstanceSettings {
                decrypted_secure_json_data: secrets.clone(),
                ..Default::default()
            }),
            ..Default::default()
        };
        let headers =
            BTreeMap::from([("cookie".to_owned(), StringList { values: vec![b"hunter2".into()] })]);
        let call = CallResourceRequest {
            plugin_context: Some(context.clone()),
            url: "?token=hunter2".into(),
            headers: headers.clone(),
            body: "hunter2".into(),
            ..Default::default()
        };
        let reply = CallResourceResponse { headers, body: "hunter2".into(), ..Default::default() };
        let health = CheckHealthRequest { plugin_context: Some(context.clone()), headers: secrets };
        let shown = format!("{call:?}{:?}{reply:?}{health:?}", call.plugin_context);
        assert!(!shown.contains("hunter2"), "{shown}");
        let parts = format!(
            "{:?}{:?}",
            context.data_source_instance_settings, context.app_instance_settings
        );
        assert!(!parts.contains("hunter2"), "{parts}");
    }

    #[test]
    fn a_header_that_is_not_utf8_does_not_cost_the_call() {
        let headers = BTreeMap::from([(
            "X-A".to_owned(),
            StringList { values: vec![vec![0xff], b"b".into()] },
        )]);
        let call = CallResourceRequest { headers: headers.clone(), ..Default::default() };
        let read = CallResourceRequest::decode(&call.encode_to_vec()[..]).unwrap();
        assert_eq!(read.headers, headers);
    }

    #[test]
    fn fields_have_the_numbers_of_the_protocol() {
        // Tag bytes: field number << 3 | wire type.
        let context = PluginContext { org_id: 1, plugin_version: "2".into(), ..Default::default() };
        assert_eq!(context.encode_to_vec(), [0x08, 1, 0x3a, 1, b'2']);
        let settings = DataSourceInstanceSettings { id: 3, uid: "u".into(), ..Default::default() };
        assert_eq!(settings.encode_to_vec(), [0x08, 3, 0x5a, 1, b'u']);
        let reply = CallResourceResponse { code: 7, body: "b".into(), ..Default::default() };
        assert_eq!(reply.encode_to_vec(), [0x08, 7, 0x1a, 1, b'b']);
    }
}
