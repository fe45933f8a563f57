//! The resource routes of the example app.

use grafana_bindgen::{Context, Json, resources};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The namespaces that the app manages.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Namespaces {
    /// Their names, in alphabetical order.
    pub namespaces: Vec<String>,
}

/// A project of the cloud.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Project {
    /// The name of the project.
    pub name: String,
    /// The namespace that it belongs to.
    pub namespace: String,
    /// Who answers for it, if anybody does.
    pub owner: Option<String>,
}

/// The resource routes of the example app.
#[resources]
pub trait CloudResources {
    /// Lists the namespaces.
    #[get("namespaces")]
    async fn namespaces(&self, cx: &Context) -> Json<Namespaces>;

    /// Lists all projects.
    #[get("projects")]
    async fn projects(&self, cx: &Context) -> Json<Vec<Project>>;
}
