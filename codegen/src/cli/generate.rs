//! `grafana-bindgen generate`: from the routes crate to the files, or to the difference.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use similar::TextDiff;

use super::{
    check::{judge, verdict},
    size,
};
use crate::{
    build, conform, disk,
    disk::{Change, Plan},
    emit,
    error::{Error, Result},
};

/// Arguments of `generate`.
#[derive(Debug, Clone, clap::Args)]
pub struct Generate {
    /// The folder of the routes crate, or one above it.
    #[arg(default_value = ".")]
    pub folder: PathBuf,
    /// Write nothing; exit with 4 and show the difference if something would change.
    #[arg(long)]
    pub check: bool,
    /// Show what the codec has for each route alone.
    #[arg(long)]
    pub sizes: bool,
}

/// Generates, or compares.
///
/// # Errors
/// When the contract cannot be obtained, the files cannot be written, or (with `check`) are stale.
pub fn generate(arguments: &Generate, out: &mut dyn Write) -> Result<()> {
    let routes = build::locate(&arguments.folder)?;
    say(out, "Reading", &format!("the route trait of `{}` ({})", routes.name, near(&routes.dir)))?;
    let shim = build::Shim::build(&routes)?;
    let (contract, mut oracle) = shim.ask()?;
    emit::refuse(&contract, routes.settings.codec)?;
    let outcome = judge(&routes, &mut oracle)?;
    if outcome.errors() > 0 {
        print(out, &conform::report(&outcome))?;
    }
    verdict(&outcome, out)?;
    if !outcome.findings.is_empty() {
        let command = command("check", &arguments.folder);
        say(out, "Notes", &format!("`{command}` shows them"))?;
    }
    let codec = match routes.settings.codec {
        true => Some(build::Wasm { one_way: outcome.one_way, ..build::codec(&shim, &contract)? }),
        false => None,
    };
    let options = emit::Options {
        package: routes.package(),
        version: routes.version.clone(),
        license: routes.license.clone(),
        routes: routes.name.clone(),
        plugin: routes.plugin.clone(),
        codec,
    };
    let files: disk::Files = emit::package(&contract, &options)?;
    if let Some(codec) = &options.codec {
        say(out, "Built", &size::report(codec, &files, &contract))?;
        if arguments.sizes {
            let mut lines = size::table(codec, &contract).into_iter();
            lines.try_for_each(|line| say(out, "", &line))?;
        }
    }
    let json = contract
        .to_json()
        .map_err(|error| Error::new(format!("the contract cannot be written: {error}")))?;
    let contract_file = routes.contract_file();
    let plan = Plan::new(&routes.out(), &files, (&contract_file, &json))?;
    if arguments.check {
        return compare(&plan, &arguments.folder, out);
    }
    plan.apply()?;
    for change in plan.changes().iter().filter(|change| is_read(&change.path)) {
        say(out, if change.after.is_some() { "Wrote" } else { "Removed" }, &near(&change.path))?;
    }
    say_edited(&plan, out)?;
    let (changed, unchanged) = (plan.changes().len(), plan.unchanged());
    let verb = if changed == 0 { "Fresh" } else { "Generated" };
    say(out, verb, &format!("`{}`: {changed} changed, {unchanged} as before", options.package))
}

/// Shows what would change; the contract and the TypeScript sources as a diff, the rest by name.
fn compare(plan: &Plan, folder: &Path, out: &mut dyn Write) -> Result<()> {
    let changes = plan.changes();
    if changes.is_empty() {
        return say(
            out,
            "Fresh",
            &format!("{} files are as they would be generated", plan.unchanged()),
        );
    }
    for change in changes.iter().filter(|change| is_read(&change.path)) {
        print(out, &diff(change))?;
    }
    for change in changes.iter().filter(|change| !is_read(&change.path)) {
        say(out, "Stale", &near(&change.path))?;
    }
    say_edited(plan, out)?;
    let command = command("generate", folder);
    let count = changes.len();
    Err(Error::stale(format!(
        "{count} generated {} not fresh",
        if count == 1 { "file is" } else { "files are" }
    ))
    .note("the diff above leads from what stands on disk to what the route trait says")
    .hint(format!("run `{command}` and commit what it writes")))
}

/// A command for the same folder.
fn command(name: &str, folder: &Path) -> String {
    match folder.to_str() {
        Some(".") | None => format!("grafana-bindgen {name}"),
        Some(folder) => format!("grafana-bindgen {name} {folder}"),
    }
}

/// Names the files that would have been removed, had nobody edited them.
fn say_edited(plan: &Plan, out: &mut dyn Write) -> Result<()> {
    for path in plan.edited() {
        let what = format!("{}, which is no longer generated: left alone", near(path));
        say(out, "Edited", &what)?;
    }
    Ok(())
}

/// Whether a person reads the file: the contract and the sources, not what is made of them.
fn is_read(path: &Path) -> bool {
    let derived =
        path.components().any(|part| part.as_os_str() == "dist" || part.as_os_str() == "runtime");
    !derived && !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'))
}

fn diff(change: &Change) -> String {
    let (before, after) =
        (change.before.as_deref().unwrap_or(""), change.after.as_deref().unwrap_or(""));
    let name = near(&change.path);
    TextDiff::from_lines(before, after).unified_diff().header(&name, &name).to_string()
}

pub(super) fn say(out: &mut dyn Write, verb: &str, what: &str) -> Result<()> {
    print(out, &format!("{verb:>12} {what}\n"))
}

pub(super) fn print(out: &mut dyn Write, text: &str) -> Result<()> {
    out.write_all(text.as_bytes()).map_err(|error| Error::new(format!("could not print: {error}")))
}

/// A path as a person standing in the current folder would write it.
pub(super) fn near(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    let near = path.strip_prefix(&here).unwrap_or(path);
    if near.as_os_str().is_empty() { ".".to_owned() } else { near.display().to_string() }
}
