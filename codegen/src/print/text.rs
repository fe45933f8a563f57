//! Where an author's text becomes part of a file: strings, keys and comments, each unable to end
//! its own place.

use super::Docs;

/// Words that no declaration can have for its name.
const RESERVED: [&str; 48] = [
    "arguments",
    "await",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "debugger",
    "default",
    "delete",
    "do",
    "else",
    "enum",
    "eval",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "function",
    "if",
    "implements",
    "import",
    "in",
    "instanceof",
    "interface",
    "let",
    "new",
    "null",
    "package",
    "private",
    "protected",
    "public",
    "return",
    "static",
    "super",
    "switch",
    "this",
    "throw",
    "true",
    "try",
    "typeof",
    "undefined",
    "var",
    "void",
    "while",
    "with",
];

/// Words that mean a type wherever a type stands.
const TYPES: [&str; 10] = [
    "any",
    "bigint",
    "boolean",
    "never",
    "number",
    "object",
    "string",
    "symbol",
    "undefined",
    "unknown",
];

/// Whether a text can name a type of its own.
pub fn is_type_name(text: &str) -> bool {
    is_name(text) && !is_reserved(text) && !TYPES.contains(&text)
}

/// Whether a text has the form of a name in TypeScript: letters of any script, and digits behind one.
pub fn is_name(text: &str) -> bool {
    let mut chars = text.chars();
    let starts = |c: char| unicode_ident::is_xid_start(c) || c == '_' || c == '$';
    chars.next().is_some_and(|c| starts(c) && is_name_part(c)) && chars.all(is_name_part)
}

/// Whether a name can go on with a character. Scripts beyond the first plane are not known to every
/// compiler.
pub fn is_name_part(c: char) -> bool {
    (unicode_ident::is_xid_continue(c) || c == '$') && c <= '\u{ffff}' && !is_unreadable(c)
}

/// Whether a word cannot name a declaration.
pub fn is_reserved(word: &str) -> bool {
    RESERVED.contains(&word) || word == "yield"
}

/// Whether a text is a name in TypeScript without quotes. Names outside ASCII are quoted.
pub(super) fn is_identifier(text: &str) -> bool {
    let mut chars = text.chars();
    let starts = |c: char| c.is_ascii_alphabetic() || c == '_' || c == '$';
    chars.next().is_some_and(starts) && chars.all(|c| starts(c) || c.is_ascii_digit())
}

/// A string literal. Besides what JSON escapes, whatever changes the order or the lines in which a
/// person reads the file is written as an escape, and so is a closing `</script>`.
pub(super) fn string(text: &str) -> String {
    let mut literal = String::from('"');
    for c in text.chars() {
        match c {
            '"' => literal.push_str("\\\""),
            '\\' => literal.push_str("\\\\"),
            '\n' => literal.push_str("\\n"),
            '\r' => literal.push_str("\\r"),
            '\t' => literal.push_str("\\t"),
            '<' => literal.push_str("\\u003c"),
            c if is_unreadable(c) => literal.push_str(&escape(c)),
            c => literal.push(c),
        }
    }
    literal + "\""
}

/// The key of a property.
pub fn key(name: &str) -> String {
    if is_identifier(name) { name.to_owned() } else { string(name) }
}

/// The key of a property of an object that is built. `__proto__` would set the prototype.
pub(super) fn value_key(name: &str) -> String {
    if name == "__proto__" { "[\"__proto__\"]".to_owned() } else { key(name) }
}

/// A comment, each line indented; empty where there is nothing to say.
pub(super) fn comment(docs: &Docs, indent: &str) -> String {
    let lines = lines(docs);
    match lines.as_slice() {
        [] => String::new(),
        [only] => format!("{indent}/** {only} */\n"),
        several => {
            let body: String = several
                .iter()
                .map(|line| {
                    if line.is_empty() {
                        format!("{indent} *\n")
                    } else {
                        format!("{indent} * {line}\n")
                    }
                })
                .collect();
            format!("{indent}/**\n{body}{indent} */\n")
        }
    }
}

fn lines(docs: &Docs) -> Vec<String> {
    let mut lines: Vec<String> = docs.text.trim().lines().map(commented).collect();
    if !lines.is_empty() && !docs.tags.is_empty() {
        lines.push(String::new());
    }
    for (tag, text) in &docs.tags {
        let text = text.lines().map(str::trim).collect::<Vec<_>>().join(" ");
        lines.push(format!("@{tag} {}", commented(&text)).trim_end().to_owned());
    }
    lines
}

/// A line that can neither end the comment nor be taken for a tag: TypeScript sees one wherever an
/// `@` stands behind a space.
fn commented(line: &str) -> String {
    let mut text = String::new();
    let mut previous = ' ';
    for c in line.trim_end().chars() {
        match c {
            '/' if previous == '*' => text.push_str("\\/"),
            '@' if previous.is_whitespace() => text.push_str("\\@"),
            c if is_unreadable(c) => text.push_str(&escape(c)),
            c => text.push(c),
        }
        previous = c;
    }
    text
}

/// Control characters, line separators, and marks that change the direction of reading.
fn is_unreadable(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{200b}'..='\u{200f}')
        || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{061c}')
}

fn escape(c: char) -> String {
    let mut units = [0; 2];
    c.encode_utf16(&mut units).iter().map(|unit| format!("\\u{unit:04x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_cannot_end_early() {
        for (text, literal) in [
            ("plain", "\"plain\""),
            ("a\"b\\c\nd", "\"a\\\"b\\\\c\\nd\""),
            ("</script>", "\"\\u003c/script>\""),
            ("${x}`", "\"${x}`\""),
            ("\u{202e}\u{2028}\0", "\"\\u202e\\u2028\\u0000\""),
        ] {
            assert_eq!(string(text), literal);
        }
    }

    #[test]
    fn a_key_is_quoted_where_it_must_be() {
        for (name, printed) in
            [("a", "a"), ("a-b", "\"a-b\""), ("", "\"\""), ("1", "\"1\""), ("delete", "delete")]
        {
            assert_eq!(key(name), printed);
        }
        assert_eq!(value_key("__proto__"), "[\"__proto__\"]");
    }

    #[test]
    fn a_comment_cannot_end_early() {
        let docs = Docs {
            text: "a */ b\n@tag and @another of a@b\n".into(),
            tags: vec![("deprecated", "use\n`x` */".into())],
        };
        assert_eq!(
            comment(&docs, "  "),
            "  /**\n   * a *\\/ b\n   * \\@tag and \\@another of a@b\n   *\n   * @deprecated use `x` *\\/\n   */\n"
        );
        assert_eq!(comment(&Docs::text("One line."), ""), "/** One line. */\n");
        assert_eq!(comment(&Docs::default(), ""), "");
    }
}
