//! Finds the routes crate: the package that depends on `grafana-bindgen` and has a route trait.

use std::path::{Path, PathBuf};

use cargo_metadata::{Dependency, DependencyKind, Metadata, MetadataCommand, Package, TargetKind};

use super::{Plugin, Settings, cargo::Cargo, name, source::Source};
use crate::error::{Error, Result};

/// Where a routes crate is looked for below a folder that has no `Cargo.toml`.
const USUAL: [&str; 3] = ["routes", "backend", "pkg"];

/// The routes crate and all that is said of it.
#[derive(Debug)]
pub struct RoutesCrate {
    /// The package's name.
    pub name: String,
    /// The package's version.
    pub version: String,
    /// The package's license.
    pub license: Option<String>,
    /// The folder of the package's `Cargo.toml`.
    pub dir: PathBuf,
    /// The folder of the workspace.
    pub workspace: PathBuf,
    /// The folder that cargo builds into.
    pub target: PathBuf,
    /// What the author set.
    pub settings: Settings,
    /// The plugin that the routes belong to.
    pub plugin: Plugin,
    pub(super) source: Source,
    /// The path to what the macro puts beside the trait.
    pub(super) carrier: Vec<String>,
}

impl RoutesCrate {
    /// The folder of the npm package.
    pub fn out(&self) -> PathBuf {
        self.path(self.settings.out.as_deref(), "../client")
    }

    /// The file of the contract.
    pub fn contract_file(&self) -> PathBuf {
        self.path(self.settings.contract.as_deref(), "../contract.json")
    }

    /// The name of the npm package.
    pub fn package(&self) -> String {
        self.settings.package.clone().unwrap_or_else(|| format!("{}-client", self.plugin.id))
    }

    /// The path in Rust to what the macro puts beside the trait.
    pub(super) fn carrier_path(&self) -> Result<Vec<proc_macro2::Ident>> {
        self.carrier.iter().map(|name| name::ident(name)).collect()
    }

    fn path(&self, set: Option<&Path>, default: &str) -> PathBuf {
        normal(&self.dir.join(set.unwrap_or(Path::new(default))))
    }
}

/// Finds the routes crate of a folder: the crate that the folder lies in, or the only one below it.
///
/// # Errors
/// When there is none, or several, or its settings, its trait or its plugin are not found.
pub fn locate(start: &Path) -> Result<RoutesCrate> {
    let start = std::path::absolute(start).map_err(|error| Error::io("find", start, &error))?;
    let start = folder(&normal(&start))?;
    let manifest = manifest(&start).ok_or_else(|| none(&start, &[]))?;
    let metadata = metadata(&manifest)?;
    match candidates(&metadata, &start).as_slice() {
        [] => Err(none(&start, &with_routes(metadata.workspace_packages()))),
        [only] => describe(only, &metadata),
        several => Err(ambiguous(&start, several)),
    }
}

fn folder(start: &Path) -> Result<PathBuf> {
    if start.is_dir() {
        return Ok(start.to_owned());
    }
    let fact =
        if start.exists() { "this is a file, not a folder" } else { "there is no such folder" };
    Err(Error::new(fact).at(start.display()).hint(
        "name the folder of the routes crate, or one above it, after the command: `path/to/routes`",
    ))
}

/// The nearest `Cargo.toml` upwards, or that of a usual folder below, or below the plugin's folder.
fn manifest(start: &Path) -> Option<PathBuf> {
    let above = start.ancestors().map(Path::to_owned);
    let plugin = start.ancestors().find(|dir| dir.join("src/plugin.json").is_file());
    let usual = |dir: &Path| USUAL.map(|name| dir.join(name));
    let below = usual(start).into_iter().chain(plugin.into_iter().flat_map(usual));
    above.chain(below).map(|dir| dir.join("Cargo.toml")).find(|path| path.is_file())
}

fn metadata(manifest: &Path) -> Result<Metadata> {
    MetadataCommand::new().manifest_path(manifest).no_deps().exec().map_err(|error| match error {
        cargo_metadata::Error::CargoMetadata { stderr } => {
            Error::shown(stderr.trim_end().to_owned())
        }
        error => Error::new(format!("cargo did not tell of the workspace: {error}"))
            .at(manifest.display())
            .hint("install Rust by rustup, so that `cargo` is on the PATH"),
    })
}

/// The packages that may be meant: the one that the folder lies in, else those below the folder.
fn candidates<'a>(metadata: &'a Metadata, start: &Path) -> Vec<&'a Package> {
    let packages = metadata.workspace_packages();
    let within = packages.iter().copied().filter(|package| start.starts_with(dir(package)));
    let innermost = within.max_by_key(|package| dir(package).components().count());
    let innermost = with_routes(innermost.into_iter().collect());
    if !innermost.is_empty() {
        return innermost;
    }
    with_routes(packages.into_iter().filter(|package| dir(package).starts_with(start)).collect())
}

/// The packages that have a route trait; where none has, those in which one may be hidden.
fn with_routes(packages: Vec<&Package>) -> Vec<&Package> {
    let depending = packages.into_iter().filter(|package| dependencies(package).next().is_some());
    let sources = depending.filter_map(|package| Some((package, read(package)?)));
    let hidden = |package: &Package, source: &Source| {
        let settings = package.metadata.get("grafana-bindgen");
        let told =
            settings.is_some_and(|set| set.get("path").is_some() && set.get("trait").is_some());
        told || source.incomplete
    };
    let (found, other): (Vec<_>, Vec<_>) =
        sources.partition(|(_, source)| !source.traits.is_empty());
    let other = other.into_iter().filter(|(package, source)| hidden(package, source));
    if found.is_empty() {
        other.map(|(package, _)| package).collect()
    } else {
        found.into_iter().map(|(package, _)| package).collect()
    }
}

fn dependencies(package: &Package) -> impl Iterator<Item = &Dependency> {
    package.dependencies.iter().filter(|dependency| {
        dependency.name == "grafana-bindgen" && dependency.kind == DependencyKind::Normal
    })
}

fn read(package: &Package) -> Option<Source> {
    // The kinds that other crates can link.
    let linked = [TargetKind::Lib, TargetKind::RLib, TargetKind::DyLib];
    let mut targets = package.targets.iter();
    let library = targets.find(|target| target.kind.iter().any(|kind| linked.contains(kind)))?;
    Some(Source::read(dir(package), library.src_path.as_std_path(), &library.name))
}

fn describe(package: &Package, metadata: &Metadata) -> Result<RoutesCrate> {
    let manifest = package.manifest_path.as_std_path();
    let settings = Settings::read(&package.metadata, manifest)?;
    check_name(package)?;
    check_features(package, &settings)?;
    let source = read(package).unwrap_or_default();
    let (workspace, target) =
        (metadata.workspace_root.as_std_path(), metadata.target_directory.as_std_path());
    let carrier = carrier(&source, &settings, manifest).or_else(|error| {
        if source.incomplete {
            // Of what is not there or not Rust, the compiler speaks better.
            Cargo { manifest: manifest.to_owned(), workspace, target }.check(&settings.features)?;
        }
        Err(error)
    })?;
    Ok(RoutesCrate {
        name: package.name.to_string(),
        version: package.version.to_string(),
        license: package.license.clone(),
        dir: dir(package).to_owned(),
        workspace: workspace.to_owned(),
        target: target.to_owned(),
        plugin: Plugin::find(dir(package), &settings)?,
        settings,
        source,
        carrier,
    })
}

/// The path to what stands beside the trait: as the settings tell, else as the source does.
fn carrier(source: &Source, settings: &Settings, manifest: &Path) -> Result<Vec<String>> {
    let chosen = || source.choose(settings.route_trait.as_deref(), manifest);
    let Some(path) = &settings.path else { return source.path_to(chosen()?) };
    let mut path = name::module_path(path).map_err(|error| error.at(manifest.display()))?;
    path.push(match &settings.route_trait {
        Some(name) => name::carrier(name),
        None => name::carrier(&chosen()?.name),
    });
    Ok(path)
}

/// The macros write `::grafana_bindgen`, and nothing tells them of another name.
fn check_name(package: &Package) -> Result<()> {
    let mut renamed = Vec::new();
    for dependency in dependencies(package) {
        match dependency.rename.as_deref() {
            Some(name) if name.replace('-', "_") != "grafana_bindgen" => renamed.push(name),
            _ => return Ok(()),
        }
    }
    let Some(name) = renamed.first() else { return Ok(()) };
    Err(Error::new(format!("the dependency `grafana-bindgen` is called `{name}` here"))
        .at(&package.manifest_path)
        .note("what `#[resources]` writes calls it `grafana_bindgen`")
        .hint(format!("call it by its own name: `grafana-bindgen = {{ … }}` in place of `{name} = {{ package = \"grafana-bindgen\", … }}`")))
}

fn check_features(package: &Package, settings: &Settings) -> Result<()> {
    let known = &package.features;
    let Some(unknown) = settings.features.iter().find(|name| !known.contains_key(*name)) else {
        return Ok(());
    };
    let names: Vec<_> = known.keys().map(|name| format!("`{name}`")).collect();
    let fact = format!(
        "the crate has no feature `{unknown}`, which `features` in `[package.metadata.grafana-bindgen]` names"
    );
    Err(Error::new(fact).at(&package.manifest_path).hint(if names.is_empty() {
        "remove it: the crate has no features".to_owned()
    } else {
        format!("name features of the crate: {}", names.join(", "))
    }))
}

fn dir(package: &Package) -> &Path {
    package.manifest_path.parent().map_or(Path::new(""), |dir| dir.as_std_path())
}

/// `elsewhere` are the routes crates of the workspace or the plugin, outside the folder.
fn none(start: &Path, elsewhere: &[&Package]) -> Error {
    let error = Error::new("there is no routes crate here").at(start.display());
    if let [only] = elsewhere {
        return error
            .note(format!("the routes crate nearby is `{}`", only.name))
            .hint(format!("name its folder after the command: `{}`", dir(only).display()));
    }
    error
        .note("a routes crate is a library that depends on `grafana-bindgen` and has a trait marked `#[resources]`")
        .hint("run this in the routes crate, or name its folder after the command: `path/to/routes`")
}

fn ambiguous(start: &Path, several: &[&Package]) -> Error {
    let names: Vec<_> = several.iter().map(|package| format!("`{}`", package.name)).collect();
    Error::new(format!("there are several routes crates here: {}", names.join(", ")))
        .at(start.display())
        .hint(format!("name the folder of one after the command: `{}`", dir(several[0]).display()))
}

/// The path without `.` and `..`, as far as its text tells.
pub(super) fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for component in path.components() {
        match component {
            std::path::Component::ParentDir => drop(normal.pop()),
            std::path::Component::CurDir => {}
            other => normal.push(other),
        }
    }
    normal
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const TRAIT: &str = "#[resources] pub trait Api {}";

    /// A workspace of one plugin: its packages, each with lines of its manifest and its `lib.rs`.
    fn workspace(packages: &[(&str, &str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        let members: Vec<_> = packages.iter().map(|(name, ..)| name).collect();
        write("Cargo.toml", &format!("[workspace]\nresolver = \"3\"\nmembers = {members:?}\n"));
        write("src/plugin.json", r#"{"id": "acme", "type": "app"}"#);
        for (name, lines, text) in packages {
            let head = format!("[package]\nname = \"{name}\"\nedition = \"2024\"\n");
            write(&format!("{name}/Cargo.toml"), &format!("{head}{lines}"));
            write(&format!("{name}/src/lib.rs"), text);
        }
        folder
    }

    const DEPENDS: &str = "[dependencies]\ngrafana-bindgen = \"0.1\"\n";

    fn said(folder: &Path, start: &str) -> String {
        let error = locate(&folder.join(start)).unwrap_err().to_string();
        error.replace(&folder.display().to_string(), "$DIR")
    }

    #[test]
    fn the_only_crate_with_a_trait_is_found_from_above_and_from_within() {
        let folder = workspace(&[
            ("backend", DEPENDS, "fn a() {}"),
            ("broken", DEPENDS, "fn ("),
            ("routes", DEPENDS, TRAIT),
        ]);
        for start in [".", "routes", "routes/src", "backend/../routes"] {
            let found = locate(&folder.path().join(start)).unwrap();
            assert_eq!((&*found.name, &found.carrier), ("routes", &vec!["api".to_owned()]));
        }
    }

    #[test]
    fn beside_the_crate_one_is_told_where_it_is() {
        let folder = workspace(&[("backend", DEPENDS, ""), ("routes", DEPENDS, TRAIT)]);
        for start in ["backend", "src", "backend/src"] {
            assert_eq!(
                said(folder.path(), start),
                format!(
                    "error: there is no routes crate here\n --> $DIR/{start}\nnote: the routes crate nearby is \
                     `routes`\nhint: name its folder after the command: `$DIR/routes`"
                )
            );
        }
        let folder =
            workspace(&[("one", DEPENDS, TRAIT), ("two", DEPENDS, TRAIT), ("src", "", "")]);
        assert!(said(folder.path(), "src").contains("note: a routes crate is a library that"));
        assert_eq!(
            said(folder.path(), "."),
            "error: there are several routes crates here: `one`, `two`\n --> $DIR\n\
             hint: name the folder of one after the command: `$DIR/one`"
        );
    }

    #[test]
    fn libraries_of_all_kinds_that_can_be_linked_are_read() {
        for (kinds, found) in [
            ("\"lib\"", true),
            ("\"cdylib\", \"rlib\"", true),
            ("\"dylib\"", true),
            ("\"cdylib\"", false),
        ] {
            let lines = format!("{DEPENDS}[lib]\ncrate-type = [{kinds}]\n");
            let folder = workspace(&[("routes", &lines, TRAIT)]);
            assert_eq!(locate(folder.path()).is_ok(), found, "{kinds}");
        }
    }

    #[test]
    fn a_dependency_has_its_own_name() {
        let renamed = |name: &str| {
            let lines = format!(
                "[dependencies]\n{name} = {{ version = \"0.1\", package = \"grafana-bindgen\" }}\n"
            );
            workspace(&[("routes", &lines, TRAIT)])
        };
        assert!(locate(renamed("grafana_bindgen").path()).is_ok());
        assert_eq!(
            said(renamed("gb").path(), "routes"),
            "error: the dependency `grafana-bindgen` is called `gb` here\n --> $DIR/routes/Cargo.toml\n\
             note: what `#[resources]` writes calls it `grafana_bindgen`\n\
             hint: call it by its own name: `grafana-bindgen = { … }` in place of `gb = { package = \"grafana-bindgen\", … }`"
        );
    }

    #[test]
    fn features_are_those_of_the_crate() {
        let with = |features: &str| {
            let lines = format!(
                "{DEPENDS}serde = {{ version = \"1\", optional = true }}\n[features]\ncloud = []\n\
                 [package.metadata.grafana-bindgen]\nfeatures = [{features}]\n"
            );
            workspace(&[("routes", &lines, TRAIT)])
        };
        assert!(locate(with("\"cloud\", \"serde\"").path()).is_ok());
        assert_eq!(
            said(with("\"cloud\", \"nope\"").path(), "routes"),
            "error: the crate has no feature `nope`, which `features` in `[package.metadata.grafana-bindgen]` names\n\
             \x20--> $DIR/routes/Cargo.toml\nhint: name features of the crate: `cloud`, `serde`"
        );
    }

    #[test]
    fn the_path_of_the_settings_needs_no_source() {
        for (lines, text, carrier) in [
            ("path = \"a::b\"\ntrait = \"Api\"", "", "a::b::api"),
            ("path = \"\"\ntrait = \"Api\"", "", "api"),
            ("path = \"a\"", TRAIT, "a::api"),
        ] {
            let lines = format!("{DEPENDS}[package.metadata.grafana-bindgen]\n{lines}\n");
            let folder = workspace(&[("routes", &lines, text)]);
            assert_eq!(locate(folder.path()).unwrap().carrier.join("::"), carrier);
        }
    }
}
