//! How large a codec is: what a page fetches when it first needs it, and what that unpacks to.

use grafana_bindgen::contract::Contract;

use super::parts::{Part, parts};
use crate::{
    build::{Wasm, gzip},
    disk::Files,
};

/// Sentence of a report.
pub(in crate::cli) fn report(codec: &Wasm, files: &Files, contract: &Contract) -> String {
    let chunk: String =
        files.iter().filter(|(path, _)| is_of_chunk(path)).map(|(_, text)| text.as_str()).collect();
    format!(
        "{} of Wasm ({} gzip) for {}; the page fetches {} ({} gzip), before its bundler shortens the script",
        kilobytes(codec.bytes.len()),
        kilobytes(codec.packed.len()),
        held(contract.routes.len(), contract.shared.len()),
        kilobytes(chunk.len()),
        kilobytes(gzip(chunk.as_bytes()).len()),
    )
}

/// What the Wasm is there for.
fn held(routes: usize, functions: usize) -> String {
    let several = |count| if count == 1 { "" } else { "s" };
    let routes = format!("{routes} route{}", several(routes));
    match functions {
        0 => routes,
        _ => format!("{routes} and {functions} shared function{}", several(functions)),
    }
}

/// A line for each route and each shared function: what the Wasm has for it alone. The last line is all
/// that is there for several.
pub(in crate::cli) fn table(codec: &Wasm, contract: &Contract) -> Vec<String> {
    match parts(&codec.bytes, contract) {
        Some((parts, rest)) => {
            lines(parts.into_iter().chain([Part { name: "for several".into(), bytes: rest }]))
        }
        None => vec!["the routes cannot be told apart in these bytes".to_owned()],
    }
}

fn lines(parts: impl Iterator<Item = Part>) -> Vec<String> {
    let rows: Vec<[String; 3]> = parts
        .map(|part| [part.name, kilobytes(part.bytes.len()), kilobytes(gzip(&part.bytes).len())])
        .collect();
    let width = |column: usize| rows.iter().map(|row| row[column].len()).max().unwrap_or_default();
    let widths = [0, 1, 2].map(width);
    let line = |[name, raw, gzip]: &[String; 3]| {
        let [first, second, third] = widths;
        format!("{name:first$}  {raw:>second$}  {gzip:>third$} gzip")
    };
    rows.iter().map(line).collect()
}

/// Whether a file is reached by the codec's dynamic import alone.
fn is_of_chunk(path: &str) -> bool {
    let Some(name) = path.strip_prefix("dist/esm/") else { return false };
    ["codec.js", "wasm.js"].contains(&name)
        || ["instance", "packed", "tape"]
            .iter()
            .any(|own| name == format!("runtime/codec/{own}.js"))
}

fn kilobytes(bytes: usize) -> String {
    format!("{}.{} kB", bytes / 1000, bytes % 1000 / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_has_a_line_and_sizes_stand_below_each_other() {
        let part = |name: &str, size| Part { name: name.into(), bytes: vec![7; size] };
        assert_eq!(
            lines([part("device", 1_234), part("for several", 40_000)].into_iter()),
            ["device        1.2 kB  0.0 kB gzip", "for several  40.0 kB  0.0 kB gzip"]
        );
    }

    /// That of the example.
    fn contract() -> Contract {
        Contract::from_json(include_str!("../../../../examples/datasource/contract.json")).unwrap()
    }

    #[test]
    fn what_is_no_module_is_not_told_apart() {
        let codec = Wasm::new(b"no".to_vec(), String::new(), Vec::new());
        assert_eq!(table(&codec, &contract()), ["the routes cannot be told apart in these bytes"]);
    }

    #[test]
    fn one_is_not_told_as_several() {
        assert_eq!(held(1, 0), "1 route");
        assert_eq!(held(2, 1), "2 routes and 1 shared function");
    }

    #[test]
    fn what_travels_is_told_beside_what_it_unpacks_to() {
        let codec = Wasm::new(vec![0; 12_345], String::new(), Vec::new());
        let text = "a".repeat(20_000);
        let files = Files::from([
            ("dist/esm/wasm.js".to_owned(), text.clone()),
            ("dist/esm/client.js".to_owned(), text.clone()),
            ("dist/cjs/wasm.js".to_owned(), text),
        ]);
        assert_eq!(
            report(&codec, &files, &contract()),
            "12.3 kB of Wasm (0.0 kB gzip) for 5 routes and 2 shared functions; the page fetches 20.0 kB (0.0 kB gzip), before its bundler shortens the script"
        );
    }
}
