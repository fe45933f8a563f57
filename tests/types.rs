//! docs/types.md is made of the types in tests/golden/types and of what the generator makes of them.
//! `BLESS=1 cargo test --test types` rewrites it; a person reads the difference.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a test fails by a panic")]

use std::{fs, path::Path};

use grafana_bindgen_codegen::{
    build::{self, Kind, Plugin},
    emit::{self, Options},
};

#[allow(
    dead_code,
    deprecated,
    missing_docs,
    unreachable_pub,
    reason = "the cases are written as an author writes them"
)]
#[path = "golden/types/routes.rs"]
mod cases;

const INTRO: &str = "\
# Types

What becomes of a Rust type in TypeScript, attribute by attribute. schemars reads serde's attributes and
says what serde writes and what it accepts. Where the two are alike there is one type; where they differ
there are two, `Project` for what arrives and `ProjectInput` for what is sent. `grafana-bindgen check` then
lets serde judge them, and says where it does otherwise.

Each section shows the Rust and what the generator makes of it: a test writes this page.
";

const REFUSED: &str = "\
## What is refused

| | why | instead |
|---|---|---|
| `serialize_with` or `deserialize_with` without a schema | schemars passes over them | `#[schemars(with = \"…\")]` or `schema_with` |
| an `Option` read by a function, without `default` | the schema lets the key be absent, serde does not | `#[serde(default)]`, or a schema without `Option` |
| a variant whose only field is skipped | serde writes the bare name, schemars describes the field | a variant without a field |
| a flattened struct with the key of another field | serde writes it twice, and finds it for the first alone | `#[serde(rename = \"…\")]` on one |
| `tag`, `content` or `untagged` of schemars that serde is not told | the schema describes another form | `#[serde(…)]`, which schemars reads too |
| `skip` or `skip_serializing` of schemars that serde is not told, of a variant or beside `skip_serializing_if` | serde writes what the schema leaves out, and the check may have no value that shows it | `#[serde(…)]`, which schemars reads too |
| a type that holds itself with `#[schemars(inline)]` | its description has no end | no `inline` |
| two types of one name | a client could not tell them apart | `#[schemars(rename = \"…\")]` |
| two types of one id in schemars | it describes both as the one that it meets first: instances `Grid<1, 12>` and `Grid<21, 1>`, schemas by hand of one name | `#[schemars(inline)]`, or `schema_id` |
| a flattened map beside `deny_unknown_fields` | serde writes its keys and refuses them | one of the two |
| a flattened map with integer keys, in a request | serde cannot read back what it writes | `String` keys |
| `i128`, `u128` | no JavaScript number holds them | `i64`, or a string |
| an integer beyond 2^53 − 1 that is a value of its own, as the number of a variant | as a literal TypeScript rounds it | a smaller one, or a string |
| a keyword of JSON Schema that has no TypeScript form | the type would say less than the schema | a type that can be described |

What schemars says wrongly beyond that is found by the check: the tag of a struct of another crate (that of a
struct of the routes crate is read from its source);
keys that stand twice by `flatten`; `#[schemars(with = \"…\")]` that is not what serde does. serde also
accepts what no client should send, and the types do not say it: a list for a struct (of a
`std::time::Duration` alone the type says it), a unit variant as `{ \"Unit\": null }`, the number of
a variant beside `flatten`.

The source is asked by a type's path in Rust. So what is said here to be read from it holds for types of
the routes crate whose `JsonSchema` and `Deserialize` are derived. Types that refer to each other in very
many ways are not searched for two of one id.

The body of each variant of an error is judged as a reply is: the check makes values of the fields and
reads what serde writes of them. A variant is not judged if the type of one of its fields has no
`Deserialize`, since no value can be had of it; nor is the text of the message, which is a string whatever
it says, nor a body that an `impl ResourceError` writes by hand.
";

#[test]
fn the_page_is_what_the_generator_does() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = root.join("tests/golden/types/routes.rs");
    let mut contract = cases::types::contract().unwrap();
    let mut types = cases::types::oracle().unwrap().types().clone();
    let source = build::Root { folder: root, file: &file, path: "types::cases" };
    build::annotate(&mut contract, &mut types, source).unwrap();
    let options = Options {
        package: "@golden/types".into(),
        license: None,
        version: "1.0.0".into(),
        routes: "types-routes".into(),
        plugin: Plugin { id: "golden-types".into(), kind: Kind::App },
        codec: None,
    };
    let files = emit::package(&contract, &options).unwrap();
    let made = page(&fs::read_to_string(file).unwrap(), &files["src/types.ts"]);
    let path = root.join("docs/types.md");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &made).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == made,
        "docs/types.md is not what is made; run `BLESS=1 cargo test --test types`:\n{}",
        similar::TextDiff::from_lines(&found, &made).unified_diff()
    );
}

fn page(rust: &str, types: &str) -> String {
    let mut page = INTRO.to_owned();
    let sections = rust.split("\n// # END").next().unwrap().split("\n// # ").skip(1);
    for section in sections {
        let (title, rest) = section.split_once('\n').unwrap();
        let prose: String = rest
            .lines()
            .take_while(|line| line.starts_with("// "))
            .map(|line| format!("{}\n", &line[3..]))
            .collect();
        let code: Vec<&str> = rest.lines().skip_while(|line| line.starts_with("// ")).collect();
        let code = code.join("\n");
        let blank = if prose.is_empty() { "" } else { "\n" };
        page.push_str(&format!(
            "\n## {title}\n\n{prose}{blank}```rust\n{}\n```\n\n```ts\n{}\n```\n",
            code.trim(),
            declarations(&code, types)
        ));
    }
    page + "\n" + REFUSED
}

/// The declarations of the types that a section has.
fn declarations(code: &str, types: &str) -> String {
    let named = code.lines().filter_map(|line| {
        let name = line.strip_prefix("pub struct ").or_else(|| line.strip_prefix("pub enum "))?;
        name.split(|c: char| !c.is_alphanumeric()).next()
    });
    let mut found = Vec::new();
    for name in named {
        for block in types.split("\n\n") {
            let mut words =
                block.trim().split("export ").nth(1).unwrap_or_default().split([' ', '=']);
            let declared = words.nth(1).unwrap_or_default();
            let rest = declared.strip_prefix(name);
            if rest.is_some_and(|rest| rest.is_empty() || rest == "Input" || rest.starts_with("Of"))
            {
                found.push(block.trim());
            }
        }
    }
    assert!(!found.is_empty(), "no type of\n{code}");
    found.join("\n\n")
}
