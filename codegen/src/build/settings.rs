//! `[package.metadata.grafana-bindgen]` of the routes crate, with its defaults.

use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::{Value, json};

use crate::{
    conform::Acknowledgement,
    error::{Error, Result},
};

/// What an author may say in the routes crate's `Cargo.toml`. Paths are relative to that file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Settings {
    /// The route trait, where the crate has several.
    #[serde(rename = "trait")]
    pub route_trait: Option<String>,
    /// The module path by which other crates reach the trait, where the source does not show it.
    pub path: Option<String>,
    /// The name of the npm package; `<plugin id>-client` if absent.
    pub package: Option<String>,
    /// The folder of the npm package; `../client` if absent.
    pub out: Option<PathBuf>,
    /// The file of the contract; `../contract.json` if absent.
    pub contract: Option<PathBuf>,
    /// The plugin's `plugin.json`; `src/plugin.json` of a folder above if absent.
    pub plugin_json: Option<PathBuf>,
    /// Features of the routes crate to switch on.
    #[serde(default)]
    pub features: Vec<String>,
    /// Whether the package holds the codec: the routes' serde code as Wasm.
    #[serde(default = "with_codec")]
    pub codec: bool,
    /// Findings of the check that are let pass, each with a reason.
    #[serde(default)]
    pub acknowledge: Vec<Acknowledgement>,
}

impl Settings {
    /// Reads the table from a package's metadata.
    ///
    /// # Errors
    /// When the table has an unknown key or a value of another type.
    pub fn read(metadata: &Value, manifest: &Path) -> Result<Self> {
        let Some(table) = metadata.get("grafana-bindgen") else {
            return Self::read(&json!({ "grafana-bindgen": {} }), manifest);
        };
        let settings: Self = serde_json::from_value(table.clone()).map_err(|error| {
            Error::new(format!("`[package.metadata.grafana-bindgen]` is not valid: {error}"))
                .at(manifest.display())
                .hint("the keys are `trait`, `path`, `package`, `out`, `contract`, `plugin-json`, `features`, `codec` and `acknowledge`; an entry of the last has `id`, `type`, `path` and `reason`")
        })?;
        for entry in &settings.acknowledge {
            entry.validate().map_err(|error| error.at(manifest.display()))?;
        }
        Ok(settings)
    }
}

fn with_codec() -> bool {
    true
}
