//! The enum or the struct as a whole.

use syn::{Data, DataEnum, DeriveInput, Fields, Ident};

use super::{
    attribute,
    variant::{self, ErrorVariant, has_error},
};
use crate::diagnostics::Diagnostics;

/// An error type without a mistake.
pub(super) struct ErrorItem {
    pub(super) name: Ident,
    pub(super) is_enum: bool,
    pub(super) variants: Vec<ErrorVariant>,
}

/// Reads the type, and reports all that is wrong with it.
pub(super) fn read(input: &DeriveInput, diagnostics: &mut Diagnostics) -> ErrorItem {
    check_generics(input, diagnostics);
    let variants = match &input.data {
        Data::Enum(data) => read_enum(input, data, diagnostics),
        Data::Struct(data) => read_struct(input, &data.fields, diagnostics),
        Data::Union(data) => {
            diagnostics.refuse(
                data.union_token,
                "a union does not say which of its fields holds",
                "write an enum, with a `#[status(…)]` above each variant",
            );
            Vec::new()
        }
    };
    ErrorItem { name: input.ident.clone(), is_enum: matches!(input.data, Data::Enum(_)), variants }
}

fn check_generics(input: &DeriveInput, diagnostics: &mut Diagnostics) {
    if !input.generics.params.is_empty() {
        diagnostics.refuse(
            &input.generics.params,
            format!("`{}` is generic, and a contract needs each type", input.ident),
            "write owned types in the fields, as in `project: String`",
        );
    }
}

fn read_enum(
    input: &DeriveInput,
    data: &DataEnum,
    diagnostics: &mut Diagnostics,
) -> Vec<ErrorVariant> {
    attribute::refuse_misplaced(&input.attrs, "an enum", diagnostics);
    if data.variants.is_empty() {
        diagnostics.refuse(
            &input.ident,
            format!("`{}` has no variants", input.ident),
            "write a variant for each error; a route without errors returns its reply alone",
        );
    }
    let is_displayed = has_error(&input.attrs);
    let mut variants: Vec<ErrorVariant> = Vec::new();
    for written in &data.variants {
        let read = variant::read(
            &written.ident,
            &written.attrs,
            &written.fields,
            is_displayed,
            diagnostics,
        );
        let Some(read) = read else { continue };
        if let Some(other) = variants.iter().find(|other| other.code == read.code) {
            diagnostics.refuse(
                &written.ident,
                format!("`{}` has the code `{}` too", other.name, read.code),
                format!("write another: `#[status({}, code = \"…\")]`", read.status),
            );
        }
        variants.push(read);
    }
    variants
}

fn read_struct(
    input: &DeriveInput,
    fields: &Fields,
    diagnostics: &mut Diagnostics,
) -> Vec<ErrorVariant> {
    variant::read(&input.ident, &input.attrs, fields, false, diagnostics).into_iter().collect()
}
