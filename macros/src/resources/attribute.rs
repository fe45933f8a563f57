//! The attributes of a function of the trait: which is the route's, which are kept, and which have
//! no place there.

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::{Attribute, Ident, Lit, LitStr, Meta, TraitItemFn};

use super::{method::Method, path::Path};
use crate::diagnostics::Diagnostics;

/// What a route attribute says.
pub(super) struct Route {
    pub(super) method: Method,
    /// None if it was refused.
    pub(super) path: Option<Path>,
    pub(super) place: Attribute,
}

/// Names that other frameworks give to routes, and methods that there are not.
const LOOKALIKES: [&str; 14] = [
    "head", "options", "trace", "connect", "query", "fetch", "list", "create", "update", "remove",
    "route", "request", "handler", "endpoint",
];

/// Reads the route attribute of a function, and reports what is wrong with its attributes.
pub(super) fn read(function: &TraitItemFn, diagnostics: &mut Diagnostics) -> Option<Route> {
    let mut routes = Vec::new();
    let mut is_refused = false;
    for attribute in &function.attrs {
        match Kind::of(attribute) {
            Kind::Route(method) => routes.push((method, attribute)),
            Kind::Unknown(name) => {
                is_refused = true;
                refuse_unknown(attribute, &name, diagnostics);
            }
            Kind::Conditional => refuse_conditional(attribute, diagnostics),
            Kind::Other => {}
        }
    }
    let mut routes = routes.into_iter();
    let Some((method, attribute)) = routes.next() else {
        if !is_refused {
            refuse_missing(&function.sig.ident, diagnostics);
        }
        return None;
    };
    let path = read_path(method, attribute, diagnostics);
    for (_, other) in routes {
        diagnostics.refuse(
            other,
            format!("`{}` has two routes", function.sig.ident),
            "write one function for each route; `#[any(\"…\")]` is one route for every method",
        );
    }
    Some(Route { method, path, place: attribute.clone() })
}

/// Whether the attribute is for this macro alone, and must not reach the compiler.
pub(super) fn is_ours(attribute: &Attribute) -> bool {
    !matches!(Kind::of(attribute), Kind::Other)
}

/// Whether the attribute is `#[async_trait]`, which a trait of routes does not need.
pub(super) fn is_async_trait(attribute: &Attribute) -> bool {
    attribute.path().segments.last().is_some_and(|last| last.ident == "async_trait")
}

enum Kind {
    Route(Method),
    Unknown(String),
    Conditional,
    Other,
}

impl Kind {
    fn of(attribute: &Attribute) -> Kind {
        let path = attribute.path();
        let Some(last) = path.segments.last() else { return Kind::Other };
        let name = last.ident.to_string();
        let is_plain = path.get_ident().is_some();
        match name.as_str() {
            "cfg" | "cfg_attr" if is_plain => Kind::Conditional,
            "doc" | "deprecated" if is_plain => Kind::Other,
            _ if is_plain => Kind::of_name(name, &attribute.meta),
            _ if path.segments[0].ident == "grafana_bindgen" => {
                Kind::Unknown(display(attribute.path()))
            }
            _ => Kind::Other,
        }
    }

    fn of_name(name: String, meta: &Meta) -> Kind {
        let lower = name.to_lowercase();
        match Method::of_attribute(&name) {
            Some(method) => Kind::Route(method),
            None if Method::of_attribute(&lower).is_some() => Kind::Unknown(name),
            None if LOOKALIKES.contains(&lower.as_str()) || holds_text(meta) => Kind::Unknown(name),
            None => Kind::Other,
        }
    }
}

/// Whether the attribute looks like `#[name("…")]`.
fn holds_text(meta: &Meta) -> bool {
    let Meta::List(list) = meta else { return false };
    syn::parse2::<LitStr>(list.tokens.clone()).is_ok()
}

fn display(path: &syn::Path) -> String {
    path.to_token_stream().to_string().replace(' ', "")
}

fn refuse_missing(name: &Ident, diagnostics: &mut Diagnostics) {
    diagnostics.refuse(
        name,
        format!("`{name}` has no route"),
        format!("write `#[get(\"{name}\")]` above it, or another of {}", methods()),
    );
}

fn refuse_unknown(attribute: &Attribute, name: &str, diagnostics: &mut Diagnostics) {
    let last = name.rsplit("::").next().unwrap_or(name).to_lowercase();
    let hint = match Method::of_attribute(&last) {
        Some(_) => format!("write `#[{last}(\"…\")]`: it needs no import"),
        None => format!("write one of {}", methods()),
    };
    diagnostics.refuse(attribute, format!("`#[{name}]` is not a route attribute"), hint);
}

fn refuse_conditional(attribute: &Attribute, diagnostics: &mut Diagnostics) {
    let name = display(attribute.path());
    diagnostics.refuse(
        attribute,
        format!("`#[{name}]` would make the contract differ from build to build"),
        "remove it: a route exists in every build, and its handler may answer an error",
    );
}

fn methods() -> String {
    Method::ALL.map(|method| format!("`#[{}]`", method.attribute())).join(", ")
}

fn read_path(method: Method, attribute: &Attribute, diagnostics: &mut Diagnostics) -> Option<Path> {
    let name = method.attribute();
    let literal = match &attribute.meta {
        Meta::Path(_) => Err((
            format!("`#[{name}]` has no path"),
            format!("write `#[{name}(\"projects\")]`, or `#[{name}(\"\")]` for the root"),
        )),
        Meta::NameValue(pair) => Err((
            format!("the path of `#[{name}]` stands behind `=`"),
            format!("write `#[{name}({})]`", pair.value.to_token_stream()),
        )),
        Meta::List(list) => literal(name, &list.tokens),
    };
    match literal {
        Ok(literal) => parse_path(&literal, diagnostics),
        Err((fact, hint)) => {
            diagnostics.refuse(attribute, fact, hint);
            None
        }
    }
}

fn literal(name: &str, tokens: &TokenStream) -> Result<LitStr, (String, String)> {
    if let Ok(literal) = syn::parse2::<LitStr>(tokens.clone()) {
        return Ok(literal);
    }
    let mut tokens = tokens.clone().into_iter();
    let Some(first) = tokens.next() else {
        return Err((
            format!("`#[{name}()]` has no path"),
            format!("write `#[{name}(\"\")]` for the root"),
        ));
    };
    let hint = format!("write a string literal, as in `#[{name}(\"projects/{{project}}\")]`");
    Err(match (&first, read_literal(&first)) {
        (_, Some(Lit::Str(path))) => (
            format!("`#[{name}]` takes a path and nothing else"),
            format!("write `#[{name}({})]`", path.to_token_stream()),
        ),
        (_, Some(Lit::ByteStr(bytes))) => (
            format!("the path of `#[{name}]` is a byte string"),
            format!("write `#[{name}(\"{}\")]`", String::from_utf8_lossy(&bytes.value())),
        ),
        _ => (format!("the path of `#[{name}]` is not a string literal"), hint),
    })
}

fn read_literal(token: &TokenTree) -> Option<Lit> {
    match token {
        TokenTree::Literal(literal) => Some(Lit::new(literal.clone())),
        _ => None,
    }
}

fn parse_path(literal: &LitStr, diagnostics: &mut Diagnostics) -> Option<Path> {
    match Path::parse(&literal.value()) {
        Ok(path) => Some(path),
        Err(mistakes) => {
            for mistake in mistakes {
                diagnostics.refuse(literal, mistake.fact, mistake.hint);
            }
            None
        }
    }
}
