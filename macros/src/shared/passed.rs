//! How an argument or a result passes, as far as its writing tells: text, a list of numbers, or a value
//! that serde reads and writes. Resolves nothing.

use syn::{
    AngleBracketedGenericArguments, AssocType, GenericArgument, PathArguments, Type, TypeImplTrait,
    TypeParamBound, parse_quote,
};

use crate::{diagnostics::Diagnostics, written, written::Borrowed};

/// The numbers of which JavaScript has typed arrays.
const NUMBERS: [&str; 10] = ["u8", "i8", "u16", "i16", "u32", "i32", "u64", "i64", "f32", "f64"];

/// How a value passes.
pub(super) enum Passed {
    /// As text.
    Text,
    /// As a typed array of this type.
    Numbers(Type),
    /// As serde reads and writes this type.
    Value(Type),
}

/// How the function takes what has passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Taken {
    /// By value.
    Owned,
    /// By reference.
    Lent,
    /// Item by item.
    Iterated,
}

/// Reads the type of an argument, and reports what cannot come from JavaScript.
pub(super) fn argument(ty: &Type, diagnostics: &mut Diagnostics) -> Option<(Passed, Taken)> {
    let Type::Reference(reference) = written::bare(ty) else {
        if let Some(number) = iterated(ty) {
            return Some((Passed::Numbers(number), Taken::Iterated));
        }
        return Some((owned(ty, diagnostics)?, Taken::Owned));
    };
    if let Some(mutable) = &reference.mutability {
        let shown = written::display(&reference.elem);
        diagnostics.refuse(
            mutable,
            format!("`{}` would change what JavaScript does not see", written::display(ty)),
            format!("take `{shown}`, and return what becomes of it"),
        );
        return None;
    }
    if let Some(lifetime) = reference.lifetime.as_ref().filter(|lifetime| lifetime.ident != "_") {
        let shown = written::display(&reference.elem);
        diagnostics.refuse(
            lifetime,
            "an argument of a shared function lives for the call alone",
            format!("write `&{shown}`"),
        );
        return None;
    }
    let passed = match written::bare(&reference.elem) {
        Type::Slice(slice) => match number(&slice.elem) {
            Some(number) => Passed::Numbers(number),
            None => {
                let item = value(&slice.elem, diagnostics)?;
                Passed::Value(parse_quote!(::std::vec::Vec<#item>))
            }
        },
        ty if written::last_name(ty).as_deref() == Some("str") => Passed::Text,
        ty => owned(ty, diagnostics)?,
    };
    Some((passed, Taken::Lent))
}

/// Reads the type of a result, and how the function gives it.
pub(super) fn result(ty: &Type, diagnostics: &mut Diagnostics) -> Option<(Passed, Taken)> {
    match iterated(ty) {
        Some(number) => Some((Passed::Numbers(number), Taken::Iterated)),
        None => Some((owned(ty, diagnostics)?, Taken::Owned)),
    }
}

/// A type that owns its data.
fn owned(ty: &Type, diagnostics: &mut Diagnostics) -> Option<Passed> {
    let is_list = written::last_name(ty).as_deref() == Some("Vec");
    let item = written::type_arguments(ty).first().and_then(|item| number(item));
    match item.filter(|_| is_list) {
        Some(number) => Some(Passed::Numbers(number)),
        None => value(ty, diagnostics).map(Passed::Value),
    }
}

/// A type that serde may read and write; reports one of which nobody could.
pub(super) fn value(ty: &Type, diagnostics: &mut Diagnostics) -> Option<Type> {
    let shown = written::display(ty);
    if let Type::TraitObject(_) = written::bare(ty) {
        diagnostics.refuse(
            ty,
            format!("`{shown}` could be any type, and JavaScript needs to know which"),
            "write the type itself",
        );
        return None;
    }
    match written::borrowed(ty) {
        None => return Some(ty.clone()),
        Some(Borrowed::Impl(span)) => diagnostics.refuse_at(
            span,
            format!("`{shown}` has no name, and JavaScript needs to know the type"),
            "write the type itself, or `impl Iterator<Item = f64>` of any number",
        ),
        Some(Borrowed::Own(span)) => diagnostics.refuse_at(
            span,
            "`Self` is no type that a shared function can name",
            "write the type itself",
        ),
        Some(Borrowed::Reference) => diagnostics.refuse(
            ty,
            format!("`{shown}` borrows, and what passes between Rust and JavaScript is copied"),
            written::owned_hint(ty),
        ),
    }
    None
}

/// The number that a type is, if it is one.
fn number(ty: &Type) -> Option<Type> {
    let name = written::last_name(ty)?;
    NUMBERS.contains(&name.as_str()).then(|| ty.clone())
}

/// The number in `impl Iterator<Item = f64>`.
fn iterated(ty: &Type) -> Option<Type> {
    let Type::ImplTrait(TypeImplTrait { bounds, .. }) = written::bare(ty) else { return None };
    let mut bounds = bounds.iter();
    let (Some(TypeParamBound::Trait(bound)), None) = (bounds.next(), bounds.next()) else {
        return None;
    };
    let last = bound.path.segments.last()?;
    let PathArguments::AngleBracketed(AngleBracketedGenericArguments { args, .. }) =
        &last.arguments
    else {
        return None;
    };
    let is_iterator = last.ident == "Iterator" || last.ident == "IntoIterator";
    match args.first()? {
        GenericArgument::AssocType(AssocType { ident, ty, .. })
            if is_iterator && ident == "Item" && args.len() == 1 =>
        {
            number(ty)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<String>, Vec<String>) {
        let mut diagnostics = Diagnostics::default();
        let found = argument(&syn::parse_str(text).unwrap(), &mut diagnostics);
        let shown = found.map(|(passed, taken)| match passed {
            Passed::Text => format!("text {taken:?}"),
            Passed::Numbers(ty) => format!("numbers {} {taken:?}", written::display(&ty)),
            Passed::Value(ty) => format!("value {} {taken:?}", written::display(&ty)),
        });
        (shown, diagnostics.messages())
    }

    #[test]
    fn each_form_passes_by_its_own_way() {
        for (text, passed) in [
            ("&str", "text Lent"),
            ("&'_ str", "text Lent"),
            ("String", "value String Owned"),
            ("&[u8]", "numbers u8 Lent"),
            ("Vec<u64>", "numbers u64 Owned"),
            ("&Vec<f32>", "numbers f32 Lent"),
            ("impl Iterator<Item = f64>", "numbers f64 Iterated"),
            ("impl IntoIterator<Item = i8>", "numbers i8 Iterated"),
            ("Vec<usize>", "value Vec<usize> Owned"),
            ("&[Device]", "value ::std::vec::Vec<Device> Lent"),
            ("&Device", "value Device Lent"),
            ("Option<Vec<u8>>", "value Option<Vec<u8>> Owned"),
        ] {
            assert_eq!(read(text), (Some(passed.to_owned()), Vec::new()), "{text}");
        }
    }

    #[test]
    fn what_cannot_pass_is_told_what_to_write() {
        for (text, hint) in [
            ("&mut Device", "take `Device`, and return what becomes of it"),
            ("&'static str", "write `&str`"),
            ("Option<&str>", "write types without references"),
            ("&[&str]", "write `String`"),
            ("&&Device", "write `Device`"),
            ("impl Into<String>", "write the type itself, or `impl Iterator<Item = f64>`"),
            ("impl Iterator<Item = Device>", "write the type itself, or `impl Iterator"),
            ("&dyn Describe", "write the type itself"),
            ("Self", "write the type itself"),
        ] {
            let (passed, messages) = read(text);
            assert_eq!((passed, messages.len()), (None, 1), "{text}");
            assert!(messages[0].contains(hint), "{messages:?}");
        }
    }
}
