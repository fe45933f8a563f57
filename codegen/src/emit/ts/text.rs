//! A shape as TypeScript in a message. Makes no file.

use grafana_bindgen::contract::{Direction, Shape};

use super::{Names, shape};
use crate::print::in_line;

/// The type of a shape in one line.
pub(crate) fn type_text(shape: &Shape, direction: Direction) -> String {
    in_line(&shape::of(shape, direction, &Names::verbatim()))
}
