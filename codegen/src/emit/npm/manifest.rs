//! `package.json`: the template's, parsed and patched.

use serde_json::{Map, Value};

use super::template;
use crate::{
    emit::Options,
    error::{Error, Result},
};

/// Fields of the template that concern its own development.
const OWN: [&str; 4] = ["private", "scripts", "devDependencies", "workspaces"];

/// The `package.json` of the generated package.
///
/// # Errors
/// When the package's name is none that npm takes.
pub(crate) fn manifest(options: &Options) -> Result<String> {
    check_name(&options.package)?;
    let template: Map<String, Value> = serde_json::from_str(template::MANIFEST)
        .map_err(|error| Error::new(format!("the template's package.json is not JSON: {error}")))?;
    let mut manifest = Map::new();
    let license = options.license.as_deref().map(spdx);
    for (key, value) in template.into_iter().filter(|(key, _)| !OWN.contains(&key.as_str())) {
        let value = match key.as_str() {
            "name" => Value::String(options.package.clone()),
            // The template's is the generator's; the package is the author's.
            "license" => match &license {
                Some(license) => Value::String(license.clone()),
                None => continue,
            },
            "version" => Value::String(options.version.clone()),
            "description" => Value::String(format!(
                "Typed client of the resource routes of the Grafana plugin {}.",
                options.plugin.id
            )),
            _ => value,
        };
        manifest.insert(key, value);
    }
    // A plugin bundles its client: nobody publishes it by accident.
    manifest.insert("private".into(), Value::Bool(true));
    serde_json::to_string_pretty(&manifest)
        .map(|text| text + "\n")
        .map_err(|error| Error::new(format!("package.json cannot be written: {error}")))
}

/// A license as npm takes it: cargo still takes `MIT/Apache-2.0`.
fn spdx(license: &str) -> String {
    license.split('/').map(str::trim).collect::<Vec<_>>().join(" OR ")
}

fn check_name(name: &str) -> Result<()> {
    let is_part = |part: &str| {
        !part.is_empty()
            && !part.starts_with(['.', '_'])
            && part.chars().all(|c| {
                c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.' | '_' | '~')
            })
    };
    let valid = match name.strip_prefix('@').map(|scoped| scoped.split_once('/')) {
        None => is_part(name),
        Some(Some((scope, rest))) => is_part(scope) && is_part(rest),
        Some(None) => false,
    };
    if valid && name.len() <= 214 {
        return Ok(());
    }
    Err(Error::new(format!("`{name}` is not the name of an npm package"))
        .at("`package` in `[package.metadata.grafana-bindgen]`")
        .hint("write lower-case letters, digits and dashes: `package = \"@acme/cloud-client\"`"))
}
