//! How large a codec is: what a page fetches when it first needs it, and what that unpacks to.

use crate::{build::Wasm, disk::Files, emit::wasm::gzip};

/// Sentence of a report.
pub(super) fn report(codec: &Wasm, files: &Files, routes: usize) -> String {
    let chunk: String =
        files.iter().filter(|(path, _)| is_of_chunk(path)).map(|(_, text)| text.as_str()).collect();
    format!(
        "{} of Wasm ({} gzip) for {routes} {}; the page fetches {} ({} gzip), before its bundler shortens the script",
        kilobytes(codec.bytes.len()),
        kilobytes(gzip(&codec.bytes).len()),
        if routes == 1 { "route" } else { "routes" },
        kilobytes(chunk.len()),
        kilobytes(gzip(chunk.as_bytes()).len()),
    )
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
    fn what_travels_is_told_beside_what_it_unpacks_to() {
        let codec = Wasm {
            bytes: vec![0; 12_345],
            glue: String::new(),
            made_by: Vec::new(),
            one_way: Vec::new(),
        };
        let text = "a".repeat(20_000);
        let files = Files::from([
            ("dist/esm/wasm.js".to_owned(), text.clone()),
            ("dist/esm/client.js".to_owned(), text.clone()),
            ("dist/cjs/wasm.js".to_owned(), text),
        ]);
        assert_eq!(
            report(&codec, &files, 1),
            "12.3 kB of Wasm (0.0 kB gzip) for 1 route; the page fetches 20.0 kB (0.0 kB gzip), before its bundler shortens the script"
        );
    }
}
