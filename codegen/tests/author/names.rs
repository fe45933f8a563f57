//! Names that an author may write in Rust and that TypeScript does not take.

use crate::scratch::Project;

fn refused(text: &str, expected: &str) {
    let project = Project::with_routes(&format!(
        "use grafana_bindgen::{{Context, Json, NoContent, ResourceError, resources}};\n{text}"
    ));
    for command in ["check", "generate"] {
        let run = project.run("routes", &[command]);
        assert_eq!((run.code, run.error()), (Some(2), expected), "{run:?}");
    }
    assert!(!project.exists("client"));
}

#[test]
fn a_function_whose_name_is_none() {
    refused(
        "#[resources]\npub trait Api {\n    #[get(\"a\")]\n    async fn _1(&self, cx: &Context) -> NoContent;\n}\n",
        "error: the function `_1` cannot be called `1` in TypeScript: it is no name\n --> src/lib.rs:5\nhint: rename the function",
    );
    refused(
        "#[resources]\npub trait Api {\n    #[get(\"a\")]\n    async fn then(&self, cx: &Context) -> NoContent;\n}\n",
        "error: the function `then` cannot be called `then` in TypeScript: what has a function `then` is awaited as a promise\n --> src/lib.rs:5\nhint: rename the function",
    );
}

#[test]
fn a_function_that_has_the_name_of_the_guard() {
    refused(
        "#[derive(Debug, ResourceError)]\npub enum E {\n    /// No.\n    #[status(404)]\n    No,\n}\n#[resources]\npub trait Api {\n    #[get(\"a\")]\n    async fn is_api_error(&self, cx: &Context) -> Result<NoContent, E>;\n}\n",
        "error: the function `is_api_error` and the guard of its errors have one name in TypeScript, `isApiError`\n --> src/lib.rs:11\nhint: rename the function",
    );
}

#[test]
fn a_type_that_has_the_name_of_a_predefined_one_gets_a_word_before_it() {
    let project = Project::with_routes(
        "use grafana_bindgen::{Context, Json, resources};\n#[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema)]\n#[schemars(rename = \"any\")]\npub struct Any {\n    pub a: u8,\n}\n#[resources]\npub trait Api {\n    #[get(\"a\")]\n    async fn a(&self, cx: &Context) -> Json<Any>;\n}\n",
    );
    let run = project.run("routes", &["generate"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(project.read("client/src/types.ts").contains("export interface TypeAny {"));
}

#[test]
fn all_types_that_share_a_name_are_said_before_the_codec_is_built() {
    const DERIVES: &str = "#[derive(serde::Serialize, serde::Deserialize, schemars::JsonSchema)]";
    let text = format!(
        "use grafana_bindgen::{{Context, Json, resources}};\n{DERIVES}\npub struct Foo {{\n    pub a: Option<u8>,\n}}\n{DERIVES}\npub struct FooInput {{\n    pub b: u8,\n}}\n{DERIVES}\n#[schemars(rename = \"foo-input\")]\npub struct Third {{\n    pub c: u8,\n}}\n#[resources]\npub trait Api {{\n    #[post(\"a\")]\n    async fn a(&self, cx: &Context, body: Json<Foo>) -> Json<Foo>;\n    #[post(\"b\")]\n    async fn b(&self, cx: &Context, body: Json<Third>) -> Json<FooInput>;\n}}\n"
    );
    let project = Project::with_routes(&text);
    project.replace("routes/Cargo.toml", "codec = false\n", "");
    for command in ["check", "generate"] {
        let run = project.run("routes", &[command]);
        assert_eq!(run.code, Some(2), "{run:?}");
        for (types, place) in
            [("`FooInput` and the type `Foo`", 7), ("`foo-input` and the type `FooInput`", 12)]
        {
            let said = format!(
                "the type {types} have one name in TypeScript, `FooInput`\n --> src/lib.rs:{place}\nhint: rename the type"
            );
            assert!(run.error().contains(&said), "{run:?}");
        }
    }
}
