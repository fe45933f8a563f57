//! The backend of the example data source: answers its routes from a small cloud in memory.

use std::sync::{Mutex, PoisonError};

use example_datasource_routes::{
    CloudError, CloudResources, DeviceProblem, DeviceState, Namespaces, Power, Project,
    ProjectsQuery, check_device, cloud_resources,
};
use grafana_bindgen::{Context, Json, NoContent, Query, plugin};

/// The plugin: what it knows of the cloud.
struct Cloud {
    projects: Vec<Project>,
    device: Mutex<DeviceState>,
}

impl Cloud {
    fn example() -> Self {
        let project = |name: &str, title: &str, tags: &[&str], devices| Project {
            name: name.to_owned(),
            title: title.to_owned(),
            tags: tags.iter().map(|tag| (*tag).to_owned()).collect(),
            devices,
        };
        Self {
            projects: vec![
                project("heating", "Heating", &["indoor", "warm"], 4),
                project("garden/roses & co", "The rose garden", &["outdoor"], 2),
                project("50% done?", "Half a project", &[], 0),
            ],
            device: Mutex::new(DeviceState {
                state: Power::Off,
                brightness: None,
                since: Some(1_767_225_600_000_000_001),
            }),
        }
    }
}

impl CloudResources for Cloud {
    async fn namespaces(&self, _: &Context) -> Result<Json<Namespaces>, CloudError> {
        Ok(Json(Namespaces { namespaces: vec!["default".into(), "staging".into()] }))
    }

    async fn projects(
        &self,
        _: &Context,
        Query(query): Query<ProjectsQuery>,
    ) -> Result<Json<Vec<Project>>, CloudError> {
        let text = query.search.unwrap_or_default().to_lowercase();
        let mut found: Vec<_> = self
            .projects
            .iter()
            .filter(|project| matches(project, &text, &query.tags))
            .cloned()
            .collect();
        found.sort_by_key(|project| project.name.len());
        found.truncate(query.limit.map_or(usize::MAX, |limit| limit as usize));
        Ok(Json(found))
    }

    async fn project(&self, _: &Context, project: String) -> Result<Json<Project>, CloudError> {
        match self.projects.iter().find(|known| known.name == project) {
            Some(found) => Ok(Json(found.clone())),
            None => Err(CloudError::UnknownProject { project }),
        }
    }

    async fn device(&self, _: &Context) -> Result<Json<DeviceState>, CloudError> {
        Ok(Json(self.device.lock().unwrap_or_else(PoisonError::into_inner).clone()))
    }

    async fn set_device(
        &self,
        _: &Context,
        Json(device): Json<DeviceState>,
    ) -> Result<NoContent, CloudError> {
        let device =
            check_device(device).map_err(|DeviceProblem::TooBright { brightness, .. }| {
                CloudError::TooBright { brightness }
            })?;
        *self.device.lock().unwrap_or_else(PoisonError::into_inner) = device;
        Ok(NoContent)
    }
}

fn matches(project: &Project, text: &str, tags: &[String]) -> bool {
    let named =
        [&project.name, &project.title].iter().any(|name| name.to_lowercase().contains(text));
    named && tags.iter().all(|tag| project.tags.contains(tag))
}

fn main() -> Result<(), plugin::Error> {
    plugin::serve(cloud_resources::router(Cloud::example()))
}
