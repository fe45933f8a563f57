//! The docs and the deprecation of an item, as its attributes say them.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Expr, ExprLit, Lit, Meta};

/// The docs as an expression of type `&'static str`: lines joined by `\n`, one leading space of
/// each removed.
pub(crate) fn expression(attributes: &[Attribute]) -> TokenStream {
    let parts: Vec<&Expr> = documentation(attributes).collect();
    if parts.iter().all(|part| literal(part).is_some()) {
        let text = text(attributes);
        return quote!(#text);
    }
    // `#[doc = include_str!("…")]`: only the compiler can read it.
    let pieces = parts.iter().enumerate().map(|(index, part)| {
        let separator = if index == 0 { "" } else { "\n" };
        match literal(part).map(|text| dedent(&text)) {
            Some(text) => quote!(#separator, #text),
            None => quote!(#separator, #part),
        }
    });
    quote!(::core::concat!(#(#pieces),*))
}

/// The docs as far as they are literals.
pub(crate) fn text(attributes: &[Attribute]) -> String {
    let lines: Vec<String> =
        documentation(attributes).filter_map(literal).map(|text| dedent(&text)).collect();
    lines.join("\n")
}

/// The first paragraph of the docs on one line, if there are any.
pub(crate) fn first_paragraph(attributes: &[Attribute]) -> Option<String> {
    let text = text(attributes);
    let lines = text.lines().map(str::trim).skip_while(|line| line.is_empty());
    let paragraph = lines.take_while(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
    (!paragraph.is_empty()).then_some(paragraph)
}

/// The note of `#[deprecated]`, as the tokens of an `Option<&'static str>`; without a note, `""`.
pub(crate) fn deprecation(attributes: &[Attribute]) -> TokenStream {
    match attributes.iter().find(|attribute| attribute.path().is_ident("deprecated")) {
        None => quote!(::core::option::Option::None),
        Some(attribute) => {
            let note = note(&attribute.meta).unwrap_or_default();
            quote!(::core::option::Option::Some(#note))
        }
    }
}

fn note(meta: &Meta) -> Option<String> {
    match meta {
        Meta::Path(_) => None,
        Meta::NameValue(pair) => literal(&pair.value),
        Meta::List(list) => {
            let mut note = None;
            // A list that the compiler refuses is the compiler's to report.
            let _ = list.parse_nested_meta(|pair| {
                let value: Expr = pair.value()?.parse()?;
                if pair.path.is_ident("note") {
                    note = literal(&value);
                }
                Ok(())
            });
            note
        }
    }
}

fn documentation(attributes: &[Attribute]) -> impl Iterator<Item = &Expr> {
    attributes.iter().filter_map(|attribute| match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("doc") => Some(&pair.value),
        _ => None,
    })
}

fn literal(expression: &Expr) -> Option<String> {
    match expression {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
        // What a macro by example hands on stands in an invisible group.
        Expr::Group(group) => literal(&group.expr),
        _ => None,
    }
}

/// One leading space of each line removed, and the column of stars of a block comment.
fn dedent(text: &str) -> String {
    let starred = text.contains('\n')
        && text
            .lines()
            .skip(1)
            .all(|line| line.trim().is_empty() || line.trim_start().starts_with('*'));
    let lines =
        text.lines().enumerate().map(|(index, line)| match line.trim_start().strip_prefix('*') {
            Some(rest) if starred && index > 0 => rest,
            _ => line,
        });
    let lines: Vec<&str> = lines.map(|line| line.strip_prefix(' ').unwrap_or(line)).collect();
    let text = lines.join("\n");
    if starred { text.trim().to_owned() } else { text }
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::*;

    #[test]
    fn lines_lose_one_space() {
        let attributes: Vec<Attribute> = parse_quote! {
            /// Lists.
            ///
            ///   indented
            #[doc(hidden)]
        };
        assert_eq!(text(&attributes), "Lists.\n\n  indented");
        assert_eq!(expression(&attributes).to_string(), r#""Lists.\n\n  indented""#);
    }

    #[test]
    fn a_block_comment_loses_its_stars() {
        let attributes: Vec<Attribute> = parse_quote!(#[doc = " Lists.\n     * More.\n     "]);
        assert_eq!(text(&attributes), "Lists.\nMore.");
    }

    #[test]
    fn included_docs_are_read_by_the_compiler() {
        let attributes: Vec<Attribute> = parse_quote! {
            /// Lists.
            #[doc = include_str!("list.md")]
        };
        assert_eq!(
            expression(&attributes).to_string(),
            quote!(::core::concat!("", "Lists.", "\n", include_str!("list.md"))).to_string(),
        );
    }

    #[test]
    fn the_first_paragraph_is_one_line() {
        let attributes: Vec<Attribute> = parse_quote! {
            ///
            /// No project
            /// has this name.
            ///
            /// More.
        };
        assert_eq!(first_paragraph(&attributes).as_deref(), Some("No project has this name."));
        assert_eq!(first_paragraph(&[]), None);
    }

    #[test]
    fn a_deprecation_has_its_note() {
        let some = |note: &str| quote!(::core::option::Option::Some(#note)).to_string();
        let cases: [(Vec<Attribute>, String); 5] = [
            (parse_quote!(#[deprecated]), some("")),
            (parse_quote!(#[deprecated = "x"]), some("x")),
            (parse_quote!(#[deprecated(since = "1", note = "x")]), some("x")),
            (parse_quote!(#[deprecated(since = "1")]), some("")),
            (parse_quote!(#[doc = "x"]), quote!(::core::option::Option::None).to_string()),
        ];
        for (attributes, expected) in cases {
            assert_eq!(deprecation(&attributes).to_string(), expected);
        }
    }
}
