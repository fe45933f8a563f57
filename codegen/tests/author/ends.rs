//! Types whose code never comes back, or whose description has no end: the check comes to an end all the
//! same, and says which.

use crate::scratch::Project;

const ROUTES: &str = r#"
use grafana_bindgen::{Context, Json, resources};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize, Serializer};

#[derive(Deserialize, JsonSchema)]
pub struct Endless {
    pub on: bool,
}

impl Serialize for Endless {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        while self.on {
            std::thread::park();
        }
        to.serialize_unit()
    }
}

#[resources]
pub trait Api {
    #[get("endless")]
    async fn endless(&self, cx: &Context) -> Json<Vec<Endless>>;
}
"#;

#[test]
fn a_type_that_is_never_written_to_its_end_stops_the_check() {
    let project = Project::with_routes(ROUTES);
    let run = project.run("routes", &["check"]);
    assert_eq!(
        (run.code, run.error()),
        (
            Some(2),
            "error: serde's work on `alloc::vec::Vec<acme_routes::Endless>` gives no answer within 10s\n --> src/lib.rs:23\n\
             note: this JSON was given to it: [{\"on\":true}]\n\
             hint: let `Deserialize` and `Serialize` come to an end with every value: refuse by an error what they do not take"
        )
    );
}

const TREE: &str = r#"
use grafana_bindgen::{Context, Json, resources};

#[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[schemars(inline)]
pub struct Tree {
    pub under: Vec<Tree>,
}

#[resources]
pub trait Api {
    #[get("tree")]
    async fn tree(&self, cx: &Context) -> Json<Tree>;
}
"#;

#[test]
fn a_type_that_is_described_without_end_is_named() {
    let project = Project::with_routes(TREE);
    let run = project.run("routes", &["check"]);
    assert_eq!(
        (run.code, run.error()),
        (
            Some(2),
            "error: the type `Tree` holds itself, and `#[schemars(inline)]` describes it within itself without end\n --> src/lib.rs:6\n\
             note: the program that prints the contract has overflowed its stack\n\
             hint: leave `inline` out: a type that has a name may hold itself"
        )
    );
}
