//! The plugin that the routes belong to, as its `plugin.json` tells.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::Settings;
use crate::error::{Error, Result};

/// What the generator needs of a `plugin.json`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plugin {
    /// The plugin's id.
    pub id: String,
    /// The plugin's type.
    pub kind: Kind,
}

/// The types of plugin that serve resource routes to their own frontend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A data source: its routes hang below an instance.
    DataSource,
    /// An app: its routes hang below the plugin.
    App,
}

impl Plugin {
    /// Finds and reads the `plugin.json` of a routes crate.
    ///
    /// # Errors
    /// When there is none, or it names no id or no type with resource routes.
    pub fn find(crate_dir: &Path, settings: &Settings) -> Result<Self> {
        match &settings.plugin_json {
            Some(path) => Self::read(&crate_dir.join(path)),
            None => Self::read(&search(crate_dir)?),
        }
        .map_err(|error| {
            error.or_hint("set `plugin-json` in `[package.metadata.grafana-bindgen]` to the path of the plugin's plugin.json")
        })
    }

    /// Reads a `plugin.json`.
    ///
    /// # Errors
    /// When it cannot be read, or names no id or no type with resource routes.
    pub fn read(path: &Path) -> Result<Self> {
        let text =
            std::fs::read_to_string(path).map_err(|error| Error::io("read", path, &error))?;
        let json: Value = serde_json::from_str(&text).map_err(|error| {
            Error::new(format!("the plugin.json is not JSON: {error}")).at(path.display()).hint(
                "write at least {\"id\": \"acme-cloud-datasource\", \"type\": \"datasource\"}",
            )
        })?;
        Ok(Self { id: id(&json, path)?, kind: kind(&json, path)? })
    }
}

fn search(crate_dir: &Path) -> Result<PathBuf> {
    let candidates = crate_dir.ancestors().map(|dir| dir.join("src").join("plugin.json"));
    candidates.into_iter().find(|path| path.is_file()).ok_or_else(|| {
        Error::new("there is no `src/plugin.json` in this folder or above it")
            .at(crate_dir.display())
            .note("the plugin's id and type are read from it")
            .hint("set `plugin-json` in `[package.metadata.grafana-bindgen]` to its path, or write one: {\"id\": \"acme-cloud-datasource\", \"type\": \"datasource\"}")
    })
}

fn id(json: &Value, path: &Path) -> Result<String> {
    let id = json.get("id").and_then(Value::as_str).unwrap_or_default();
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if id.is_empty() || id.starts_with('.') || !id.chars().all(allowed) {
        return Err(Error::new(format!(
            "the plugin.json has the id {id:?}, which is no plugin id"
        ))
        .at(path.display())
        .hint("write letters, digits and dashes: \"id\": \"acme-cloud-datasource\""));
    }
    Ok(id.to_owned())
}

fn kind(json: &Value, path: &Path) -> Result<Kind> {
    match json.get("type").and_then(Value::as_str).unwrap_or_default() {
        "datasource" => Ok(Kind::DataSource),
        "app" => Ok(Kind::App),
        other => Err(Error::new(format!(
            "the plugin.json has the type {other:?}, which serves no resource routes"
        ))
        .at(path.display())
        .hint("write \"type\": \"datasource\" or \"type\": \"app\"")),
    }
}
