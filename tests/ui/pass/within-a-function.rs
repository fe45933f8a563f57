// As in an example of the docs, which the compiler puts into a function.
use grafana_bindgen::{Context, Json, resources};

fn main() {
    #[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
    struct Project {
        name: String,
    }

    #[resources]
    trait Projects {
        #[get("projects")]
        async fn projects(&self, cx: &Context) -> Json<Vec<Project>>;
    }

    assert_eq!(projects::contract().unwrap().routes.len(), 1);
}
