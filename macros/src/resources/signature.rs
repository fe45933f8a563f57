//! What surrounds the arguments of a route's function: its qualifiers, generics, receiver and body.

use syn::{FnArg, Ident, Receiver, ReceiverKind, Safety, Signature, TraitItemFn, spanned::Spanned};

use crate::{diagnostics::Diagnostics, written};

/// Reports all of a function that is not `async fn name(&self, …) -> …;`.
pub(super) fn check(function: &TraitItemFn, diagnostics: &mut Diagnostics) {
    check_qualifiers(&function.sig, diagnostics);
    check_generics(&function.sig, diagnostics);
    check_receiver(&function.sig, diagnostics);
    if let Some(variadic) = &function.sig.variadic {
        diagnostics.refuse(variadic, "a route has a fixed list of arguments", "remove `...`");
    }
    if let Some(body) = &function.default {
        let name = &function.sig.ident;
        diagnostics.refuse_at(
            body.brace_token.span.open(),
            format!("`{name}` has a body, and the contract describes no behaviour"),
            "write `;` here, and the body in the plugin's `impl`",
        );
    }
}

fn check_qualifiers(signature: &Signature, diagnostics: &mut Diagnostics) {
    let name = &signature.ident;
    let instead = format!("write `async fn {name}`");
    if let Some(token) = &signature.constness {
        diagnostics.refuse(token, format!("`{name}` is `const`, and a handler runs"), &instead);
    }
    if let Safety::Unsafe(token) = &signature.safety {
        diagnostics.refuse(
            token,
            format!("`{name}` is `unsafe`, and requests keep no promises"),
            &instead,
        );
    }
    if let Some(abi) = &signature.abi {
        diagnostics.refuse(abi, format!("`{name}` is `extern`, and only Rust calls it"), &instead);
    }
    if signature.asyncness.is_none() && signature.constness.is_none() {
        diagnostics.refuse(signature.fn_token, format!("`{name}` is not `async`"), &instead);
    }
}

fn check_generics(signature: &Signature, diagnostics: &mut Diagnostics) {
    let name = &signature.ident;
    if !signature.generics.params.is_empty() {
        diagnostics.refuse(
            &signature.generics.params,
            format!("`{name}` is generic, and a contract needs each type"),
            format!(
                "write the types themselves, as in `async fn {name}(&self, cx: &Context, id: u64)`"
            ),
        );
    }
    if let Some(clause) = &signature.generics.where_clause {
        diagnostics.refuse(
            clause,
            format!("`{name}` has a `where` clause, and a route has no bounds"),
            "remove it; supertraits bound the plugin, as in `trait Routes: Clone`",
        );
    }
}

fn check_receiver(signature: &Signature, diagnostics: &mut Diagnostics) {
    let name = &signature.ident;
    match signature.inputs.first() {
        Some(FnArg::Receiver(receiver)) => check_shared(receiver, name, diagnostics),
        first => diagnostics.refuse_at(
            first.map_or_else(|| signature.paren_token.span.close(), Spanned::span),
            format!("`{name}` has no `&self`"),
            format!("write `async fn {name}(&self, cx: &Context, …)`"),
        ),
    }
}

fn check_shared(receiver: &Receiver, name: &Ident, diagnostics: &mut Diagnostics) {
    let fact = match &receiver.kind {
        ReceiverKind::Reference(_, _, None) => return,
        ReceiverKind::Reference(..) => {
            format!("`{name}` takes `&mut self`, and requests run side by side")
        }
        ReceiverKind::Typed(_, ty) => {
            format!(
                "`{name}` takes the plugin as `{}`, and the router lends it",
                written::display(ty)
            )
        }
        _ => format!("`{name}` takes the plugin by value, and there is one for all requests"),
    };
    let hint = "write `&self`, and keep what changes behind a `Mutex` or an atomic";
    diagnostics.refuse(receiver, fact, hint);
}
