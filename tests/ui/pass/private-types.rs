// A trait may stand in a module, with types that only the module knows.
mod cloud {
    use grafana_bindgen::{Context, Json, resources};

    #[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
    struct Secret {
        text: String,
    }

    #[resources]
    trait CloudResources {
        #[get("secret")]
        async fn secret(&self, cx: &Context) -> Json<Secret>;
    }

    #[resources]
    pub(crate) trait OtherResources {
        #[get("other")]
        async fn other(&self, cx: &Context) -> Json<u32>;
    }

    pub fn routes() -> usize {
        cloud_resources::contract().unwrap().routes.len()
    }
}

fn main() {
    assert_eq!(cloud::routes(), 1);
    assert_eq!(cloud::other_resources::contract().unwrap().routes.len(), 1);
}
