//! The first promise of the tool, on the example data source itself: a field is renamed in Rust, the
//! check names it, and after `generate` the compiler points at the line of the query editor.

use crate::scratch::{Project, workspace};

/// The example data source in a scratch folder.
fn example() -> Project {
    let project = Project::beside_packages();
    let example = workspace().join("examples/datasource");
    for folder in ["routes", "client", "frontend"] {
        project.copy(&example.join(folder), folder);
    }
    project
        .write("contract.json", &std::fs::read_to_string(example.join("contract.json")).unwrap());
    let root = format!("{:?}", workspace());
    project.replace("routes/Cargo.toml", "\"../../..\"", &root);
    project.replace("routes/Cargo.toml", "[dependencies]", "[workspace]\n\n[dependencies]");
    project.write(
        "routes/Cargo.lock",
        &std::fs::read_to_string(workspace().join("Cargo.lock")).unwrap(),
    );
    let base = workspace().join("tsconfig.base.json");
    project.replace(
        "frontend/tsconfig.json",
        "../../../tsconfig.base.json",
        base.to_str().unwrap(),
    );
    project.install("client", "@example/cloud-datasource-client");
    assert_eq!(project.run("routes", &["generate"]).code, Some(0));
    project
}

#[test]
fn a_renamed_field_stops_the_check_and_then_the_query_editor() {
    let project = example();
    assert_eq!(
        project.tsc("frontend", &["-p", "."]),
        (Some(0), String::new()),
        "right before the change"
    );
    assert_eq!(project.run("routes", &["generate", "--check"]).code, Some(0));

    project.replace("routes/src/lib.rs", "pub namespaces: Vec<String>", "pub names: Vec<String>");
    let check = project.run("routes", &["generate", "--check"]);
    assert_eq!(check.code, Some(4), "{check:?}");
    assert!(
        check.stdout.contains("\n-  namespaces: string[];\n+  names: string[];\n"),
        "{}",
        check.stdout
    );

    assert_eq!(project.run("routes", &["generate"]).code, Some(0));
    let (code, found) = project.tsc("frontend", &["-p", "."]);
    let editor = project.read("frontend/src/QueryEditor.tsx");
    let line =
        1 + editor.lines().position(|line| line.contains("namespaces.value.namespaces")).unwrap();
    assert_eq!(code, Some(2));
    assert!(found.starts_with(&format!("src/QueryEditor.tsx({line},")), "{found}");
    assert!(
        found.contains("error TS2339: Property 'namespaces' does not exist on type 'Namespaces'."),
        "{found}"
    );
}
