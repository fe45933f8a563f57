//! What Grafana says of the caller, from pluginv2's form into the vocabulary of routes. Lenient: a
//! role that nobody knows or settings that are not JSON never fail a call.

use serde_json::Value;

use super::log::{self, Level};
use super::proto;
use crate::route::{AppSettings, DataSourceSettings, PluginContext, Role, Secrets, User};

impl From<proto::PluginContext> for PluginContext {
    fn from(context: proto::PluginContext) -> Self {
        Self {
            org_id: context.org_id,
            plugin_id: context.plugin_id,
            plugin_version: context.plugin_version,
            user: context.user.map(User::from),
            data_source: context.data_source_instance_settings.map(DataSourceSettings::from),
            app: context.app_instance_settings.map(AppSettings::from),
            config: context.grafana_config,
        }
    }
}

impl From<proto::User> for User {
    fn from(user: proto::User) -> Self {
        let role = Role::from(user.role.as_str());
        Self { login: user.login, name: user.name, email: user.email, role }
    }
}

impl From<proto::DataSourceInstanceSettings> for DataSourceSettings {
    fn from(settings: proto::DataSourceInstanceSettings) -> Self {
        let json_data = json(&settings.json_data, &settings.uid);
        Self {
            id: settings.id,
            uid: settings.uid,
            name: settings.name,
            url: settings.url,
            user: settings.user,
            database: settings.database,
            basic_auth_enabled: settings.basic_auth_enabled,
            basic_auth_user: settings.basic_auth_user,
            json_data,
            secrets: Secrets::from(settings.decrypted_secure_json_data),
            updated_ms: settings.last_updated_ms,
        }
    }
}

impl From<proto::AppInstanceSettings> for AppSettings {
    fn from(settings: proto::AppInstanceSettings) -> Self {
        Self {
            json_data: json(&settings.json_data, "app"),
            secrets: Secrets::from(settings.decrypted_secure_json_data),
            updated_ms: settings.last_updated_ms,
        }
    }
}

/// The open settings. Their text stays out of the log: people paste tokens into the wrong field.
fn json(settings: &[u8], instance: &str) -> Value {
    if settings.is_empty() {
        return Value::Null;
    }
    serde_json::from_slice(settings).unwrap_or_else(|error| {
        let place = format!("line {}, column {}", error.line(), error.column());
        let fields = [("instance", instance.into()), ("place", place.into())];
        log::write(
            Level::Warn,
            "the instance's settings are not JSON: handlers see `null`",
            &fields,
        );
        Value::Null
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn everything_that_grafana_says_arrives() {
        let context = PluginContext::from(proto::PluginContext {
            org_id: 3,
            plugin_id: "acme-cloud".into(),
            plugin_version: "1.2.3".into(),
            user: Some(proto::User {
                login: "ada".into(),
                role: "Grafana Admin".into(),
                ..Default::default()
            }),
            data_source_instance_settings: Some(proto::DataSourceInstanceSettings {
                uid: "u".into(),
                url: "http://x".into(),
                basic_auth_enabled: true,
                json_data: br#"{"region":"eu"}"#.into(),
                decrypted_secure_json_data: BTreeMap::from([("token".into(), "t".into())]),
                last_updated_ms: 9,
                ..Default::default()
            }),
            grafana_config: BTreeMap::from([("GF_VERSION".into(), "13".into())]),
            ..Default::default()
        });
        let source = context.data_source.unwrap();
        assert_eq!(
            (context.org_id, &*context.plugin_id, &*context.plugin_version),
            (3, "acme-cloud", "1.2.3")
        );
        assert_eq!(context.user.unwrap().role, Role::GrafanaAdmin);
        assert_eq!(
            (&*source.uid, &*source.url, source.basic_auth_enabled),
            ("u", "http://x", true)
        );
        assert_eq!((source.json_data["region"].as_str(), source.updated_ms), (Some("eu"), 9));
        assert_eq!(source.secrets.get("token"), Some("t"));
        assert_eq!(context.config["GF_VERSION"], "13");
        assert_eq!(context.app, None);
    }

    #[test]
    fn unknown_roles_and_broken_settings_fail_nothing() {
        for role in ["", "None", "Emperor"] {
            let user = User::from(proto::User { role: role.into(), ..Default::default() });
            assert!(user.role < Role::Viewer, "{role}");
        }
        let app = AppSettings::from(proto::AppInstanceSettings {
            json_data: b"{".into(),
            ..Default::default()
        });
        assert_eq!(app.json_data, Value::Null);
    }
}
