//! One variant of an error, or the one struct: its status, its code, its fields and its message.

use quote::ToTokens;
use syn::{Attribute, Fields, Ident, Type, ext::IdentExt};

use super::{
    attribute,
    field::{self, BodyField},
    serde,
};
use crate::{diagnostics::Diagnostics, docs};

/// A variant without a mistake.
pub(super) struct ErrorVariant {
    /// The name of the variant, or of the struct.
    pub(super) name: Ident,
    pub(super) status: u16,
    pub(super) code: String,
    pub(super) attributes: Vec<Attribute>,
    /// The fields beside the message.
    pub(super) fields: Vec<BodyField>,
    pub(super) message: Message,
}

/// Where the message comes from.
pub(super) enum Message {
    /// The field `message`.
    Field(Box<BodyField>),
    /// `Display`, as thiserror writes it.
    Display,
    /// The docs.
    Text(String),
}

/// Reads a variant, and reports all that is wrong with it.
///
/// `is_displayed` says that the whole item has an `#[error(…)]`.
pub(super) fn read(
    name: &Ident,
    attributes: &[Attribute],
    fields: &Fields,
    is_displayed: bool,
    diagnostics: &mut Diagnostics,
) -> Option<ErrorVariant> {
    let status = attribute::read(name, attributes, diagnostics);
    refuse_serde_code(attributes, diagnostics);
    let mut fields = read_fields(name, fields, diagnostics)?;
    let is_displayed = is_displayed || has_error(attributes);
    let message = message(name, attributes, &mut fields, is_displayed, diagnostics)?;
    let status = status?;
    let code = status.code.map_or_else(|| name.unraw().to_string(), |code| code.value());
    Some(ErrorVariant {
        name: name.clone(),
        status: status.status,
        code,
        attributes: attributes.to_vec(),
        fields,
        message,
    })
}

/// Whether there is an `#[error(…)]` of thiserror, and with it a `Display`.
pub(super) fn has_error(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| attribute.path().is_ident("error"))
}

fn read_fields(
    name: &Ident,
    fields: &Fields,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<BodyField>> {
    match fields {
        Fields::Unit => Some(Vec::new()),
        Fields::Named(fields) => {
            Some(fields.named.iter().filter_map(|field| field::read(field, diagnostics)).collect())
        }
        Fields::Unnamed(fields) => {
            let example = example(fields.unnamed.first().map(|field| &field.ty));
            diagnostics.refuse(
                fields,
                format!("the fields of `{name}` have no names, and a body of JSON needs them"),
                format!("write `{name} {{ {example} }}`, with a name for each field"),
            );
            None
        }
    }
}

fn example(ty: Option<&Type>) -> String {
    let ty = ty.map_or_else(
        || "String".to_owned(),
        |ty| ty.to_token_stream().to_string().replace(' ', ""),
    );
    let name = if ty == "String" { "message" } else { "value" };
    format!("{name}: {ty}")
}

fn message(
    name: &Ident,
    attributes: &[Attribute],
    fields: &mut Vec<BodyField>,
    is_displayed: bool,
    diagnostics: &mut Diagnostics,
) -> Option<Message> {
    if let Some(index) = fields.iter().position(BodyField::is_message) {
        return Some(Message::Field(Box::new(fields.remove(index))));
    }
    if is_displayed {
        return Some(Message::Display);
    }
    if let Some(text) = docs::first_paragraph(attributes) {
        return Some(Message::Text(text));
    }
    diagnostics.refuse(
        name,
        format!("`{name}` has no message for people"),
        "write docs above it (`/// No project has this name.`), or a field `message: String`, or thiserror's `#[error(\"…\")]`",
    );
    None
}

/// A code that serde would set is set here, in one place.
fn refuse_serde_code(attributes: &[Attribute], diagnostics: &mut Diagnostics) {
    if let Some(entry) = serde::entry(attributes, "rename") {
        diagnostics.refuse(
            entry,
            "the code of an error is not set by `#[serde(rename = …)]`",
            "write `#[status(404, code = \"…\")]`",
        );
    }
}
