//! Finds the routes crate: the package that depends on `grafana-bindgen` and has a route trait.

use std::path::{Path, PathBuf};

use cargo_metadata::{DependencyKind, Metadata, MetadataCommand, Package};

use super::{Plugin, Settings, source::Source};
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
    /// The trait, and the module path to what the macro puts beside it.
    pub(super) route_trait: String,
    pub(super) modules: Vec<String>,
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
    let manifest = manifest(&start).ok_or_else(|| none(&start))?;
    let metadata = metadata(&manifest)?;
    let candidates = candidates(&metadata, &start);
    let package = match candidates.as_slice() {
        [] => return Err(none(&start)),
        [only] => *only,
        several => return Err(ambiguous(&start, several)),
    };
    describe(package, &metadata)
}

/// The nearest `Cargo.toml` upwards, or that of a usual folder below.
fn manifest(start: &Path) -> Option<PathBuf> {
    let above = start.ancestors().map(Path::to_owned);
    let below = USUAL.iter().map(|name| start.join(name));
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
    if let Some(package) = innermost.filter(|package| has_routes(package)) {
        return vec![package];
    }
    let below = packages.into_iter().filter(|package| dir(package).starts_with(start));
    below.filter(|package| has_routes(package)).collect()
}

fn has_routes(package: &Package) -> bool {
    let depends = package.dependencies.iter().any(|dependency| {
        dependency.name == "grafana-bindgen" && dependency.kind == DependencyKind::Normal
    });
    depends && read(package).is_some_and(|source| !source.traits.is_empty())
}

fn read(package: &Package) -> Option<Source> {
    let library =
        package.targets.iter().find(|target| target.is_kind(cargo_metadata::TargetKind::Lib))?;
    Some(Source::read(dir(package), library.src_path.as_std_path()))
}

fn describe(package: &Package, metadata: &Metadata) -> Result<RoutesCrate> {
    let manifest = package.manifest_path.as_std_path();
    let settings = Settings::read(&package.metadata, manifest)?;
    let source = read(package).unwrap_or_default();
    let chosen = source.choose(settings.route_trait.as_deref(), manifest)?;
    let (route_trait, modules) = (chosen.name.clone(), source.path_to(chosen)?);
    Ok(RoutesCrate {
        name: package.name.to_string(),
        version: package.version.to_string(),
        license: package.license.clone(),
        dir: dir(package).to_owned(),
        workspace: metadata.workspace_root.clone().into_std_path_buf(),
        target: metadata.target_directory.clone().into_std_path_buf(),
        plugin: Plugin::find(dir(package), &settings)?,
        settings,
        source,
        route_trait,
        modules,
    })
}

fn dir(package: &Package) -> &Path {
    package.manifest_path.parent().map_or(Path::new(""), |dir| dir.as_std_path())
}

fn none(start: &Path) -> Error {
    Error::new("there is no routes crate here")
        .at(start.display())
        .note("a routes crate is a library that depends on `grafana-bindgen` and has a trait marked `#[resources]`")
        .hint("run this in the routes crate, or name its folder: `grafana-bindgen generate path/to/routes`")
}

fn ambiguous(start: &Path, several: &[&Package]) -> Error {
    let names: Vec<_> = several.iter().map(|package| format!("`{}`", package.name)).collect();
    Error::new(format!("there are several routes crates here: {}", names.join(", ")))
        .at(start.display())
        .hint(format!(
            "name the folder of one: `grafana-bindgen generate {}`",
            dir(several[0]).display()
        ))
}

/// The path without `.` and `..`, as far as its text tells.
fn normal(path: &Path) -> PathBuf {
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
