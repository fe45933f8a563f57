//! Names of Rust items, as the source has them (without `r#`) and as a program writes them.

use proc_macro2::{Ident, Span};
use syn::ext::IdentExt;

use crate::error::{Error, Result};

/// The name of what `#[resources]` puts beside a trait; the macro makes it by the same crate.
pub(super) fn carrier(route_trait: &str) -> String {
    heck::ToSnakeCase::to_snake_case(route_trait)
}

/// An identifier without `r#`, which names of files and other spellings of it do not have.
pub(super) fn unraw(ident: &Ident) -> String {
    ident.unraw().to_string()
}

/// The identifier of a name, with `r#` where the name is a keyword.
pub(super) fn ident(name: &str) -> Result<Ident> {
    // A keyword of the edition 2024 alone, in which the shim is written.
    let raw = format!("r#{name}");
    let plain = if name == "gen" { &raw } else { name };
    let ident = syn::parse_str(plain).or_else(|_| syn::parse_str(&raw));
    ident
        .map(|mut ident: Ident| {
            ident.set_span(Span::call_site());
            ident
        })
        .map_err(|_| Error::new(format!("`{name}` is not a name in Rust")))
}

/// A path as the author would write it.
pub(super) fn written(path: &[String]) -> String {
    let names =
        path.iter().map(|name| ident(name).map_or_else(|_| name.clone(), |i| i.to_string()));
    names.collect::<Vec<_>>().join("::")
}

/// The names of a module path in the settings: `api::v1`; none for the crate's root.
pub(super) fn module_path(text: &str) -> Result<Vec<String>> {
    let names = text.split("::").filter(|_| !text.is_empty());
    let names = names.map(|name| ident(name.trim_start_matches("r#")).map(|ident| unraw(&ident)));
    names.collect::<Result<_>>().map_err(|_| {
        Error::new(format!("`{text}` is not the path of a module from its crate's root")).hint(
            "write the names of the modules alone, as in `path = \"api::v1\"`, or `path = \"\"` for the root",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same list stands in `macros/src/resources/name.rs`.
    #[test]
    fn a_trait_is_named_as_the_macro_names_it() {
        for (name, expected) in [
            ("CloudResources", "cloud_resources"),
            ("HTTPRoutes", "http_routes"),
            ("Api2", "api2"),
            ("V2Api", "v2_api"),
            ("My_Api", "my_api"),
            ("Zoo__Api", "zoo_api"),
            ("_Zoo", "zoo"),
            ("Type", "type"),
            ("A", "a"),
        ] {
            assert_eq!(carrier(name), expected);
        }
    }

    #[test]
    fn a_keyword_is_written_raw() {
        for (name, expected) in
            [("api", "api"), ("type", "r#type"), ("match", "r#match"), ("gen", "r#gen")]
        {
            assert_eq!(ident(name).unwrap().to_string(), expected);
        }
        for name in ["self", "crate", "", "1", "a b"] {
            let error = ident(name).unwrap_err().to_string();
            assert_eq!(error, format!("error: `{name}` is not a name in Rust"));
        }
    }

    #[test]
    fn a_path_of_the_settings_is_one_of_modules() {
        assert_eq!(module_path("").unwrap(), Vec::<String>::new());
        assert_eq!(module_path("api::r#type").unwrap(), ["api", "type"]);
        for text in ["crate::api", "api::", "api/v1"] {
            assert_eq!(
                module_path(text).unwrap_err().to_string(),
                format!(
                    "error: `{text}` is not the path of a module from its crate's root\nhint: write the names of the \
                     modules alone, as in `path = \"api::v1\"`, or `path = \"\"` for the root"
                )
            );
        }
    }
}
