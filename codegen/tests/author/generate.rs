//! `grafana-bindgen generate` as an author runs it: what it writes, what it leaves alone, and what
//! it says.

use crate::scratch::Project;

const ROUTES: &str = r#"
use grafana_bindgen::{Context, Json, resources};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Namespaces {
    /// Their names.
    pub namespaces: Vec<String>,
}

#[resources]
pub trait CloudResources {
    /// Lists the namespaces.
    #[get("namespaces")]
    async fn namespaces(&self, cx: &Context) -> Json<Namespaces>;
}
"#;

#[test]
fn a_package_is_written_and_then_fresh() {
    let project = Project::with_routes(ROUTES);
    let first = project.run("routes", &["generate"]);
    assert_eq!(first.code, Some(0), "{first:?}");
    assert!(first.stdout.contains("Wrote $DIR/client/src/types.ts"), "{}", first.stdout);
    let last = first.stdout.lines().last().unwrap().trim_start();
    assert!(last.starts_with("Generated `acme-cloud-datasource-client`: "), "{}", first.stdout);
    let manifest: serde_json::Value =
        serde_json::from_str(&project.read("client/package.json")).unwrap();
    assert_eq!(
        (&manifest["name"], &manifest["version"]),
        (&"acme-cloud-datasource-client".into(), &"1.2.3".into())
    );
    assert!(project.read("client/src/client.ts").contains("export function namespaces("));
    let contract: serde_json::Value = serde_json::from_str(&project.read("contract.json")).unwrap();
    assert_eq!(
        contract["types"][0]["source"],
        serde_json::json!({ "file": "src/lib.rs", "line": 7 })
    );
    assert_eq!(contract["types"][0]["output"]["fields"][0]["source"]["line"], 9);
    assert_eq!(contract["routes"][0]["source"]["line"], 16);

    for folder in ["routes", "."] {
        let again = project.run(folder, &["generate", "--check"]);
        assert_eq!((again.code, again.stderr.contains("error")), (Some(0), false), "{again:?}");
        assert!(again.stdout.contains("Fresh"), "{again:?}");
    }

    project.replace("routes/src/lib.rs", "Vec<String>", "Vec<f64>");
    let noted = project.run("routes", &["generate"]);
    assert!(noted.stdout.contains(": 1 note, 0 acknowledged\n"), "{noted:?}");
    assert!(noted.stdout.contains("Notes `grafana-bindgen check` shows them\n"), "{noted:?}");
}

#[test]
fn a_renamed_field_is_stale_and_named() {
    let project = Project::with_routes(ROUTES);
    assert_eq!(project.run("routes", &["generate"]).code, Some(0));
    project.replace("routes/src/lib.rs", "pub namespaces: Vec", "pub names: Vec");
    let before = project.read("client/src/types.ts");

    let check = project.run("routes", &["generate", "--check"]);
    assert_eq!(check.code, Some(4), "{check:?}");
    assert!(
        check.stdout.contains("-  namespaces: string[];\n+  names: string[];\n"),
        "{}",
        check.stdout
    );
    assert!(
        check.error().ends_with("hint: run `grafana-bindgen generate` and commit what it writes"),
        "{check:?}"
    );
    assert_eq!(project.read("client/src/types.ts"), before, "a check writes nothing");

    assert_eq!(project.run("routes", &["generate"]).code, Some(0));
    assert_eq!(project.run("routes", &["generate", "--check"]).code, Some(0));
}

#[test]
fn an_edited_file_is_stale_and_a_foreign_one_is_left_alone() {
    let project = Project::with_routes(ROUTES);
    assert_eq!(project.run("routes", &["generate"]).code, Some(0));
    project.write("client/notes.txt", "mine");
    project.write("client/src/types.ts", "edited");
    let check = project.run("routes", &["generate", "--check"]);
    assert_eq!(check.code, Some(4), "{check:?}");
    assert!(check.stdout.contains("-edited"), "{}", check.stdout);
    assert_eq!(project.run("routes", &["generate"]).code, Some(0));
    assert_eq!(project.read("client/notes.txt"), "mine");
    assert!(project.read("client/src/types.ts").contains("namespaces"));
}

#[test]
fn a_file_that_is_no_longer_made_goes_only_if_it_was_generated() {
    let project = Project::with_routes(ROUTES);
    assert_eq!(project.run("routes", &["generate"]).code, Some(0));
    let list = project.read("client/.grafana-bindgen.json");
    project.write("client/old/gone.ts", "generated once");
    project.write("client/old.ts", "never generated");
    project.write("client/edited.ts", "generated once, then edited");
    let once = "sha256:1bf793bac9634a710b505d59b2e76d9754b0f8956f3afb27965373e493a87c5e";
    project.write(
        "client/.grafana-bindgen.json",
        &list.replacen("\"files\": {", &format!("\"files\": {{\n    \"old/gone.ts\": \"{once}\",\n    \"edited.ts\": \"{once}\",\n    \"../outside.ts\": \"{once}\","), 1),
    );
    project.write("outside.ts", "generated once");
    let left = "Edited $DIR/client/edited.ts, which is no longer generated: left alone\n";
    let check = project.run("routes", &["generate", "--check"]);
    assert_eq!((check.code, check.stdout.contains(left)), (Some(4), true), "{check:?}");
    assert!(project.exists("client/old/gone.ts"));

    let run = project.run("routes", &["generate"]);
    assert!(run.stdout.contains("Removed $DIR/client/old/gone.ts"), "{run:?}");
    assert!(run.stdout.contains(left), "{run:?}");
    assert!(!project.exists("client/old"));
    for name in ["client/old.ts", "client/edited.ts", "outside.ts"] {
        assert!(project.exists(name), "{name}");
    }
    assert_eq!(project.run("routes", &["generate", "--check"]).code, Some(0));
}

#[test]
fn the_package_has_the_license_of_the_routes_or_none() {
    let project = Project::with_routes(ROUTES);
    let license = || -> serde_json::Value {
        let run = project.run("routes", &["generate"]);
        assert_eq!(run.code, Some(0), "{run:?}");
        let manifest = project.read("client/package.json");
        serde_json::from_str::<serde_json::Value>(&manifest).unwrap()["license"].take()
    };
    assert_eq!(license(), serde_json::Value::Null);
    project.replace("routes/Cargo.toml", "edition =", "license = \"MIT/Apache-2.0\"\nedition =");
    assert_eq!(license(), "MIT OR Apache-2.0");
}

#[test]
fn settings_say_where_and_what() {
    let project = Project::with_routes(ROUTES);
    project.routes_crate(
        "routes",
        "\n[package.metadata.grafana-bindgen]\npackage = \"@acme/cloud\"\nout = \"../packages/cloud\"\ncontract = \"cloud.json\"\nplugin-json = \"../plugin.json\"\n",
    );
    project.write("plugin.json", r#"{ "id": "acme-cloud-app", "type": "app" }"#);
    let run = project.run(".", &["generate", "routes"]);
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(
        project.read("packages/cloud/src/routes.ts").contains("runtime.app(\"acme-cloud-app\")")
    );
    assert!(project.exists("routes/cloud.json"));
}

#[test]
fn a_trait_is_found_in_modules_and_behind_reexports() {
    let project = Project::with_routes("mod api;\npub use api::*;\n");
    project.write("routes/src/api.rs", ROUTES);
    assert_eq!(project.run("routes", &["generate"]).code, Some(0));
    project.write("routes/src/lib.rs", "pub mod api;\n");
    assert_eq!(project.run("routes", &["generate", "--check"]).code, Some(0));
    project.write("routes/src/lib.rs", "mod api;\n");
    let hidden = project.run("routes", &["generate"]);
    assert_eq!(hidden.code, Some(2));
    assert_eq!(
        hidden.error(),
        "error: the route trait `CloudResources` cannot be reached from outside its crate\n --> src/api.rs:13\n\
         note: the generator calls the type that `#[resources]` puts beside it\n\
         hint: make its modules `pub`, or write `pub use api::{cloud_resources, CloudResources};` in lib.rs; if it is reached all the same, \
         name its module by `path` in `[package.metadata.grafana-bindgen]`"
    );
}

#[test]
fn a_crate_that_does_not_compile_writes_nothing() {
    let project = Project::with_routes(&ROUTES.replace("Vec<String>", "Vec<Strin>"));
    let run = project.run("routes", &["generate"]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("cannot find type `Strin`"), "{run:?}");
    assert!(run.stderr.trim_end().ends_with(
        "error: the routes crate does not compile: cargo's errors stand above\nhint: mend them, then run this command again; nothing was written"
    ), "{run:?}");
    assert!(!project.exists("client") && !project.exists("contract.json"));
}

#[test]
fn a_contract_that_is_refused_writes_nothing() {
    let project = Project::with_routes(&ROUTES.replace(
        "(&self, cx: &Context)",
        "(&self, cx: &Context, query: grafana_bindgen::Query<u32>)",
    ));
    let run = project.run("routes", &["generate"]);
    assert_eq!(run.code, Some(2));
    assert!(run.error().starts_with("error: in the query of the route `namespaces` (`GET namespaces`), the type is not a struct\n --> src/lib.rs:16\n"), "{run:?}");
    assert!(!project.exists("client"));
}

/// Each case: what is done to a good project, the folder of the run, and all that is said.
#[test]
fn every_mistake_is_named_with_what_to_write_instead() {
    type Spoil = fn(&Project);
    let cases: [(Spoil, &str, &str); 13] = [
        (
            |p| p.write("empty/keep", ""),
            "empty",
            "error: there is no routes crate here\n --> $DIR/empty\nnote: the routes crate nearby is `acme-routes`\nhint: name its folder after the command: `$DIR/routes`",
        ),
        (
            |p| p.write("routes/src/lib.rs", ""),
            "routes",
            "error: there is no routes crate here\n --> $DIR/routes\nnote: a routes crate is a library that depends on `grafana-bindgen` and has a trait marked `#[resources]`\nhint: run this in the routes crate, or name its folder after the command: `path/to/routes`",
        ),
        (
            |p| std::fs::remove_file(p.path("src/plugin.json")).unwrap(),
            "routes",
            "error: there is no `src/plugin.json` in this folder or above it\n --> $DIR/routes\nnote: the plugin's id and type are read from it\nhint: set `plugin-json` in `[package.metadata.grafana-bindgen]` to its path, or write one: {\"id\": \"acme-cloud-datasource\", \"type\": \"datasource\"}",
        ),
        (
            |p| p.write("src/plugin.json", "{"),
            "routes",
            "error: the plugin.json is not JSON: EOF while parsing an object at line 1 column 1\n --> $DIR/src/plugin.json\nhint: write at least {\"id\": \"acme-cloud-datasource\", \"type\": \"datasource\"}",
        ),
        (
            |p| p.write("src/plugin.json", r#"{ "id": "a b", "type": "app" }"#),
            "routes",
            "error: the plugin.json has the id \"a b\", which is no plugin id\n --> $DIR/src/plugin.json\nhint: write letters, digits and dashes: \"id\": \"acme-cloud-datasource\"",
        ),
        (
            |p| p.write("src/plugin.json", r#"{ "id": "acme", "type": "panel" }"#),
            "routes",
            "error: the plugin.json has the type \"panel\", which serves no resource routes\n --> $DIR/src/plugin.json\nhint: write \"type\": \"datasource\" or \"type\": \"app\"",
        ),
        (
            |p| p.routes_crate("routes", "\n[package.metadata.grafana-bindgen]\noutput = \"x\"\n"),
            "routes",
            "error: `[package.metadata.grafana-bindgen]` is not valid: unknown field `output`, expected one of `trait`, `path`, `package`, `out`, `contract`, `plugin-json`, `features`, `codec`, `acknowledge`\n --> $DIR/routes/Cargo.toml\nhint: the keys are `trait`, `path`, `package`, `out`, `contract`, `plugin-json`, `features`, `codec` and `acknowledge`; an entry of the last has `id`, `type`, `path` and `reason`",
        ),
        (
            |p| {
                p.routes_crate(
                    "routes",
                    "\n[package.metadata.grafana-bindgen]\npackage = \"Acme Cloud\"\n",
                )
            },
            "routes",
            "error: `Acme Cloud` is not the name of an npm package\n --> `package` in `[package.metadata.grafana-bindgen]`\nhint: write lower-case letters, digits and dashes: `package = \"@acme/cloud-client\"`",
        ),
        (
            |p| {
                p.write(
                    "routes/src/lib.rs",
                    &format!("{ROUTES}\n#[grafana_bindgen::resources]\npub trait Second {{}}\n"),
                )
            },
            "routes",
            "error: the crate has several route traits: `CloudResources` (src/lib.rs:13), `Second` (src/lib.rs:20)\n --> $DIR/routes/Cargo.toml\nhint: name the plugin's own: `trait = \"CloudResources\"` in `[package.metadata.grafana-bindgen]`",
        ),
        (
            |p| p.write("client/precious.txt", "mine"),
            "routes",
            "error: the output folder holds files that were not generated: precious.txt\n --> $DIR/client\nnote: they might be overwritten\nhint: choose a folder of its own by `out` in `[package.metadata.grafana-bindgen]`, or empty this one",
        ),
        (
            |p| p.write("contract.json", "{\"mine\": 1}"),
            "routes",
            "error: the file of the contract holds something else\n --> $DIR/contract.json\nhint: remove it, or choose another by `contract` in `[package.metadata.grafana-bindgen]`",
        ),
        (
            |p| p.write("client", "mine"),
            "routes",
            "error: the output folder is a file\n --> $DIR/client\nhint: remove it, or choose another folder by `out` in `[package.metadata.grafana-bindgen]`",
        ),
        (
            |p| {
                p.routes_crate(
                    "routes",
                    "\n[package.metadata.grafana-bindgen]\ncontract = \"../client/package.json\"\n",
                )
            },
            "routes",
            "error: the file of the contract lies within the output folder\n --> $DIR/client/package.json\nnote: all in `$DIR/client` belongs to the npm package\nhint: write another path: `contract = \"../contract.json\"` in `[package.metadata.grafana-bindgen]`",
        ),
    ];
    for (spoil, folder, expected) in cases {
        let project = Project::with_routes(ROUTES);
        spoil(&project);
        let run = project.run(folder, &["generate"]);
        assert_eq!((run.code, run.error()), (Some(2), expected), "{run:?}");
        assert!(!project.exists("client/package.json"), "nothing is written");
    }
}

#[test]
fn a_registry_that_is_not_reached_is_said() {
    let project = Project::with_routes(ROUTES);
    project.routes_crate("routes", "itoa = \"=0.4.1\"\n");
    let home = project.path("cargo-home");
    std::fs::create_dir_all(&home).unwrap();
    // A registry on a closed port of this machine: nothing is asked of the network.
    project.write("cargo-home/config.toml", "[source.crates-io]\nreplace-with = \"closed\"\n[source.closed]\nregistry = \"sparse+http://127.0.0.1:1/\"\n[net]\nretry = 0\n");
    let variables = [("CARGO_HOME", home.to_str().unwrap()), ("CARGO_NET_OFFLINE", "false")];
    let run = project.run_with("routes", &["generate"], &variables);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.error().starts_with("error: cargo could not reach the registry for the routes crate's dependencies; it said:\n"), "{run:?}");
    assert!(run.stderr.trim_end().ends_with("hint: connect to the network once and run `cargo fetch` in the routes crate; then it works offline"), "{run:?}");
}

#[test]
fn names_that_would_be_one_in_typescript_are_refused() {
    for (from, to, expected) in [
        (
            "async fn namespaces(&self, cx: &Context) -> Json<Namespaces>;",
            "async fn a_b(&self, cx: &Context) -> Json<Namespaces>;\n    #[get(\"x\")]\n    async fn aB(&self, cx: &Context) -> Json<Namespaces>;",
            "error: the function `aB` and the function `a_b` have one name in TypeScript, `aB`\n --> src/lib.rs:18\nhint: rename the function",
        ),
        (
            "async fn namespaces",
            "async fn cloud_resources",
            "error: the function `cloud_resources` and the trait `CloudResources` have one name in TypeScript, `cloudResources`\n --> src/lib.rs:16\nhint: rename the function",
        ),
        (
            "pub struct Namespaces",
            "#[schemars(rename = \"CloudResources\")] pub struct Namespaces",
            "error: the type `CloudResources` and the client of the trait `CloudResources` have one name in TypeScript, `CloudResources`\n --> src/lib.rs:7\nhint: rename the type, or write `#[schemars(rename = \"MyCloudResources\")]`",
        ),
    ] {
        let project = Project::with_routes(&ROUTES.replace(from, to));
        let run = project.run("routes", &["generate"]);
        assert_eq!((run.code, run.error()), (Some(2), expected), "{run:?}");
    }
}

#[test]
fn two_errors_with_one_code_are_refused() {
    let text = ROUTES.replace("#[resources]", "#[derive(Debug, grafana_bindgen::ResourceError)]\npub enum First {\n    /// One.\n    #[status(404)]\n    Missing,\n}\n#[derive(Debug, grafana_bindgen::ResourceError)]\npub enum Second {\n    /// Two.\n    #[status(410)]\n    Missing,\n}\n#[resources]").replace("-> Json<Namespaces>;", "-> Result<Json<Namespaces>, First>;\n    #[get(\"x\")]\n    async fn x(&self, cx: &Context) -> Result<Json<u8>, Second>;");
    let project = Project::with_routes(&text);
    let run = project.run("routes", &["generate"]);
    assert_eq!(
        (run.code, run.error()),
        (
            Some(2),
            "error: two errors have the code `Missing` but not one status and one body\n --> src/lib.rs:22\nhint: give one of them a code of its own: `#[status(410, code = \"OtherMissing\")]`"
        )
    );
}
