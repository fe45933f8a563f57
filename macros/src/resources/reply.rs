//! What a route returns, as far as its writing tells. Whether the type is a reply is the compiler's
//! to say.

use syn::{Expr, GenericArgument, Lit, ReturnType, Signature, Type};

use crate::{diagnostics::Diagnostics, written};

/// Reads the returned type, and reports what is wrong with it.
pub(super) fn read(signature: &Signature, diagnostics: &mut Diagnostics) -> Option<Type> {
    let ReturnType::Type(_, ty) = &signature.output else {
        let name = &signature.ident;
        diagnostics.refuse(
            name,
            format!("`{name}` returns nothing"),
            "write `-> NoContent` for a reply without a body, or `-> Json<T>`",
        );
        return None;
    };
    // `fn f() -> impl Future` is told that it is not `async`; once is enough.
    if signature.asyncness.is_some() || !matches!(written::bare(ty), Type::ImplTrait(_)) {
        check(ty, diagnostics);
    }
    Some((**ty).clone())
}

fn check(ty: &Type, diagnostics: &mut Diagnostics) {
    if written::check_owned(ty, diagnostics) {
        check_reply(ty, diagnostics);
    }
}

fn check_reply(ty: &Type, diagnostics: &mut Diagnostics) {
    let inner = written::type_arguments(ty);
    match (written::last_name(ty).as_deref(), written::bare(ty)) {
        (_, Type::Tuple(tuple)) if tuple.elems.is_empty() => diagnostics.refuse(
            ty,
            "`()` is not a reply",
            "write `NoContent`, a reply without a body",
        ),
        (Some("Result"), _) => {
            inner.first().into_iter().for_each(|reply| check_reply(reply, diagnostics))
        }
        (Some("Status"), _) => check_status(ty, inner.first().copied(), diagnostics),
        _ => {}
    }
}

fn check_status(ty: &Type, reply: Option<&Type>, diagnostics: &mut Diagnostics) {
    if let Some(reply) = reply {
        check_reply(reply, diagnostics);
    }
    let Some((place, code)) = written::arguments(ty).first().and_then(|code| number(code)) else {
        return;
    };
    let inner = reply.and_then(written::last_name);
    if !(200..=299).contains(&code) {
        diagnostics.refuse(
            place,
            format!("{code} is not the status of a reply"),
            "write 200 to 299; an error's status is in the `#[status(…)]` of a `ResourceError`",
        );
    } else if matches!(code, 204 | 205)
        && matches!(inner.as_deref(), Some("Json" | "Text" | "Bytes"))
    {
        let reply = reply.map(written::display).unwrap_or_default();
        diagnostics.refuse(
            ty,
            format!("a reply of status {code} has no body, and `{reply}` is one"),
            "write `NoContent`, or another status",
        );
    }
}

/// The literal between the angle brackets. A constant is checked by the runtime crate.
fn number(argument: &GenericArgument) -> Option<(&Expr, u64)> {
    let GenericArgument::Const(place) = argument else { return None };
    match place {
        Expr::Lit(literal) => match &literal.lit {
            Lit::Int(number) => number.base10_parse().ok().map(|number| (place, number)),
            _ => None,
        },
        _ => None,
    }
}
