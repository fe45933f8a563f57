//! Where a piece of the input stands: the file, relative to the crate, and the line. Reads no file.

use std::{
    env,
    path::{Path, PathBuf},
};

use proc_macro2::{Span, TokenStream};
use quote::quote;

/// The position as the tokens `("src/lib.rs", 12)`; `("", 0)` where it is not known.
pub(crate) fn position(span: Span) -> TokenStream {
    let (file, line) = located(span).unwrap_or_default();
    quote!((#file, #line))
}

fn located(span: Span) -> Option<(String, u32)> {
    let crate_folder = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from)?;
    let working_folder = env::current_dir().ok()?;
    let file = relative(&span.local_file()?, &working_folder, &crate_folder)?;
    Some((file, u32::try_from(span.start().line).ok()?))
}

/// The file relative to the crate, with `/` on every system. A file outside the crate has none: its
/// path would name the machine.
fn relative(file: &Path, working_folder: &Path, crate_folder: &Path) -> Option<String> {
    // Cargo passes paths relative to the workspace, in which it starts the compiler.
    let file = working_folder.join(file);
    let inside = file.strip_prefix(crate_folder).ok()?;
    let parts: Option<Vec<&str>> = inside.iter().map(|part| part.to_str()).collect();
    Some(parts?.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_named_from_its_crate() {
        let relative =
            |file: &str| relative(Path::new(file), Path::new("/w"), Path::new("/w/routes"));
        assert_eq!(relative("routes/src/lib.rs").as_deref(), Some("src/lib.rs"));
        assert_eq!(relative("/w/routes/src/a/b.rs").as_deref(), Some("src/a/b.rs"));
        assert_eq!(relative("other/src/lib.rs"), None);
        assert_eq!(relative("/elsewhere/lib.rs"), None);
    }

    #[test]
    fn an_unknown_place_is_empty() {
        assert_eq!(position(Span::call_site()).to_string(), r#"("" , 0u32)"#);
    }
}
