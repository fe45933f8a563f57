//! Types whose description has no end: a type that is described in the place where it stands, and holds
//! itself. The program that describes the types dies of it, and says nothing that helps.

use super::{item::TypeItem, source::Source};
use crate::error::Error;

/// What the standard library says when a program dies so.
const SAID: &str = "has overflowed its stack";

/// Why the program died, if it died of a description without end.
pub(super) fn refusal(said: &str, source: &Source) -> Option<Error> {
    said.contains(SAID).then(|| match source.types.iter().find(|item| is_endless(item, source)) {
        Some(item) => Error::new(format!(
            "the type `{}` holds itself, and `#[schemars(inline)]` describes it within itself without end",
            item.name
        ))
        .at(format!("{}:{}", item.file, item.line))
        .note("the program that prints the contract has overflowed its stack")
        .hint("leave `inline` out: a type that has a name may hold itself"),
        None => Error::new("the program that prints the contract has overflowed its stack")
            .note("a type is described within itself without end")
            .hint("let a type that holds itself have a name: no `#[schemars(inline)]` on it, and no `inline_schema` in a `JsonSchema` by hand"),
    })
}

/// Whether a type is described in its place, and so are all types on a way from it to itself.
fn is_endless(item: &TypeItem, source: &Source) -> bool {
    let mut open = vec![item];
    let mut seen: Vec<&str> = Vec::new();
    while let Some(one) = open.pop().filter(|one| one.said.schemars("inline")) {
        for name in &one.holds {
            if *name == item.name {
                return true;
            }
            if !seen.contains(&name.as_str()) {
                seen.push(name);
                open.extend(source.only(name).filter(|held| held.said.schemars("inline")));
            }
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use crate::build::tests::source;

    fn said(text: &str) -> String {
        let died =
            "thread 'main' (7) has overflowed its stack\nfatal runtime error: stack overflow";
        super::refusal(died, &source(text)).unwrap().to_string()
    }

    #[test]
    fn a_type_that_is_described_within_itself_is_named() {
        let refused = "error: the type `Tree` holds itself, and `#[schemars(inline)]` describes it within itself without end\n --> lib.rs:2\nnote: the program that prints the contract has overflowed its stack\nhint: leave `inline` out: a type that has a name may hold itself";
        assert_eq!(said("#[schemars(inline)]\nstruct Tree { under: Vec<Tree> }"), refused);
        assert_eq!(said("#[schemars(inline)]\nenum Tree { Leaf, Node(Box<Tree>, u8) }"), refused);
        let two = "#[schemars(inline)]\nstruct Tree(Option<Node>); #[schemars(inline)] struct Node { tree: Box<Tree> }";
        assert_eq!(said(two), refused);
    }

    #[test]
    fn where_none_is_found_it_is_told_what_to_look_for() {
        for text in [
            "struct Tree { under: Vec<Tree> }",
            "#[schemars(inline)] struct Tree { under: Vec<Node> } struct Node { tree: Box<Tree> }",
            "#[schemars(inline)] struct Tree { #[schemars(skip)] under: Vec<Tree>, a: u8 }",
        ] {
            let expected = "error: the program that prints the contract has overflowed its stack\nnote: a type is described within itself without end\nhint: let a type that holds itself have a name";
            assert!(said(text).starts_with(expected), "{text}");
        }
        assert!(super::refusal("error: no", &source("")).is_none());
    }
}
