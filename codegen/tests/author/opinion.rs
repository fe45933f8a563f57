//! ts-rs as the second opinion, as an author meets it: the page `second-opinion` of the manual.

use std::fs;

use crate::scratch::{Project, Ran, workspace};

/// What lets a routes crate have a second opinion.
const SETTINGS: &str = "\n[dependencies.ts-rs]\nversion = \"12\"\n\n[features]\ndefault = [\"grafana-bindgen/ts-rs\"]\n";

fn check(example: &str) -> Ran {
    let project = Project::with_routes(&format!(
        "use grafana_bindgen::{{Context, Json, resources}};\nuse schemars::JsonSchema;\n\
         use serde::{{Deserialize, Serialize}};\n{example}\n#[resources]\npub trait Counters {{\n    \
         #[get(\"counter\")]\n    async fn counter(&self, cx: &Context) -> Json<Counter>;\n}}\n"
    ));
    project.routes_crate("routes", SETTINGS);
    project.run("routes", &["check"])
}

#[test]
fn ts_rs_is_compared_with_the_contract() {
    let page = fs::read_to_string(workspace().join("docs/findings/second-opinion.md")).unwrap();
    let mut examples = page.split("```rust\n").skip(1);
    let mut example = || examples.next().unwrap().split("\n```").next().unwrap();
    let wrong = check(example());
    assert_eq!(wrong.code, Some(1), "{wrong:?}");
    let said =
        "error[second-opinion]: ts-rs says otherwise of `Counter.total`, which the backend writes";
    assert!(wrong.stdout.contains(said), "{wrong:?}");
    assert!(wrong.stdout.contains("note: ts-rs, within `Counter`: `total: number`"), "{wrong:?}");
    let right = check(example());
    assert_eq!(right.code, Some(0), "{right:?}");
    assert!(!right.stdout.contains("second-opinion"), "{right:?}");
}
