//! Words that an author can write and a file must survive.

use proptest::prelude::*;

/// Attempts to leave a string, a comment, a template, a key or a page, and names with a meaning.
const HOSTILE: [&str; 46] = [
    "",
    " ",
    "\"",
    "'",
    "`",
    "\\",
    "\\\"",
    "\n",
    "\r\n",
    "\u{2028}",
    "\u{2029}",
    "\u{202e}drow\u{2066}",
    "\u{feff}",
    "\0",
    "*/",
    "/*",
    "//",
    "*/ globalThis.injected = 1; /*",
    "\"; globalThis.injected = 1; //",
    "'; globalThis.injected = 1; //",
    "`; globalThis.injected = 1; //",
    "\\\"; globalThis.injected = 1; //",
    "\nglobalThis.injected = 1;\n",
    "\u{2028}globalThis.injected = 1;\u{2028}",
    "${globalThis.injected = 1}",
    "[globalThis.injected = 1]",
    "}; globalThis.injected = 1; ({",
    "</script><script>injected()</script>",
    "<!--",
    "-->",
    "@internal",
    "{@link x}",
    "__proto__",
    "constructor",
    "prototype",
    "toString",
    "1st",
    "a-b",
    "é",
    "日本",
    "²",
    "😀",
    "\u{301}",
    "a.b",
    "a b",
    "%2e%2e",
];

/// Words of the language, and names that generated files use.
const RESERVED: [&str; 44] = [
    "Array",
    "Record",
    "Promise",
    "Object",
    "Function",
    "Blob",
    "Symbol",
    "Error",
    "Map",
    "string",
    "number",
    "boolean",
    "object",
    "any",
    "unknown",
    "never",
    "void",
    "null",
    "undefined",
    "bigint",
    "symbol",
    "class",
    "delete",
    "default",
    "interface",
    "type",
    "enum",
    "import",
    "export",
    "await",
    "async",
    "yield",
    "let",
    "static",
    "this",
    "true",
    "runtime",
    "routes",
    "types",
    "client",
    "source",
    "options",
    "params",
    "body",
];

/// A name on the wire, or a schema's.
pub(super) fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => prop::sample::select(HOSTILE.to_vec()).prop_map(str::to_owned),
        3 => prop::sample::select(RESERVED.to_vec()).prop_map(str::to_owned),
        1 => (text(), text()).prop_map(|(one, other)| one + &other),
    ]
}

/// A doc, a note, a pattern: any text.
pub(super) fn text() -> impl Strategy<Value = String> {
    let word = prop::sample::select(HOSTILE.to_vec());
    prop_oneof![
        3 => prop::collection::vec(word, 0..4).prop_map(|words| words.concat()),
        1 => "\\PC{0,12}",
        1 => any::<String>(),
    ]
}

/// What Rust takes as the name of a function, an argument or a trait.
pub(super) fn rust_name() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "delete",
        "default",
        "new",
        "class",
        "arguments",
        "eval",
        "undefined",
        "constructor",
        "__proto__",
        "to_string",
        "value_of",
        "has_own_property",
        "exports",
        "module",
        "require",
        "runtime",
        "routes",
        "source",
        "options",
        "params",
        "body",
        "error",
        "errors",
        "plugin",
        "transport",
        "r#type",
        "r#await",
        "grüße",
        "a1",
        "symbol",
        "object",
        "string",
        "null",
        "global_this",
        "prototype",
        "package",
        "interface",
        "nan",
        "infinity",
        "call",
    ])
    .prop_map(str::to_owned)
}

/// The name of a trait.
pub(super) fn trait_name() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "Hostile",
        "Array",
        "Record",
        "Runtime",
        "Routes",
        "Source",
        "Object",
        "Delete",
        "Options",
        "Class",
        "Grüße",
        "Error",
        "Client",
        "Types",
        "Promise",
        "Transport",
        "Default",
    ])
    .prop_map(str::to_owned)
}
