//! What can be said of a type from the way it is written: its last name, its arguments, and whether
//! it owns its data. Resolves nothing.

use proc_macro2::{Spacing, Span, TokenStream, TokenTree};
use quote::ToTokens;
use syn::{GenericArgument, PathArguments, PathSegment, Type};

use crate::diagnostics::Diagnostics;

/// The last name of a path type: `Json` of `grafana_bindgen::Json<T>`.
pub(crate) fn last_name(ty: &Type) -> Option<String> {
    last_segment(ty).map(|segment| segment.ident.to_string())
}

/// The arguments between the angle brackets of a path type.
pub(crate) fn arguments(ty: &Type) -> Vec<&GenericArgument> {
    match last_segment(ty).map(|segment| &segment.arguments) {
        Some(PathArguments::AngleBracketed(list)) => list.args.iter().collect(),
        _ => Vec::new(),
    }
}

/// The types between the angle brackets of a path type.
pub(crate) fn type_arguments(ty: &Type) -> Vec<&Type> {
    arguments(ty)
        .into_iter()
        .filter_map(|argument| match argument {
            GenericArgument::Type(ty) => Some(ty),
            _ => None,
        })
        .collect()
}

/// The type without the groups and parentheses around it.
pub(crate) fn bare(ty: &Type) -> &Type {
    match ty {
        Type::Group(group) => bare(&group.elem),
        Type::Paren(paren) => bare(&paren.elem),
        _ => ty,
    }
}

/// The type as a reader would write it.
pub(crate) fn display(ty: &Type) -> String {
    let mut text = ty.to_token_stream().to_string();
    for (spaced, tight) in [
        (" :: ", "::"),
        (":: ", "::"),
        (" < ", "<"),
        (" > ", "> "),
        (" >", ">"),
        (" ,", ","),
        ("& ", "&"),
    ] {
        text = text.replace(spaced, tight);
    }
    text.trim_end().to_owned()
}

/// Reports what no argument and no reply of a route may hold. True if there is nothing to report.
pub(crate) fn check_owned(ty: &Type, diagnostics: &mut Diagnostics) -> bool {
    let Some(found) = borrowed(ty) else { return true };
    let shown = display(ty);
    match found {
        Borrowed::Impl(span) => diagnostics.refuse_at(
            span,
            format!("`{shown}` has no name, and a contract needs one"),
            "write the type itself, as in `Json<Project>`",
        ),
        Borrowed::Own(span) => diagnostics.refuse_at(
            span,
            "`Self` is the plugin, and the contract exists without it",
            "write the type itself, as in `Json<Project>`",
        ),
        Borrowed::Reference => diagnostics.refuse(
            ty,
            format!("`{shown}` borrows, and what a route takes and returns is owned"),
            owned_hint(ty),
        ),
    }
    false
}

/// What keeps a type from being one that owns its data and has a name.
pub(crate) enum Borrowed {
    /// `impl Trait`
    Impl(Span),
    /// `Self`
    Own(Span),
    /// A reference or a lifetime.
    Reference,
}

/// What of a type is borrowed, if anything.
pub(crate) fn borrowed(ty: &Type) -> Option<Borrowed> {
    find_borrowed(ty.to_token_stream())
}

fn find_borrowed(tokens: TokenStream) -> Option<Borrowed> {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let found = match &token {
            TokenTree::Group(group) => find_borrowed(group.stream()),
            TokenTree::Ident(name) if name == "impl" => Some(Borrowed::Impl(name.span())),
            TokenTree::Ident(name) if name == "Self" => Some(Borrowed::Own(name.span())),
            TokenTree::Punct(sign) if sign.as_char() == '&' => Some(Borrowed::Reference),
            TokenTree::Punct(sign)
                if sign.as_char() == '\'' && sign.spacing() == Spacing::Joint =>
            {
                let is_static =
                    matches!(tokens.peek(), Some(TokenTree::Ident(name)) if name == "static");
                (!is_static).then_some(Borrowed::Reference)
            }
            _ => None,
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

/// What to write instead of a borrowed type.
pub(crate) fn owned_hint(ty: &Type) -> String {
    match bare(ty) {
        Type::Reference(reference) => match bare(&reference.elem) {
            Type::Slice(slice) => format!("write `Vec<{}>`", display(&slice.elem)),
            elem if last_name(elem).as_deref() == Some("str") => "write `String`".to_owned(),
            elem => format!("write `{}`", display(elem)),
        },
        _ => {
            "write types without references and lifetimes: `String` for `&str`, `Vec<T>` for `&[T]`"
                .to_owned()
        }
    }
}

fn last_segment(ty: &Type) -> Option<&PathSegment> {
    match bare(ty) {
        Type::Path(path) => path.path.segments.last(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use syn::parse_quote;

    use super::*;

    fn refusals(ty: Type) -> Vec<String> {
        let mut diagnostics = Diagnostics::default();
        check_owned(&ty, &mut diagnostics);
        diagnostics.messages()
    }

    #[test]
    fn a_type_is_shown_as_written() {
        for text in
            ["Json<Vec<Project>>", "a::b::C", "Result<Json<A>, B>", "&str", "Status<201, Text>"]
        {
            let ty: Type = syn::parse_str(text).unwrap();
            assert_eq!(display(&ty), text);
        }
    }

    #[test]
    fn owned_types_pass() {
        for text in ["String", "Json<Vec<Project>>", "Cow<'static, str>", "[u8; 4]", "(A, B)"] {
            assert_eq!(refusals(syn::parse_str(text).unwrap()), [""; 0], "{text}");
        }
    }

    #[test]
    fn borrowed_types_are_refused_with_the_owned_one() {
        for (text, hint) in [
            ("&str", "write `String`"),
            ("&'static Project", "write `Project`"),
            ("&[u8]", "write `Vec<u8>`"),
            ("Json<Cow<'_, str>>", "write types without references"),
            ("impl Into<String>", "write the type itself"),
            ("Json<Self::Item>", "write the type itself"),
        ] {
            let refusals = refusals(syn::parse_str(text).unwrap());
            assert_eq!(refusals.len(), 1, "{text}");
            assert!(refusals[0].contains(hint), "{refusals:?}");
        }
    }

    #[test]
    fn the_last_name_sees_through_groups() {
        assert_eq!(last_name(&parse_quote!((a::Json<T>))).as_deref(), Some("Json"));
        assert_eq!(last_name(&parse_quote!([u8])), None);
    }
}
