//! The check as an author meets it. Each page of `docs/findings` has a wrong and a right example:
//! the check finds the page's own thing in the first, and not in the second.

use std::fs;

use crate::scratch::{Project, Ran, workspace};

/// A page with its two examples.
struct Page {
    id: String,
    wrong: Example,
    right: Example,
}

struct Example {
    rust: String,
    settings: String,
}

fn pages() -> Vec<Page> {
    let mut files: Vec<_> = fs::read_dir(workspace().join("docs/findings"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    // It needs ts-rs in the routes crate, and has a test of its own.
    files.retain(|file| !file.ends_with("second-opinion.md"));
    files
        .iter()
        .map(|file| {
            let text = fs::read_to_string(file).unwrap();
            let (text, right) = text.split_once("\n## Right\n").unwrap();
            let (_, wrong) = text.split_once("\n## Wrong\n").unwrap();
            Page {
                id: file.file_stem().unwrap().to_string_lossy().into_owned(),
                wrong: example(wrong),
                right: example(right),
            }
        })
        .collect()
}

fn example(text: &str) -> Example {
    let fenced = |language: &str| {
        let start = text.split_once(&format!("```{language}\n")).map_or("", |(_, rest)| rest);
        start.split_once("\n```").map_or("", |(code, _)| code).to_owned()
    };
    Example { rust: fenced("rust"), settings: fenced("toml") }
}

/// One crate with a module and a route for each example, so that one build does for all.
fn project(examples: &[(&str, &Example)]) -> Project {
    let (mut modules, mut routes, mut settings) = (String::new(), String::new(), String::new());
    for (id, example) in examples {
        let name = id.replace('-', "_");
        modules.push_str(&format!(
            "pub mod {name} {{\nuse schemars::JsonSchema;\nuse serde::{{Deserialize, Serialize}};\n{}\n}}\n",
            example.rust
        ));
        let root = root(&example.rust);
        routes.push_str(&format!(
            "    #[post(\"{id}\")]\n    async fn {name}(&self, cx: &Context, body: Json<{name}::{root}>) -> Json<{name}::{root}>;\n"
        ));
        settings.push_str(&example.settings);
        settings.push('\n');
    }
    let project = Project::with_routes(&format!(
        "use grafana_bindgen::{{Context, Json, resources}};\n{modules}\n#[resources]\npub trait Examples {{\n{routes}}}\n"
    ));
    project.routes_crate("routes", &format!("\n{settings}"));
    project
}

/// The last type of an example: the one that stands in a route.
fn root(rust: &str) -> &str {
    let starts = rust.match_indices("\npub struct ").chain(rust.match_indices("\npub enum "));
    let (at, word) = starts.max().unwrap();
    let name = &rust[at + word.len()..];
    &name[..name.find(|c: char| !c.is_alphanumeric()).unwrap()]
}

/// The ids of the findings that a report tells of a type of an example.
fn found(ran: &Ran, example: &Example) -> Vec<String> {
    let reports = ran.stdout.split("\n\n");
    let types: Vec<_> = example
        .rust
        .lines()
        .filter_map(|line| line.strip_prefix("pub struct ").or(line.strip_prefix("pub enum ")))
        .map(|rest| rest.split(|c: char| !c.is_alphanumeric()).next().unwrap())
        .collect();
    let about = |report: &&str| {
        let fact = report.lines().find(|line| line.contains("]: ")).unwrap_or_default();
        types
            .iter()
            .any(|name| fact.contains(&format!("`{name}`")) || fact.contains(&format!("`{name}.")))
    };
    let id = |report: &str| {
        let start = report.find('[')? + 1;
        Some(report[start..start + report[start..].find("]: ")?].to_owned())
    };
    reports.filter(about).filter_map(id).collect()
}

/// The words of every message, as an author reads them: `BLESS=1` rewrites them.
fn compare_words(ran: &Ran) {
    let start = ["error[", "note["].iter().filter_map(|word| ran.stdout.find(word)).min().unwrap();
    let words = &ran.stdout[start..];
    let path = workspace().join("codegen/tests/author/findings.txt");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, words).unwrap();
    }
    let known = fs::read_to_string(&path).unwrap_or_default();
    assert!(known == words, "run with `BLESS=1` and read the difference:\n{words}");
}

/// As a package is by default: `check` asks whether it has the codec, and builds none.
fn with_codec(project: Project) -> Project {
    project.replace("routes/Cargo.toml", "codec = false\n", "");
    project
}

#[test]
fn each_page_shows_what_is_found_and_what_is_not() {
    let pages = pages();
    let wrong: Vec<_> = pages.iter().map(|page| (page.id.as_str(), &page.wrong)).collect();
    let checked = with_codec(project(&wrong)).run("routes", &["check"]);
    assert_eq!(checked.code, Some(1), "{checked:?}");
    compare_words(&checked);
    for (id, example) in wrong {
        let found = found(&checked, example);
        assert!(found.iter().any(|known| known == id), "{id} in {found:?}\n{}", checked.stdout);
    }
    let right: Vec<_> = pages.iter().map(|page| (page.id.as_str(), &page.right)).collect();
    let checked = with_codec(project(&right)).run("routes", &["check"]);
    assert_eq!(checked.code, Some(0), "{checked:?}");
    for (id, example) in right {
        let found = found(&checked, example);
        assert!(!found.iter().any(|known| known == id), "{id} in {found:?}\n{}", checked.stdout);
    }
}

#[test]
fn a_finding_stops_the_generator_until_it_is_acknowledged() {
    let pages = pages();
    let page = pages.iter().find(|page| page.id == "trace-mismatch").unwrap();
    let project = project(&[("limit", &page.wrong)]);
    let stopped = project.run("routes", &["generate"]);
    assert_eq!(stopped.code, Some(1), "{stopped:?}");
    assert!(
        stopped.stdout.contains("error[trace-mismatch]: serde asks for a value or `null` at `Limit.rows`, and the type says otherwise\n --> src/lib.rs:"),
        "{}",
        stopped.stdout
    );
    assert!(
        stopped
            .error()
            .starts_with("error: 1 finding says that a type is not true; nothing was written\n"),
        "{stopped:?}"
    );
    assert!(
        stopped
            .error()
            .contains("hint: read `grafana-bindgen explain trace-mismatch`, or acknowledge"),
        "{stopped:?}"
    );
    assert!(!project.exists("client") && !project.exists("contract.json"));

    project.routes_crate("routes", "\n[[package.metadata.grafana-bindgen.acknowledge]]\nid = \"trace-mismatch\"\ntype = \"Limit\"\npath = \"rows\"\nreason = \"the form always fills it in\"\n");
    let passed = project.run("routes", &["generate"]);
    assert_eq!(passed.code, Some(0), "{passed:?}");
    let checked = project.run("routes", &["check"]);
    assert!(checked.stdout.contains("1 acknowledged"), "{checked:?}");

    project.replace("routes/Cargo.toml", "the form always fills it in", "");
    let unreasoned = project.run("routes", &["check"]);
    assert_eq!(
        (unreasoned.code, unreasoned.error()),
        (
            Some(2),
            "error: the acknowledgement of `trace-mismatch` for `Limit` has no reason\n --> $DIR/routes/Cargo.toml\nhint: say why it may pass: `reason = \"…\"`"
        )
    );
}

#[test]
fn a_finding_is_explained() {
    let project = Project::empty();
    let page = project.run(".", &["explain", "duplicate-key"]);
    assert!(page.stdout.starts_with("# duplicate-key\n"), "{page:?}");
    let unknown = project.run(".", &["explain", "no-such"]);
    assert_eq!(unknown.code, Some(2), "{unknown:?}");
    assert!(
        unknown.error().starts_with("error: there is no finding `no-such`\nhint: the ids are `")
    );
}
