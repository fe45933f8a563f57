//! The binary `grafana-bindgen`: hands its arguments to the library and ends with its exit code.

use std::process::ExitCode;

fn main() -> ExitCode {
    grafana_bindgen_codegen::cli::main()
}
