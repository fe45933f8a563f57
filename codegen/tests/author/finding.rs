//! Routes crates that are harder to find, to link or to build, as authors have them.

use crate::scratch::{Project, Ran};

/// A crate of one route trait, which stands in the module that the text opens.
fn routes(name: &str) -> String {
    format!(
        "#[grafana_bindgen::resources]\npub trait {name} {{\n    #[get(\"a\")]\n    \
         async fn a(&self, cx: &grafana_bindgen::Context) -> grafana_bindgen::NoContent;\n}}\n"
    )
}

fn settings(lines: &str) -> String {
    format!("\n[package.metadata.grafana-bindgen]\n{lines}\n")
}

#[track_caller]
fn assert_generated(project: &Project, run: &Ran) {
    assert_eq!(run.code, Some(0), "{run:?}");
    assert!(project.read("client/src/client.ts").contains("export function a("));
}

#[test]
fn a_file_that_does_not_parse_is_left_to_cargo() {
    let broken = format!("{}\nfn broken( {{\n", routes("Api"));
    for (lib, file) in [("", "lib.rs"), ("pub mod api;\n", "api.rs")] {
        let project = Project::with_routes(lib);
        project.write(&format!("routes/src/{file}"), &broken);
        let run = project.run("routes", &["generate"]);
        assert_eq!(run.code, Some(2), "{run:?}");
        assert!(run.error().contains(&format!("--> src/{file}:")), "{run:?}");
        assert!(run.error().ends_with(
            "error: the routes crate does not compile: cargo's errors stand above\nhint: mend them, then run this command again; nothing was written"
        ), "{run:?}");
        assert!(!project.exists("client"));
    }
}

#[test]
fn keywords_and_odd_names_are_linked_as_the_macro_names_them() {
    for (name, module) in
        [("Match", "r#type"), ("Type", "r#match"), ("_Zoo", "api"), ("Zoo__Api", "api")]
    {
        let project = Project::with_routes(&format!("pub mod {module};\n"));
        let file = module.trim_start_matches("r#");
        project.write(&format!("routes/src/{file}.rs"), &routes(name));
        assert_generated(&project, &project.run("routes", &["generate"]));
    }
}

#[test]
fn a_reexport_is_followed_from_where_it_stands() {
    for (lib, file) in [
        ("pub mod api { mod v1; pub use v1::*; }\n", "api/v1.rs"),
        ("mod api { pub mod v1; }\npub use api::v1 as current;\n", "api/v1.rs"),
        ("mod v1;\nmod api { pub use super::v1::api as routes; }\npub use api::routes;\n", "v1.rs"),
    ] {
        let project = Project::with_routes(lib);
        project.write(&format!("routes/src/{file}"), &routes("Api"));
        assert_generated(&project, &project.run("routes", &["generate"]));
    }
}

#[test]
fn the_settings_name_a_module_that_a_macro_makes() {
    let project = Project::with_routes(&format!(
        "macro_rules! api {{ ($name:ident) => {{ pub mod $name {{ {} }} }} }}\napi!(v1);\n",
        routes("Api").replace("(&self, cx", "(&self, _cx")
    ));
    assert_eq!(project.run("routes", &["generate"]).code, Some(2), "nothing shows the trait");
    project.routes_crate("routes", &settings("trait = \"Api\"\npath = \"v1\""));
    assert_generated(&project, &project.run("routes", &["generate"]));
    project.routes_crate("routes", &settings("trait = \"Api\"\npath = \"crate::v1\""));
    assert_eq!(
        project.run("routes", &["generate"]).error(),
        "error: `crate::v1` is not the path of a module from its crate's root\n --> $DIR/routes/Cargo.toml\n\
         hint: write the names of the modules alone, as in `path = \"api::v1\"`, or `path = \"\"` for the root"
    );
}

#[test]
fn a_crate_of_several_kinds_is_linked() {
    let project = Project::with_routes(&routes("Api"));
    project.routes_crate("routes", "\n[lib]\ncrate-type = [\"cdylib\", \"rlib\"]\n");
    assert_generated(&project, &project.run("routes", &["generate"]));
}

#[test]
fn cargos_settings_may_name_another_machine() {
    let project = Project::with_routes(&routes("Api"));
    project.write("routes/.cargo/config.toml", "[build]\ntarget = \"wasm32-unknown-unknown\"\n");
    assert_generated(&project, &project.run("routes", &["generate"]));
}

#[test]
fn the_first_run_shows_what_cargo_does_and_names_its_error() {
    let project = Project::with_routes(&routes("Api"));
    project.routes_crate("routes", "none = { path = \"none\" }\n");
    let run = project.run("routes", &["generate"]);
    assert_eq!(run.code, Some(2), "{run:?}");
    assert!(run.error().starts_with("error: failed to "), "{run:?}");
    assert_eq!(run.stderr.matches("error: ").count(), 1, "it is said once: {run:?}");
}

#[test]
fn runs_at_once_do_not_disturb_each_other() {
    let project = Project::with_routes(&routes("Api"));
    assert_generated(&project, &project.run("routes", &["generate"]));
    std::thread::scope(|scope| {
        let runs: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| project.run("routes", &["generate", "--check"])))
            .collect();
        for run in runs {
            let run = run.join().unwrap();
            assert_eq!(run.code, Some(0), "{run:?}");
        }
    });
}

/// Each case: what is done to a good project, the folder of the run, its argument, and what is said.
#[test]
fn a_crate_that_is_not_found_is_told_where_to_look() {
    type Spoil = fn(&Project);
    let cases: [(Spoil, &str, &str, &str); 5] = [
        (
            |_| {},
            "routes",
            "typo",
            "error: there is no such folder\n --> $DIR/routes/typo\nhint: name the folder of the routes crate, or one above it, after the command: `path/to/routes`",
        ),
        (
            |_| {},
            "routes",
            "src/lib.rs",
            "error: this is a file, not a folder\n --> $DIR/routes/src/lib.rs\nhint: name the folder of the routes crate, or one above it, after the command: `path/to/routes`",
        ),
        (
            |_| {},
            "src",
            ".",
            "error: there is no routes crate here\n --> $DIR/src\nnote: the routes crate nearby is `acme-routes`\nhint: name its folder after the command: `$DIR/routes`",
        ),
        (
            |p| {
                p.replace(
                    "routes/Cargo.toml",
                    "grafana-bindgen = {",
                    "gb = { package = \"grafana-bindgen\",",
                );
            },
            "routes",
            ".",
            "error: the dependency `grafana-bindgen` is called `gb` here\n --> $DIR/routes/Cargo.toml\nnote: what `#[resources]` writes calls it `grafana_bindgen`\nhint: call it by its own name: `grafana-bindgen = { … }` in place of `gb = { package = \"grafana-bindgen\", … }`",
        ),
        (
            |p| p.routes_crate("routes", &settings("features = [\"nope\"]")),
            "routes",
            ".",
            "error: the crate has no feature `nope`, which `features` in `[package.metadata.grafana-bindgen]` names\n --> $DIR/routes/Cargo.toml\nhint: remove it: the crate has no features",
        ),
    ];
    for (spoil, folder, argument, expected) in cases {
        let project = Project::with_routes(&routes("Api"));
        spoil(&project);
        let run = project.run(folder, &["generate", argument]);
        assert_eq!((run.code, run.error()), (Some(2), expected), "{run:?}");
    }
    let project = Project::with_routes(&routes("Api"));
    assert_generated(&project, &project.run("src", &["generate", "../routes"]));
}
