//! The backend of the example app.

use example_app_routes::{CloudResources, Namespaces, Project, cloud_resources};
use grafana_bindgen::{Context, Json, plugin};

/// The plugin. It knows who asks, and needs no settings.
struct Cloud;

impl CloudResources for Cloud {
    async fn namespaces(&self, _: &Context) -> Json<Namespaces> {
        Json(Namespaces { namespaces: vec!["default".into(), "staging".into()] })
    }

    async fn projects(&self, cx: &Context) -> Json<Vec<Project>> {
        let owner = cx.user().map(|user| user.login.clone());
        Json(vec![
            Project { name: "heating".into(), namespace: "default".into(), owner },
            Project { name: "garden".into(), namespace: "staging".into(), owner: None },
        ])
    }
}

fn main() -> Result<(), plugin::Error> {
    plugin::serve(cloud_resources::router(Cloud))
}
