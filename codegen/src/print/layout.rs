//! When a line is broken.

/// The greatest length of a line that could be broken.
pub(super) const WIDTH: usize = 100;

/// One more step to the right.
pub(super) fn deeper(indent: &str) -> String {
    format!("{indent}  ")
}

/// Whether a text fits behind what already stands on its line.
pub(super) fn fits(before: usize, text: &str) -> bool {
    !text.contains('\n') && before + text.chars().count() <= WIDTH
}

/// Parts between brackets: on one line where they fit, else each on a line of its own.
pub(super) fn bracketed(
    open: &str,
    parts: &[String],
    close: &str,
    before: usize,
    indent: &str,
) -> String {
    let flat = match open {
        _ if parts.is_empty() => format!("{open}{close}"),
        "{" => format!("{{ {} }}", parts.join(", ")),
        _ => format!("{open}{}{close}", parts.join(", ")),
    };
    if fits(before, &flat) {
        return flat;
    }
    let inner = deeper(indent);
    let lines = parts.join(&format!(",\n{inner}"));
    // The arguments of a type are the one list that may not end with a comma.
    let comma = if close == ">" { "" } else { "," };
    format!("{open}\n{inner}{lines}{comma}\n{indent}{close}")
}
