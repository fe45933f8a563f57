//! A function, read as one that is shared.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};
use syn::{Expr, FnArg, Ident, Item, ItemFn, Pat, PatType, ReturnType, Signature, Type};

use super::{
    passed,
    passed::{Passed, Taken},
    signature,
};
use crate::{diagnostics::Diagnostics, written};

/// A shared function without a mistake.
pub(super) struct Function {
    pub(super) arguments: Vec<Argument>,
    /// Nothing where it returns `()`.
    pub(super) result: Option<(Passed, Taken)>,
    pub(super) error: Option<Type>,
}

/// An argument.
pub(super) struct Argument {
    pub(super) name: Ident,
    pub(super) passed: Passed,
    pub(super) taken: Taken,
}

/// The function, or what the item is instead.
pub(super) fn item(
    tokens: TokenStream,
    diagnostics: &mut Diagnostics,
) -> Result<ItemFn, TokenStream> {
    match syn::parse2::<Item>(tokens.clone()) {
        Ok(Item::Fn(item)) => Ok(item),
        // A function within an `impl` is one, but for its receiver.
        Ok(Item::Verbatim(_)) | Err(_) if syn::parse2::<ItemFn>(tokens.clone()).is_ok() => {
            syn::parse2(tokens).map_err(syn::Error::into_compile_error)
        }
        Ok(other) => {
            diagnostics.refuse(
                head(&other),
                "`#[shared]` belongs on a function",
                "write `#[shared] pub fn label(device: &Device) -> String { … }`",
            );
            Err(tokens)
        }
        Err(error) => {
            diagnostics.refuse_at(
                error.span(),
                error,
                "write a function that Rust itself can read",
            );
            Err(TokenStream::new())
        }
    }
}

/// The first token of an item, so that an error does not underline all of it.
fn head(item: &Item) -> TokenStream {
    item.to_token_stream().into_iter().take(1).collect()
}

/// Reads a function, and reports all that is wrong with it.
pub(super) fn read(item: &ItemFn, diagnostics: &mut Diagnostics) -> Function {
    signature::check(&item.sig, diagnostics);
    let typed = item.sig.inputs.iter().filter_map(|input| match input {
        FnArg::Typed(typed) => Some(typed),
        FnArg::Receiver(_) => None,
    });
    let arguments = typed.filter_map(|typed| argument(typed, diagnostics)).collect();
    let (result, error) = output(&item.sig, diagnostics);
    Function { arguments, result, error }
}

fn argument(argument: &PatType, diagnostics: &mut Diagnostics) -> Option<Argument> {
    if let Some(attribute) = argument.attrs.first() {
        diagnostics.refuse(
            attribute,
            "an argument of a shared function has no attributes",
            "remove it; docs of an argument stand at the function",
        );
    }
    let found = passed::argument(&argument.ty, diagnostics);
    let Pat::Ident(name) = &*argument.pat else {
        let shown = written::display(&argument.ty);
        diagnostics.refuse(
            &argument.pat,
            "an argument of a shared function has a name, not a pattern",
            format!("write `value: {shown}`"),
        );
        return None;
    };
    let (passed, taken) = found?;
    Some(Argument { name: name.ident.clone(), passed, taken })
}

/// The result, and the error if there is one.
fn output(
    signature: &Signature,
    diagnostics: &mut Diagnostics,
) -> (Option<(Passed, Taken)>, Option<Type>) {
    let ReturnType::Type(_, ty) = &signature.output else { return (None, None) };
    if written::last_name(ty).as_deref() != Some("Result") {
        return (result(ty, diagnostics), None);
    }
    match written::type_arguments(ty).as_slice() {
        [good, bad] => (result(good, diagnostics), passed::value(bad, diagnostics)),
        _ => {
            diagnostics.refuse(
                ty,
                format!("`{}` does not say which error JavaScript catches", written::display(ty)),
                "write both types: `Result<Device, DeviceError>`",
            );
            (None, None)
        }
    }
}

fn result(ty: &Type, diagnostics: &mut Diagnostics) -> Option<(Passed, Taken)> {
    match written::bare(ty) {
        Type::Tuple(tuple) if tuple.elems.is_empty() => None,
        Type::Never(_) => {
            diagnostics.refuse(ty, "a shared function comes back", "write what it returns");
            None
        }
        ty => passed::result(ty, diagnostics),
    }
}

impl Argument {
    /// What is handed to the function, of the variable that holds it.
    pub(super) fn handed(&self, variable: &Ident) -> TokenStream {
        match self.taken {
            Taken::Owned => quote!(#variable),
            Taken::Lent => quote!(&#variable),
            Taken::Iterated => quote!(::core::iter::IntoIterator::into_iter(#variable)),
        }
    }
}

/// What an iterator gives, as a list; anything else as it is.
pub(super) fn gathered(taken: Taken, value: &Expr) -> TokenStream {
    match taken {
        Taken::Iterated => {
            quote!(::core::iter::Iterator::collect::<::std::vec::Vec<_>>(::core::iter::IntoIterator::into_iter(#value)))
        }
        Taken::Owned | Taken::Lent => quote!(#value),
    }
}
