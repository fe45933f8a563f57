//! `wasm.js`: the Wasm as text, and the script of `wasm-bindgen` within a function, so that each call
//! has an instance of its own. JavaScript in every form of the package: the script is not ours.

use base64::{Engine as _, engine::general_purpose::STANDARD};

use crate::{build::Wasm, disk::Files};

const GLUE: &str = "Makes the functions of one instance, as wasm-bindgen writes them.";
const WASM: &str = "The module, packed by gzip, in base64.";

/// Adds the files.
pub(crate) fn add(files: &mut Files, wasm: &Wasm, header: &[String]) {
    let mut header = header.to_vec();
    header
        .push(format!("Built by {}: another version makes other bytes.", wasm.made_by.join(", ")));
    let header: String = header.iter().map(|line| format!("// {line}\n")).collect();
    let (glue, text) = (glue(wasm), text(wasm));
    let module = format!("{header}\n{glue}\n\n{text}\n\nexport {{ glue, wasm }};\n");
    let script = format!(
        "{header}\"use strict\";\n\n{glue}\n\n{text}\n\nexports.glue = glue;\nexports.wasm = wasm;\n"
    );
    files.insert("src/wasm.js".into(), module.clone());
    files.insert("dist/esm/wasm.js".into(), module);
    files.insert("dist/cjs/wasm.js".into(), script);
    for folder in ["src", "dist/esm", "dist/cjs"] {
        files.insert(format!("{folder}/wasm.d.ts"), format!("{header}\n{}", declarations()));
    }
}

fn declarations() -> String {
    format!(
        "import type {{ Glue }} from \"./runtime/codec/index.js\";\n\n\
         /** {GLUE} */\nexport declare function glue(): Glue;\n\n\
         /** {WASM} */\nexport declare const wasm: string;\n"
    )
}

fn glue(wasm: &Wasm) -> String {
    // Not a line of it is touched: it may stand in a text of several lines.
    format!("/** {GLUE} */\nfunction glue() {{\n{}\n}}", wasm.glue)
}

fn text(wasm: &Wasm) -> String {
    format!("/** {WASM} */\nconst wasm =\n  \"{}\";", STANDARD.encode(&wasm.packed))
}
