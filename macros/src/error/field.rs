//! The fields of a variant: what of them goes into the body.

use quote::ToTokens;
use syn::{Attribute, Field, Ident, LitStr, Type, ext::IdentExt};

use super::{attribute, serde};
use crate::diagnostics::Diagnostics;

/// A field of the body.
pub(super) struct BodyField {
    pub(super) name: Ident,
    pub(super) ty: Type,
    /// The attributes that hold in the body too.
    pub(super) attributes: Vec<Attribute>,
}

impl BodyField {
    /// Whether it is the body's message.
    pub(super) fn is_message(&self) -> bool {
        self.name.unraw() == "message"
    }
}

/// Reads a named field, and reports what is wrong with it.
pub(super) fn read(field: &Field, diagnostics: &mut Diagnostics) -> Option<BodyField> {
    let name = field.ident.clone()?;
    attribute::refuse_misplaced(&field.attrs, "a field", diagnostics);
    let renamed = serde::text(&field.attrs, "rename");
    if name.unraw() == "message" {
        check_message(&field.ty, renamed.as_ref(), diagnostics);
    } else {
        check_name(&name, renamed.as_ref(), diagnostics);
    }
    let attributes =
        field.attrs.iter().filter(|attribute| holds_in_body(attribute)).cloned().collect();
    Some(BodyField { name, ty: field.ty.clone(), attributes })
}

fn check_message(ty: &Type, renamed: Option<&LitStr>, diagnostics: &mut Diagnostics) {
    if let Some(renamed) = renamed {
        diagnostics.refuse(
            renamed,
            "the field `message` is renamed, and Grafana reads it by its name",
            "remove the `rename`, or call the field otherwise",
        );
    }
    if let Type::Path(path) = ty
        && path.path.segments.last().is_some_and(|last| last.ident == "Option")
    {
        diagnostics.refuse(
            ty,
            "the message of an error may be absent, and every error has one",
            "write `message: String`",
        );
    }
}

fn check_name(name: &Ident, renamed: Option<&LitStr>, diagnostics: &mut Diagnostics) {
    let wire = renamed.map_or_else(|| name.unraw().to_string(), LitStr::value);
    if wire != "code" && wire != "message" {
        return;
    }
    let place = renamed.map_or_else(|| name.to_token_stream(), |renamed| renamed.to_token_stream());
    let hint = if wire == "code" {
        "write another name; the code itself is set by `#[status(404, code = \"…\")]`"
    } else {
        "write another name, or call the field itself `message`"
    };
    diagnostics.refuse(place, format!("the body has a `{wire}` already"), hint);
}

/// Docs, deprecation, and what serde and schemars read.
fn holds_in_body(attribute: &Attribute) -> bool {
    ["doc", "deprecated", "serde", "schemars"].iter().any(|known| attribute.path().is_ident(known))
}
