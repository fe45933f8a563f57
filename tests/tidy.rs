//! The invariants of ARCHITECTURE.md that are about where things stand, read off the sources.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a test fails by a panic")]

use std::{fs, path::Path};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// The sources of a folder with one of the endings, without what is installed or built.
fn sources(folder: &str, endings: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open = vec![Path::new(ROOT).join(folder)];
    while let Some(path) = open.pop() {
        if path.is_dir() {
            let entries = fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().path());
            open.extend(entries.filter(|path| !is_apart(path.as_path())));
        } else if endings.iter().any(|ending| path.to_string_lossy().ends_with(ending)) {
            let name = path.strip_prefix(ROOT).unwrap().to_string_lossy().replace('\\', "/");
            found.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
    assert!(!found.is_empty(), "{folder} has no sources");
    found.sort();
    found
}

fn is_apart(path: &Path) -> bool {
    ["node_modules", "target", ".git"].iter().any(|name| path.ends_with(name))
}

fn library() -> Vec<(String, String)> {
    ["src", "macros/src", "codegen/src"]
        .iter()
        .flat_map(|folder| sources(folder, &[".rs"]))
        .collect()
}

/// The lines of a Rust file before its tests, without comments.
fn code(text: &str) -> impl Iterator<Item = &str> {
    let tests = ["#[cfg(test)]", "#[cfg(all(test"].iter().filter_map(|mark| text.find(mark)).min();
    text[..tests.unwrap_or(text.len())]
        .lines()
        .map(str::trim)
        .filter(|line| !line.starts_with("//"))
}

#[track_caller]
fn assert_none(found: Vec<String>, rule: &str) {
    assert!(found.is_empty(), "{rule}:\n{}", found.join("\n"));
}

#[test]
fn every_rust_file_says_what_it_answers_for() {
    let silent = library().into_iter().filter(|(_, text)| !text.starts_with("//! "));
    assert_none(silent.map(|(name, _)| name).collect(), "a file begins with `//!`");
}

#[test]
fn files_are_short_enough_to_be_read() {
    let mut all = library();
    all.extend(sources("pkg-template/src", &[".ts"]));
    let long = all.into_iter().filter(|(_, text)| text.lines().count() > 600);
    assert_none(long.map(|(name, _)| name).collect(), "a file has at most 600 lines");
}

/// Whether a file below `src` holds nothing but tests.
fn is_test(name: &str) -> bool {
    let endings = ["/golden.rs", "/test.rs", "/tests.rs"];
    endings.iter().any(|ending| name.ends_with(ending)) || name.contains("/tests/")
}

#[test]
fn functions_are_short_enough_to_be_read() {
    let mut long = Vec::new();
    for (name, text) in library() {
        if !is_test(&name) {
            measure(&syn::parse_file(&text).unwrap().items, &name, &mut long);
        }
    }
    assert_none(long, "a function has at most 80 lines");
}

/// The functions of more than 80 lines, tests apart.
fn measure(items: &[syn::Item], file: &str, long: &mut Vec<String>) {
    use syn::{ImplItem, Item, TraitItem};
    for item in items {
        let functions: Vec<(&syn::Signature, &syn::Block)> = match item {
            Item::Fn(item) => vec![(&item.sig, &*item.block)],
            Item::Impl(item) => {
                let functions = item.items.iter().filter_map(|item| match item {
                    ImplItem::Fn(item) => Some((&item.sig, &item.block)),
                    _ => None,
                });
                functions.collect()
            }
            Item::Trait(item) => {
                let functions = item.items.iter().filter_map(|item| match item {
                    TraitItem::Fn(item) => Some((&item.sig, item.default.as_ref()?)),
                    _ => None,
                });
                functions.collect()
            }
            Item::Mod(item) if item.ident != "tests" => {
                item.content.iter().for_each(|(_, inner)| measure(inner, file, long));
                Vec::new()
            }
            _ => Vec::new(),
        };
        for (signature, block) in functions {
            let first = signature.fn_token.span.start().line;
            let lines = block.brace_token.span.close().end().line - first + 1;
            if lines > 80 {
                long.push(format!("{file}:{first}: `{}` has {lines}", signature.ident));
            }
        }
    }
}

/// The runtime is copied into the packages of others: its licence goes with each of its files.
#[test]
fn the_runtime_names_its_licence() {
    let line = "/*! SPDX-License-Identifier: MIT OR Apache-2.0 */\n";
    let mut bare = Vec::new();
    for folder in ["pkg-template", "examples/datasource/client", "examples/app/client"] {
        for place in ["src/runtime", "dist/esm/runtime", "dist/cjs/runtime"] {
            let files = sources(&format!("{folder}/{place}"), &[".ts", ".js"]);
            let is_bare = |text: &str| {
                let text = text.strip_prefix("\"use strict\";\n").unwrap_or(text);
                !text.starts_with(line)
            };
            bare.extend(files.into_iter().filter(|(_, text)| is_bare(text)).map(|(name, _)| name));
        }
    }
    assert_none(bare, "a file of the runtime begins with its licence");
}

#[test]
fn a_mod_file_only_reexports() {
    let mods = library().into_iter().filter(|(name, _)| name.ends_with("/mod.rs"));
    let full = mods.filter(|(_, text)| {
        code(text)
            .any(|line| ["fn ", "struct ", "enum ", "impl "].iter().any(|item| line.contains(item)))
    });
    assert_none(full.map(|(name, _)| name).collect(), "`mod.rs` holds `mod` and `use` alone");
}

#[test]
fn libraries_neither_panic_nor_exit() {
    let words = [".unwrap()", "panic!(", "todo!(", "unimplemented!(", "process::exit", "dbg!("];
    let mut found = Vec::new();
    for (name, text) in library().iter().filter(|(name, _)| !is_test(name)) {
        let bad = code(text).filter(|line| words.iter().any(|word| line.contains(word)));
        found.extend(bad.map(|line| format!("{name}: {line}")));
    }
    assert_none(found, "library code returns errors");
}

#[test]
fn only_build_disk_and_host_touch_files_and_processes() {
    let allowed =
        ["codegen/src/build/", "codegen/src/disk/", "codegen/src/host/", "codegen/src/cli/"];
    let words = ["std::fs", "fs::", "process::Command", "std::net", "File::"];
    let mut found = Vec::new();
    for (name, text) in sources("codegen/src", &[".rs"]) {
        if !allowed.iter().any(|allowed| name.starts_with(allowed)) {
            let bad = code(&text).filter(|line| words.iter().any(|word| line.contains(word)));
            found.extend(bad.map(|line| format!("{name}: {line}")));
        }
    }
    assert_none(found, "an emitter is a pure function from the contract to files");
}

#[test]
fn a_contract_is_a_value() {
    let words = ["std::fs", "std::time", "std::env", "HashMap", "HashSet", "Instant", "SystemTime"];
    let mut found = Vec::new();
    for (name, text) in sources("src/contract", &[".rs"]) {
        let bad = code(&text).filter(|line| words.iter().any(|word| line.contains(word)));
        found.extend(bad.map(|line| format!("{name}: {line}")));
    }
    assert_none(found, "`contract` has no I/O, no clock and no hash-map order");
}

#[test]
fn the_printer_knows_no_contract() {
    let printers = sources("codegen/src/print", &[".rs"]);
    let knowing =
        printers.into_iter().filter(|(_, text)| code(text).any(|line| line.contains("contract")));
    assert_none(knowing.map(|(name, _)| name).collect(), "`print` knows syntax alone");
}

#[test]
fn the_macro_knows_no_typescript_and_no_schema() {
    let mut found = Vec::new();
    for (name, text) in sources("macros/src", &[".rs"]) {
        let bad = code(&text)
            .filter(|line| line.to_lowercase().contains("typescript") || line.contains("$ref"));
        found.extend(bad.map(|line| format!("{name}: {line}")));
    }
    assert_none(found, "the macro knows Rust syntax only");
}

#[test]
fn one_reader_of_schemars() {
    let mut found = Vec::new();
    for (name, text) in sources("src", &[".rs"]) {
        let reads = code(&text).any(|line| line.contains("\"$ref\"") || line.contains("\"oneOf\""));
        // Its tests write schemas for it.
        let reader = ["keyword.rs", "schema.rs", "tests.rs"];
        if reads && !reader.iter().any(|file| name == format!("src/contract/{file}")) {
            found.push(name);
        }
    }
    assert_none(found, "`contract/schema` alone reads what schemars writes");
}

#[test]
fn one_file_exports_to_javascript() {
    let with = |word: &str| {
        let all = sources("src", &[".rs"]).into_iter();
        let found = all.filter(|(_, text)| code(text).any(|line| line.contains(word)));
        found.map(|(name, _)| name).collect::<Vec<_>>()
    };
    assert_eq!(with("#[wasm_bindgen"), ["src/wasm/exports.rs"]);
    // The arguments of shared functions are JavaScript's values.
    assert_eq!(with("wasm_bindgen"), ["src/wasm/exports.rs", "src/wasm/shared.rs"]);
}

#[test]
fn one_file_imports_grafana() {
    for folder in ["pkg-template/src", "examples/datasource/client/src", "examples/app/client/src"]
    {
        let all = sources(folder, &[".ts"]);
        let importing: Vec<_> = all
            .iter()
            .filter(|(_, text)| {
                text.contains("from \"@grafana/") || text.contains("import(\"@grafana/")
            })
            .map(|(name, _)| name.as_str())
            .collect();
        assert_eq!(importing, [format!("{folder}/runtime/grafana.ts")]);
    }
}

#[test]
fn no_type_is_any() {
    let mut found = Vec::new();
    for folder in [
        "pkg-template/src",
        "examples/datasource/client/src",
        "examples/app/client/src",
        "tests/golden",
    ] {
        for (name, text) in sources(folder, &[".ts"]) {
            let code = text.lines().map(str::trim).filter(|line| !line.starts_with(['*', '/']));
            let bad = code.filter(|line| {
                [": any", "<any", ", any>", "=> any", "as any", "any[]", "| any", "@ts-"]
                    .iter()
                    .any(|word| line.contains(word))
            });
            found.extend(bad.map(|line| format!("{name}: {line}")));
        }
    }
    assert_none(found, "no type is `any`");
}

/// A name that both halves send or read stands once in each, and they are the same.
#[test]
fn both_halves_use_the_same_names() {
    let read = |file: &str| fs::read_to_string(Path::new(ROOT).join(file)).unwrap();
    let quoted = |line: &str| -> Vec<String> {
        line.split('"').skip(1).step_by(2).map(str::to_owned).collect()
    };
    let route = read("pkg-template/src/runtime/route.ts");
    let union = |name: &str| {
        quoted(route.lines().find(|line| line.contains(&format!("type {name} ="))).unwrap())
    };

    let names = |values: &[serde_json::Value]| -> Vec<String> {
        values.iter().map(|value| value.as_str().unwrap().to_owned()).collect()
    };
    use grafana_bindgen::contract::{BodyKind, Method};
    let methods = [Method::Get, Method::Post, Method::Put, Method::Patch, Method::Delete];
    assert_eq!(union("Method"), methods.map(|method| method.as_str().to_owned()));
    let kinds = [BodyKind::Json, BodyKind::Text, BodyKind::Bytes];
    let kinds = kinds.map(|kind| serde_json::to_value(kind).unwrap());
    assert_eq!(union("Medium"), names(&kinds));

    // What the dev host serves, and what the dispatcher and the derive write.
    let grafana = read("pkg-template/src/runtime/grafana.ts");
    let host = read("codegen/src/host/surface.rs");
    for path in ["/api/datasources/uid/", "/api/plugins/", "/resources/"] {
        assert!(grafana.contains(path) && host.contains(path), "{path}");
    }
    let runtime: String =
        sources("pkg-template/src/runtime", &[".ts"]).into_iter().map(|(_, text)| text).collect();
    for name in ["code", "message"] {
        let derive = read("macros/tests/golden/error.expanded.rs");
        assert!(derive.contains(name) && runtime.contains(&format!("\"{name}\"")), "{name}");
    }
    // What the Wasm exports, and what its loader calls.
    let declared = read("pkg-template/src/runtime/codec/instance.ts");
    let exports = read("src/wasm/exports.rs");
    let exported = exports.lines().filter_map(|line| line.strip_prefix("pub fn "));
    let exported: Vec<_> =
        exported.filter(|line| line.starts_with("codec_") || line.starts_with("shared_")).collect();
    assert!(exported.len() > 5);
    for function in exported {
        let name = function.split('(').next().unwrap_or_default();
        let has = |mark: &str| declared.contains(&format!("  {name}{mark}("));
        assert!(has("") || has("?"), "{name}");
    }
    let header = grafana_bindgen::backend::DIGEST_HEADER;
    assert!(runtime.contains(&format!("digestHeader = \"{header}\"")), "{header}");
    // A body that a client refuses is refused in the words of the backend.
    let fact = "the JSON body is not valid";
    assert!(read("src/route/refused.rs").contains(&format!("\"{fact}\"")));
    assert!(read("pkg-template/src/runtime/body.ts").contains(fact));
    use grafana_bindgen::contract::ReplyKind;
    let none = serde_json::to_value(ReplyKind::None).unwrap();
    assert!(route.contains(&format!("Medium | {none}")));
}

#[test]
fn documents_speak_of_the_project_alone() {
    let mut all = sources("docs", &[".md"]);
    for name in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"] {
        all.push((name.to_owned(), fs::read_to_string(Path::new(ROOT).join(name)).unwrap()));
    }
    let words = ["../shared", "/home/", "/Users/"];
    let mut found = Vec::new();
    for (name, text) in &all {
        let bad = text.lines().filter(|line| words.iter().any(|word| line.contains(word)));
        found.extend(bad.map(|line| format!("{name}: {line}")));
    }
    assert_none(found, "documents name no path of a machine");
}

/// Each relative link of a document leads to something.
#[test]
fn links_lead_somewhere() {
    let mut all = sources("docs", &[".md"]);
    for name in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"] {
        all.push((name.to_owned(), fs::read_to_string(Path::new(ROOT).join(name)).unwrap()));
    }
    let mut found = Vec::new();
    for (name, text) in &all {
        let folder = Path::new(ROOT).join(name).parent().unwrap().to_owned();
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let target = link.split('#').next().unwrap_or_default();
            if !target.is_empty() && !target.contains("://") && !folder.join(target).exists() {
                found.push(format!("{name}: {link}"));
            }
        }
    }
    assert_none(found, "links lead somewhere");
}

/// ARCHITECTURE.md names, for each invariant, the test that holds it; each of them exists.
#[test]
fn every_named_test_exists() {
    let text = fs::read_to_string(Path::new(ROOT).join("ARCHITECTURE.md")).unwrap();
    let invariants = text.split("## Invariants").nth(1).unwrap().split("\n## ").next().unwrap();
    let mut named = 0;
    for line in invariants.lines().filter(|line| line.trim_start().starts_with("*Held by")) {
        for name in line.split('`').skip(1).step_by(2) {
            named += 1;
            let (file, test) = name.split_once("::").unwrap_or((name, ""));
            let path = Path::new(ROOT).join(file);
            assert!(path.exists(), "{file} does not exist");
            if !test.is_empty() {
                assert!(
                    fs::read_to_string(&path).unwrap().contains(test),
                    "{file} has no test `{test}`"
                );
            }
        }
    }
    assert!(named >= 10, "each invariant names its tests");
}
