//! Binds a library for the web as `wasm-bindgen` does by itself: `bench-bind <file.wasm> <folder>`.

use std::{env, error::Error};

use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<_> = env::args().skip(1).collect();
    let [library, folder] = arguments.as_slice() else {
        return Err("a library and a folder are needed".into());
    };
    Bindgen::new()
        .input_path(library)
        .out_name("bound")
        .web(true)?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate(folder)?;
    Ok(())
}
