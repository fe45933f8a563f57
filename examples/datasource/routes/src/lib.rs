//! The resource routes of the example data source.

use std::fmt;

use grafana_bindgen::{Context, Json, NoContent, Query, ResourceError, resources, shared};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The namespaces that the data source can query.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Namespaces {
    /// Their names, in alphabetical order.
    pub namespaces: Vec<String>,
}

/// A project of the cloud.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct Project {
    /// The name by which routes find the project.
    pub name: String,
    /// What people read.
    pub title: String,
    /// The labels that a search can ask for.
    pub tags: Vec<String>,
    /// How many devices it has.
    pub devices: u32,
}

/// Which projects to list.
#[derive(Debug, Clone, Default, Serialize, Deserialize, JsonSchema)]
pub struct ProjectsQuery {
    /// Only projects whose name or title contains this text.
    pub search: Option<String>,
    /// Only projects that have all of these tags.
    #[serde(default)]
    pub tags: Vec<String>,
    /// At most this many.
    pub limit: Option<u32>,
}

/// How the device should be.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub struct DeviceState {
    /// Whether it is switched on.
    pub state: Power,
    /// How bright it is, in percent.
    pub brightness: Option<u8>,
    /// Since when, in nanoseconds since 1970.
    pub since: Option<u64>,
}

/// Whether a device is switched on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Power {
    /// It runs.
    On,
    /// It rests.
    Off,
}

/// How bright a device can be, in percent.
const BRIGHTEST: u8 = 100;

/// Why a device cannot be set.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "code")]
pub enum DeviceProblem {
    /// It cannot be that bright.
    TooBright {
        /// What was asked for, in percent.
        brightness: u8,
        /// What there is at most.
        most: u8,
    },
}

impl fmt::Display for DeviceProblem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::TooBright { brightness, most } = self;
        write!(formatter, "{brightness} % is more than the {most} % that there are")
    }
}

/// Whether a device can be set so. The backend asks the same before it does.
#[shared]
pub fn check_device(device: DeviceState) -> Result<DeviceState, DeviceProblem> {
    match device.brightness {
        Some(brightness) if brightness > BRIGHTEST => {
            Err(DeviceProblem::TooBright { brightness, most: BRIGHTEST })
        }
        _ => Ok(device),
    }
}

/// What people read of a device.
#[shared]
pub fn device_label(device: &DeviceState, unit: &str) -> String {
    let state = match device.state {
        Power::On => "on",
        Power::Off => "off",
    };
    match device.brightness {
        Some(brightness) => format!("{state} at {brightness} {unit}"),
        None => state.to_owned(),
    }
}

/// What can go wrong.
#[derive(Debug, ResourceError)]
pub enum CloudError {
    /// No project has this name.
    #[status(404)]
    UnknownProject {
        /// The name that was asked for.
        project: String,
    },
    /// The device can be at most 100 % bright.
    #[status(422)]
    TooBright {
        /// What was asked for, in percent.
        brightness: u8,
    },
    /// The cloud did not answer as it should.
    #[status(502)]
    Upstream {
        /// What went wrong.
        message: String,
    },
}

/// The resource routes of the example data source.
#[resources(shared(check_device, device_label))]
pub trait CloudResources {
    /// Lists the namespaces.
    #[get("namespaces")]
    async fn namespaces(&self, cx: &Context) -> Result<Json<Namespaces>, CloudError>;

    /// Lists projects, those with the shortest names first.
    #[get("projects")]
    async fn projects(
        &self,
        cx: &Context,
        query: Query<ProjectsQuery>,
    ) -> Result<Json<Vec<Project>>, CloudError>;

    /// One project, by name.
    #[get("projects/{project}")]
    async fn project(&self, cx: &Context, project: String) -> Result<Json<Project>, CloudError>;

    /// How the device is.
    #[get("device")]
    async fn device(&self, cx: &Context) -> Result<Json<DeviceState>, CloudError>;

    /// Switches the device.
    #[post("device")]
    async fn set_device(
        &self,
        cx: &Context,
        body: Json<DeviceState>,
    ) -> Result<NoContent, CloudError>;
}
