//! The machine that the codec is built for, and whether the author's toolchain can.

use std::{
    path::Path,
    process::{Command, Output},
};

use crate::error::{Error, Result};

/// The name by which rustc knows the browser.
pub(super) const NAME: &str = "wasm32-unknown-unknown";

/// The version of the compiler that is in use in a folder, if it can build for the browser.
///
/// # Errors
/// When the target is not installed, or there is no compiler.
pub(super) fn check(folder: &Path) -> Result<String> {
    let libraries = ask(folder, &["--print", "target-libdir", "--target", NAME])?;
    if !Path::new(libraries.trim()).is_dir() {
        return Err(missing());
    }
    let version = ask(folder, &["--version"])?;
    Ok(version.split(" (").next().unwrap_or_default().trim().to_owned())
}

fn ask(folder: &Path, arguments: &[&str]) -> Result<String> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).args(arguments).current_dir(folder).output();
    match output {
        Ok(Output { status, stdout, .. }) if status.success() => {
            Ok(String::from_utf8_lossy(&stdout).into_owned())
        }
        Ok(output) => Err(Error::shown(String::from_utf8_lossy(&output.stderr).trim_end())),
        Err(error) => Err(Error::new(format!("rustc could not be started: {error}"))
            .hint("install Rust by rustup, so that `rustc` is on the PATH")),
    }
}

fn missing() -> Error {
    Error::new(format!("the codec is built for `{NAME}`, which this Rust toolchain lacks"))
        .note("the codec is the backend's serde code in the package, for the browser; nothing was written")
        .hint(format!(
            "run `rustup target add {NAME}`; or write `codec = false` in `[package.metadata.grafana-bindgen]` for a package without it"
        ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_compiler_is_named_and_a_missing_target_is_told_how_to_get() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert!(check(here).unwrap().starts_with("rustc 1."));
        assert_eq!(
            missing().to_string(),
            "error: the codec is built for `wasm32-unknown-unknown`, which this Rust toolchain lacks\n\
             note: the codec is the backend's serde code in the package, for the browser; nothing was written\n\
             hint: run `rustup target add wasm32-unknown-unknown`; or write `codec = false` in \
             `[package.metadata.grafana-bindgen]` for a package without it"
        );
    }
}
