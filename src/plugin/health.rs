//! Whether an instance of the plugin works, as the button "Save & test" asks it.

use std::pin::Pin;
use std::sync::Arc;

use serde_json::Value;

use super::proto::{CheckHealthResponse, HealthStatus};
use crate::route::PluginContext;

/// Whether an instance of the plugin works, and what people are told of it.
///
/// ```
/// use grafana_bindgen::plugin::Health;
///
/// let health = Health::error("the token was refused: enter a new one")
///     .details(serde_json::json!({ "status": 401 }));
/// assert!(!health.is_ok());
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Health {
    ok: bool,
    message: String,
    details: Option<Value>,
}

impl Health {
    /// It works.
    pub fn ok(message: impl Into<String>) -> Self {
        Self { ok: true, message: message.into(), details: None }
    }

    /// It does not work; the message says why, and what to change.
    pub fn error(message: impl Into<String>) -> Self {
        Self { ok: false, ..Self::ok(message) }
    }

    /// Adds what a configuration page may show beside the message.
    #[must_use]
    pub fn details(self, details: Value) -> Self {
        Self { details: Some(details), ..self }
    }

    /// Whether it works.
    pub fn is_ok(&self) -> bool {
        self.ok
    }
}

impl From<Health> for CheckHealthResponse {
    fn from(health: Health) -> Self {
        let status = if health.ok { HealthStatus::Ok } else { HealthStatus::Error };
        Self {
            status: status.into(),
            message: health.message,
            json_details: health
                .details
                .map(|details| details.to_string().into_bytes())
                .unwrap_or_default(),
        }
    }
}

type Checking = Pin<Box<dyn Future<Output = Health> + Send>>;

/// The author's check.
pub(super) type Check = Arc<dyn Fn(PluginContext) -> Checking + Send + Sync>;

/// The check of a plugin that has none: a process that answers is well.
pub(super) fn answering() -> Check {
    Arc::new(|_| Box::pin(std::future::ready(Health::ok("The plugin is running."))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn health_is_told_as_grafana_asks() {
        let well = CheckHealthResponse::from(Health::ok("fine"));
        assert_eq!(
            (well.status(), well.message.as_str(), well.json_details.len()),
            (HealthStatus::Ok, "fine", 0)
        );
        let ill =
            CheckHealthResponse::from(Health::error("no").details(serde_json::json!({"a": 1})));
        assert_eq!(
            (ill.status(), &ill.json_details[..]),
            (HealthStatus::Error, &br#"{"a":1}"#[..])
        );
    }
}
