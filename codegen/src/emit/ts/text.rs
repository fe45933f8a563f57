//! A shape as TypeScript in a message. Makes no file.

use grafana_bindgen::contract::{Direction, Field, Shape};

use super::{Names, shape};
use crate::print::{in_line, key};

/// The type of a shape in one line.
pub(crate) fn type_text(shape: &Shape, direction: Direction) -> String {
    in_line(&shape::of(shape, direction, &Names::verbatim()))
}

/// A key of an object with its type, in one line.
pub(crate) fn field_text(field: &Field, direction: Direction) -> String {
    let mark = if field.required { "" } else { "?" };
    format!("{}{mark}: {}", key(field.name.as_str()), type_text(&field.shape, direction))
}
