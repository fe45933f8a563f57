//! The trait as a whole: what it may be and hold. Its functions are read one by one.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{
    Attribute, Item, ItemTrait, Token, TraitItem, Visibility,
    ext::IdentExt,
    parse::{ParseStream, Parser},
};

use super::{
    attribute,
    conflict::Known,
    handler::{self, Handler},
    name,
};
use crate::diagnostics::Diagnostics;

/// The trait, or what the item is instead.
pub(super) fn item(
    tokens: TokenStream,
    diagnostics: &mut Diagnostics,
) -> Result<ItemTrait, TokenStream> {
    match syn::parse2::<Item>(tokens.clone()) {
        Ok(Item::Trait(mut item)) => {
            item.items = item.items.into_iter().map(|item| plain(item, diagnostics)).collect();
            Ok(item)
        }
        Ok(other) => {
            diagnostics.refuse(
                name_of(&other),
                format!("`#[resources]` belongs on a trait, and this is {}", kind(&other)),
                "write `#[resources] pub trait CloudResources { … }`, one function for each route",
            );
            Err(tokens)
        }
        Err(error) => {
            diagnostics.refuse_at(error.span(), error, "write a trait that Rust itself can read");
            Err(TokenStream::new())
        }
    }
}

/// A function with a visibility of its own or with `default`, which syn does not read, as one without.
fn plain(item: TraitItem, diagnostics: &mut Diagnostics) -> TraitItem {
    let TraitItem::Verbatim(tokens) = &item else { return item };
    let Ok((visibility, default, inner)) = split.parse2(tokens.clone()) else { return item };
    if !matches!(visibility, Visibility::Inherited) {
        diagnostics.refuse(
            visibility,
            "a route is as visible as its trait",
            "write it without a visibility",
        );
    }
    if let Some(token) = default {
        diagnostics.refuse(token, "a route has no default", "write it without `default`");
    }
    inner
}

fn split(input: ParseStream<'_>) -> syn::Result<(Visibility, Option<Token![default]>, TraitItem)> {
    let attributes = Attribute::parse_outer(input)?;
    let (visibility, default) = (input.parse()?, input.parse()?);
    let rest: TokenStream = input.parse()?;
    match syn::parse2(quote!(#(#attributes)* #rest))? {
        TraitItem::Verbatim(_) => Err(input.error("not known to syn")),
        item => Ok((visibility, default, item)),
    }
}

/// Reads the routes of a trait, and reports all that is wrong with it.
pub(super) fn routes(item: &ItemTrait, diagnostics: &mut Diagnostics) -> Vec<Handler> {
    check_trait(item, diagnostics);
    let mut known = Known::default();
    item.items.iter().filter_map(|item| member(item, &mut known, diagnostics)).collect()
}

fn check_trait(item: &ItemTrait, diagnostics: &mut Diagnostics) {
    for attribute in &item.attrs {
        check_attribute(attribute, diagnostics);
    }
    if let Some(token) = &item.unsafety {
        diagnostics.refuse(
            token,
            "a trait of routes promises nothing that the compiler cannot check",
            "write it without `unsafe`",
        );
    }
    check_name(item, diagnostics);
    if !item.generics.params.is_empty() {
        diagnostics.refuse(
            &item.generics.params,
            "a trait of routes is not generic: its contract needs each type",
            "write the types themselves in the routes",
        );
    }
    if let Some(clause) = &item.generics.where_clause {
        diagnostics.refuse(
            clause,
            "a trait of routes has no `where` clause",
            "write a bound of the plugin as a supertrait, as in `trait Routes: Clone`",
        );
    }
}

fn check_name(item: &ItemTrait, diagnostics: &mut Diagnostics) {
    let written = item.ident.unraw().to_string();
    let snake = name::snake_case(&written);
    if written == snake {
        diagnostics.refuse(
            &item.ident,
            format!("`{written}` is also the name under which the contract would stand"),
            format!("write `{}`", name::upper_camel_case(&written)),
        );
    } else if matches!(snake.as_str(), "self" | "super" | "crate") {
        diagnostics.refuse(
            &item.ident,
            format!("the contract of `{written}` would be called `{snake}`, a keyword"),
            format!("write another name, as in `{written}Resources`"),
        );
    } else if !snake.starts_with(char::is_alphabetic) {
        diagnostics.refuse(
            &item.ident,
            format!("`{written}` gives the contract no name that begins with a letter"),
            "write another name, as in `CloudResources`",
        );
    }
}

fn check_attribute(attribute: &Attribute, diagnostics: &mut Diagnostics) {
    if attribute::is_async_trait(attribute) {
        diagnostics.refuse(
            attribute,
            "`#[resources]` makes the functions `async` by itself",
            "remove `#[async_trait]`, here and at the `impl`",
        );
    }
}

fn member(item: &TraitItem, known: &mut Known, diagnostics: &mut Diagnostics) -> Option<Handler> {
    let (fact, hint) = match item {
        TraitItem::Fn(function) => return handler::read(function, known, diagnostics),
        TraitItem::Type(_) => (
            "a trait of routes has no types of its own: its contract exists without the plugin",
            "write the type itself in the routes",
        ),
        TraitItem::Const(_) => (
            "a trait of routes has no constants: its contract exists without the plugin",
            "write the constant beside the trait",
        ),
        TraitItem::Macro(_) => (
            "what a macro writes here is not known to `#[resources]`",
            "write the routes themselves",
        ),
        _ => ("this is not a route", "write `async fn name(&self, cx: &Context, …) -> …;`"),
    };
    diagnostics.refuse(item, fact, hint);
    None
}

/// What names the item, so that an error does not underline all of it.
fn name_of(item: &Item) -> TokenStream {
    match item {
        Item::Struct(item) => item.ident.to_token_stream(),
        Item::Enum(item) => item.ident.to_token_stream(),
        Item::Fn(item) => item.sig.ident.to_token_stream(),
        Item::Mod(item) => item.ident.to_token_stream(),
        Item::Impl(item) => item.self_ty.to_token_stream(),
        other => other.to_token_stream(),
    }
}

fn kind(item: &Item) -> &'static str {
    match item {
        Item::Struct(_) => "a struct",
        Item::Enum(_) => "an enum",
        Item::Union(_) => "a union",
        Item::Fn(_) => "a function",
        Item::Impl(_) => "an `impl`",
        Item::Mod(_) => "a module",
        Item::TraitAlias(_) => "an alias of traits",
        Item::Type(_) => "an alias of a type",
        _ => "another item",
    }
}
