//! `wasm-opt` of the npm package `binaryen`, where the author has installed it: nothing depends on it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use crate::error::{Error, Result};

/// What the compiler's Wasm may hold. All that `wasm-opt` knows would be more than browsers do.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-bulk-memory-opt",
];

/// An installed `binaryen`.
#[derive(Debug)]
pub(super) struct Tool {
    package: PathBuf,
    /// What runs it.
    node: PathBuf,
}

/// Finds the tool as Node would: in the `node_modules` of a folder or of one above it.
pub(super) fn find(out: &Path, routes: &Path) -> Option<Tool> {
    let folders = out.ancestors().chain(routes.ancestors());
    let mut packages = folders.map(|folder| folder.join("node_modules/binaryen"));
    let package = packages.find(|package| package.join("bin/wasm-opt").is_file())?;
    Some(Tool { package, node: "node".into() })
}

impl Tool {
    /// The tool and its version.
    pub(super) fn name(&self) -> Result<String> {
        let path = self.package.join("package.json");
        let text = fs::read_to_string(&path).map_err(|error| Error::io("read", &path, &error))?;
        let manifest: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
        Ok(format!("binaryen {}", manifest["version"].as_str().unwrap_or("of no version")))
    }

    /// The smaller of both: the bytes, or what the tool makes of them.
    pub(super) fn smaller(&self, bytes: Vec<u8>, folder: &Path) -> Result<Vec<u8>> {
        let (from, to) = (folder.join("bound.wasm"), folder.join("optimized.wasm"));
        fs::write(&from, &bytes).map_err(|error| Error::io("write", &from, &error))?;
        let program = self.package.join("bin/wasm-opt");
        let mut command = Command::new(&self.node);
        command.arg(&program).arg(&from).arg("-o").arg(&to).arg("-Os").args(FEATURES);
        let output = command.output().map_err(|error| self.not_started(&error))?;
        if !output.status.success() {
            return Err(Error::new(format!(
                "wasm-opt ended with {}; it said:\n{}",
                output.status,
                String::from_utf8_lossy(&output.stderr).trim_end()
            ))
            .at(program.display())
            .hint("install another version of the npm package `binaryen`, or remove it: the codec does not need it"));
        }
        let optimized = fs::read(&to).map_err(|error| Error::io("read", &to, &error))?;
        Ok(if optimized.len() < bytes.len() { optimized } else { bytes })
    }

    fn not_started(&self, error: &std::io::Error) -> Error {
        Error::new(format!("{} could not be started: {error}", self.node.display()))
            .note(format!("it runs wasm-opt, which is installed in `{}`", self.package.display()))
            .hint("install Node, so that `node` is on the PATH; or remove the npm package `binaryen`: the codec does not need it")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A `binaryen` whose `wasm-opt` is this script.
    fn installed(folder: &Path, script: &str) -> Tool {
        let package = folder.join("node_modules/binaryen");
        fs::create_dir_all(package.join("bin")).unwrap();
        fs::write(package.join("package.json"), r#"{ "version": "1.2.3", "type": "module" }"#)
            .unwrap();
        fs::write(package.join("bin/wasm-opt"), script).unwrap();
        find(&folder.join("plugin/client"), Path::new("/nowhere")).unwrap()
    }

    #[test]
    fn it_is_found_above_and_only_what_is_smaller_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path();
        assert!(find(out, out).is_none());
        for (made, kept) in [("short", "short"), ("longer than before", "as before")] {
            let script = format!(
                "import fs from 'node:fs';\nif (process.argv[5] !== '-Os') throw 1;\nfs.writeFileSync(process.argv[4], '{made}');"
            );
            let tool = installed(out, &script);
            assert_eq!(tool.name().unwrap(), "binaryen 1.2.3");
            assert_eq!(tool.smaller(b"as before".to_vec(), out).unwrap(), kept.as_bytes());
        }
    }

    #[test]
    fn what_it_refuses_is_passed_on() {
        let folder = tempfile::tempdir().unwrap();
        let tool = installed(folder.path(), "console.error('no such feature'); process.exit(3);");
        let error = tool.smaller(Vec::new(), folder.path()).unwrap_err().to_string();
        assert_eq!(
            error.replace(&folder.path().display().to_string(), "$DIR"),
            "error: wasm-opt ended with exit status: 3; it said:\nno such feature\n --> $DIR/node_modules/binaryen/bin/wasm-opt\n\
             hint: install another version of the npm package `binaryen`, or remove it: the codec does not need it"
        );
    }

    #[test]
    fn a_missing_node_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let tool = Tool { node: "no-such-node".into(), ..installed(folder.path(), "") };
        let error = tool.smaller(Vec::new(), folder.path()).unwrap_err().to_string();
        assert_eq!(
            error.replace(&folder.path().display().to_string(), "$DIR"),
            "error: no-such-node could not be started: No such file or directory (os error 2)\n\
             note: it runs wasm-opt, which is installed in `$DIR/node_modules/binaryen`\n\
             hint: install Node, so that `node` is on the PATH; or remove the npm package `binaryen`: the codec does not need it"
        );
    }
}
