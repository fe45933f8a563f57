//! The shim: a program that links the routes crate, prints its contract, and lets serde judge its
//! types. It is a workspace of its own below `target/`, with the author's lock file, features and
//! patches.

use std::{
    path::{Path, PathBuf},
    process::{Command, Output},
    time::Duration,
};

use cargo_metadata::Metadata;
use grafana_bindgen::contract::{Contract, FORMAT, sha256};

use toml::Table;

use super::{
    Judge, RoutesCrate, bounded,
    cargo::Cargo,
    endless,
    judge::silent,
    origin::{self, Origin},
    package::Package,
    positions,
    source::Source,
};
use crate::error::{Error, Result};

/// How long the program may take to describe the types.
const PATIENCE: Duration = Duration::from_secs(30);

/// The program that knows the types of a routes crate.
#[derive(Debug)]
pub struct Shim<'a> {
    routes: &'a RoutesCrate,
    program: PathBuf,
    folder: PathBuf,
    /// What the routes crate links.
    linked: Metadata,
    origin: Origin,
}

impl<'a> Shim<'a> {
    /// Builds the shim of a routes crate.
    ///
    /// # Errors
    /// When the crate does not compile, or the registry is not reached.
    pub fn build(routes: &'a RoutesCrate) -> Result<Self> {
        let name = name(routes);
        let folder = routes.target.join("grafana-bindgen").join(&name);
        let probe = Package { folder: &folder.join("resolve"), name: &name };
        let shim = Package { folder: &folder, name: &name };
        probe.write_probe(routes)?;
        let linked = cargo(&probe, routes).metadata(&[])?;
        let origin = same_version(origin::of(&linked))?;
        shim.write_program(routes, &origin, &probe)?;
        let program = cargo(&shim, routes).build()?;
        Ok(Self { routes, program, folder, linked, origin })
    }

    /// The crate that is linked.
    pub(super) fn routes(&self) -> &'a RoutesCrate {
        self.routes
    }

    /// The shim's own folder, below the author's `target/`.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// All that the routes crate links.
    pub(super) fn metadata(&self) -> &Metadata {
        &self.linked
    }

    /// The runtime, as a dependency with one of its features.
    pub(super) fn dependency(&self, feature: &str) -> Table {
        self.origin.dependency(feature)
    }

    /// The contract, and the program as the judge of the routes' types, both with what the source says.
    ///
    /// # Errors
    /// When the contract is refused, or the source shows that a schema is not what serde does.
    pub fn ask(&self) -> Result<(Contract, Judge)> {
        let output = bounded::output(Command::new(&self.program).arg("contract"), PATIENCE)
            .map_err(|error| Error::io("run", &self.program, &error))?;
        let Some(output) = output else { return Err(silent(PATIENCE)) };
        let mut contract = read(&output, &self.routes.source)?;
        self.routes.source.check_shared(&contract)?;
        let mut judge = Judge::start(&self.program)?;
        positions::from(&mut contract, judge.types_mut(), &self.routes.source)?;
        Ok((contract, judge))
    }
}

fn cargo<'a>(package: &Package<'a>, routes: &'a RoutesCrate) -> Cargo<'a> {
    Cargo {
        manifest: package.folder.join("Cargo.toml"),
        workspace: &routes.workspace,
        target: &routes.target,
    }
}

/// The shim's name. Crates of one name may share a target folder: their places tell them apart.
fn name(routes: &RoutesCrate) -> String {
    let place = sha256(routes.dir.as_os_str().as_encoded_bytes());
    format!("contract-of-{}-{}", routes.name, &place[..8])
}

/// The runtime that the routes crate links must be of this generator's version: they share a format.
fn same_version(found: Option<Origin>) -> Result<Origin> {
    let own = env!("CARGO_PKG_VERSION");
    match found {
        Some(origin) if origin.version == own => Ok(origin),
        Some(Origin { version, .. }) => Err(Error::new(format!(
            "the routes crate uses grafana-bindgen {version}, and this is the generator of {own}"
        ))
        .hint(format!("write `grafana-bindgen = \"={own}\"` in the routes crate, or install the generator of {version}"))),
        None => Err(Error::new("the routes crate does not depend on `grafana-bindgen`")
            .hint("run `cargo add grafana-bindgen` in it")),
    }
}

fn read(output: &Output, source: &Source) -> Result<Contract> {
    let stderr = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        let said = stderr.trim_end();
        if let Some(refusal) = endless::refusal(said, source) {
            return Err(refusal);
        }
        return Err(if said.is_empty() {
            Error::new(format!("the program that prints the contract ended with {}", output.status))
        } else {
            Error::shown(positions::cite(said, source))
        });
    }
    let text = String::from_utf8_lossy(&output.stdout);
    Contract::from_json(&text).map_err(|error| {
        Error::new(format!("the contract is not of format {FORMAT}: {error}")).hint(
            "use the same version of `grafana-bindgen` in the routes crate and for the generator",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build::package::tests::routes;

    #[test]
    fn crates_of_one_name_have_shims_of_their_own() {
        let (one, two) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let name = |folder: &Path| name(&routes(folder, "#[resources] pub trait Api {}"));
        assert!(name(one.path()).starts_with("contract-of-acme-"));
        assert_ne!(name(one.path()), name(two.path()));
    }

    #[test]
    fn the_runtime_is_of_the_generators_version() {
        let own = env!("CARGO_PKG_VERSION");
        let of = |version| Some(Origin::of_version(version));
        assert!(same_version(of(own)).is_ok());
        assert_eq!(
            same_version(of("9.9.9")).unwrap_err().to_string(),
            format!(
                "error: the routes crate uses grafana-bindgen 9.9.9, and this is the generator of {own}\nhint: write \
                 `grafana-bindgen = \"={own}\"` in the routes crate, or install the generator of 9.9.9"
            )
        );
        assert_eq!(
            same_version(None).unwrap_err().to_string(),
            "error: the routes crate does not depend on `grafana-bindgen`\nhint: run `cargo add grafana-bindgen` in it"
        );
    }
}
