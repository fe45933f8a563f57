// An implementation writes `async fn`, or a future of its own.
#![deny(warnings)]

use std::future::Future;

use grafana_bindgen::{Context, Json, ResourceError, resources};

#[derive(Debug, ResourceError)]
pub enum CloudError {
    #[status(502)]
    Upstream { message: String },
}

#[resources]
pub trait CloudResources: Clone {
    #[get("a/{id}")]
    async fn a(&self, cx: &Context, id: u32) -> Result<Json<u32>, CloudError>;
    #[get("b")]
    async fn b(&self, cx: &Context) -> Json<u32>;
}

#[derive(Clone)]
struct Plugin;

impl CloudResources for Plugin {
    async fn a(&self, _: &Context, id: u32) -> Result<Json<u32>, CloudError> {
        if id == 0 {
            return Err(CloudError::Upstream { message: "zero".into() });
        }
        Ok(Json(id))
    }

    fn b(&self, _: &Context) -> impl Future<Output = Json<u32>> + Send {
        std::future::ready(Json(1))
    }
}

fn is_plugin(_: impl CloudResources) {}

fn main() {
    is_plugin(Plugin);
}
