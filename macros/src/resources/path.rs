//! The grammar of a route's path. Knows text only: no tokens, no arguments.

/// A path that holds to the grammar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Path {
    /// As written.
    pub(super) text: String,
    /// None for the empty path.
    pub(super) segments: Vec<Segment>,
}

/// One segment of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Segment {
    /// Fixed text.
    Literal(String),
    /// `{name}`: one segment.
    Value(String),
    /// `{*name}`: all the rest.
    Tail(String),
}

/// What is wrong with a path, and what to write instead.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mistake {
    pub(super) fact: String,
    pub(super) hint: String,
}

impl Mistake {
    fn new(fact: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { fact: fact.into(), hint: hint.into() }
    }
}

impl Path {
    /// Reads a path, or says all that is wrong with it.
    pub(super) fn parse(text: &str) -> Result<Path, Vec<Mistake>> {
        let mut mistakes = Vec::new();
        let path = without_query(text, &mut mistakes);
        let path = without_outer_slashes(path, &mut mistakes);
        let mut segments = Vec::new();
        if !path.is_empty() {
            for segment in path.split('/') {
                match Segment::parse(segment, path) {
                    Ok(segment) => segments.push(segment),
                    Err(mistake) => mistakes.push(mistake),
                }
            }
        }
        check_tail(&segments, &mut mistakes);
        check_names(&segments, &mut mistakes);
        // The same empty segment twice is one mistake.
        mistakes.dedup();
        if mistakes.is_empty() {
            Ok(Path { text: text.to_owned(), segments })
        } else {
            Err(mistakes)
        }
    }

    /// The names of the values, in order.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.segments.iter().filter_map(Segment::name)
    }
}

impl Segment {
    fn name(&self) -> Option<&str> {
        match self {
            Segment::Literal(_) => None,
            Segment::Value(name) | Segment::Tail(name) => Some(name),
        }
    }

    fn parse(segment: &str, path: &str) -> Result<Segment, Mistake> {
        if segment.contains(['{', '}']) {
            return braced(segment);
        }
        if let Some(mistake) = foreign_syntax(segment) {
            return Err(mistake);
        }
        literal(segment, path)
    }
}

fn without_query<'a>(text: &'a str, mistakes: &mut Vec<Mistake>) -> &'a str {
    let Some(end) = text.find(['?', '#']) else { return text };
    let path = &text[..end];
    mistakes.push(if text[end..].starts_with('?') {
        Mistake::new(
            format!("the path `{text}` has a query"),
            format!("write `{path}`, and take the query as the argument `query: Query<…>`"),
        )
    } else {
        Mistake::new(
            format!("the path `{text}` has a fragment, which no request carries"),
            format!("write `{path}`"),
        )
    });
    path
}

fn without_outer_slashes<'a>(path: &'a str, mistakes: &mut Vec<Mistake>) -> &'a str {
    let trimmed = path.trim_matches('/');
    if path.starts_with('/') {
        mistakes.push(Mistake::new(
            format!("the path `{path}` begins with `/`"),
            format!("write `\"{trimmed}\"`: it is relative to the plugin's `resources/`"),
        ));
    } else if path.ends_with('/') {
        mistakes.push(Mistake::new(
            format!("the path `{path}` ends with `/`"),
            format!("write `\"{trimmed}\"`: Grafana removes a slash at the end"),
        ));
    }
    trimmed
}

/// A segment with braces: a value or nothing.
fn braced(segment: &str) -> Result<Segment, Mistake> {
    let inner = segment.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
    match inner {
        Some(inner) if !inner.contains(['{', '}']) => value(inner),
        _ => Err(misplaced_brace(segment)),
    }
}

fn value(inner: &str) -> Result<Segment, Mistake> {
    let (star, name) = match inner.strip_prefix('*') {
        Some(name) => ("*", name),
        None => ("", inner),
    };
    if name.is_empty() {
        let example = if star.is_empty() { "{name}" } else { "{*rest}" };
        return Err(Mistake::new(
            format!("`{{{inner}}}` has no name"),
            format!("write the name of the argument that takes the value, as in `{example}`"),
        ));
    }
    if is_reserved(name) {
        return Err(Mistake::new(
            format!("`{name}` in `{{{inner}}}` is a keyword that no argument can have"),
            format!("write another name, as in `{{{star}{}_id}}`", name.to_lowercase()),
        ));
    }
    if !is_name(name) {
        return Err(Mistake::new(
            format!("`{name}` in `{{{inner}}}` is not the name of an argument"),
            name_hint(star, name),
        ));
    }
    let name = name.to_owned();
    Ok(if star.is_empty() { Segment::Value(name) } else { Segment::Tail(name) })
}

fn name_hint(star: &str, name: &str) -> String {
    let known = name.split([':', '.', '?', '*', '=']).next().unwrap_or_default();
    if known != name && is_name(known) {
        format!("write `{{{star}{known}}}`: the argument's type says what the value may be")
    } else {
        "write ASCII letters, digits and `_`, not beginning with a digit, as in `{project}`"
            .to_owned()
    }
}

fn misplaced_brace(segment: &str) -> Mistake {
    let opened = segment.matches('{').count();
    let closed = segment.matches('}').count();
    if opened > closed {
        return Mistake::new(
            format!("the brace in `{segment}` is not closed"),
            "write `{name}` for a value, between two slashes",
        );
    }
    if closed > opened {
        return Mistake::new(
            format!("the `}}` in `{segment}` closes nothing"),
            "write `{name}` for a value, between two slashes",
        );
    }
    Mistake::new(
        format!("`{segment}` mixes a value with other text"),
        "write the value as a segment of its own, as in `a/{b}`, or take the whole segment apart in the handler",
    )
}

/// The syntax of other routers.
fn foreign_syntax(segment: &str) -> Option<Mistake> {
    if let Some(name) = segment.strip_prefix('*') {
        let name = if is_name(name) { name } else { "rest" };
        return Some(Mistake::new(
            format!("`{segment}` is not how a tail is written here"),
            format!("write `{{*{name}}}`, as the last segment"),
        ));
    }
    let bracketed = segment.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    let name = segment.strip_prefix(':').or(bracketed)?;
    let name = if is_name(name) { name } else { "name" };
    Some(Mistake::new(
        format!("`{segment}` is not how a value is written here"),
        format!("write `{{{name}}}`"),
    ))
}

fn literal(segment: &str, path: &str) -> Result<Segment, Mistake> {
    if segment.is_empty() {
        return Err(Mistake::new(
            format!("the path `{path}` has an empty segment"),
            format!("write `\"{}\"`", without_empty_segments(path)),
        ));
    }
    if segment == "." || segment == ".." {
        return Err(Mistake::new(
            format!("the path `{path}` has a segment `{segment}`, which every client resolves"),
            "write the path that it leads to",
        ));
    }
    if segment.contains('%') {
        return Err(Mistake::new(
            format!("`{segment}` is percent-encoded"),
            format!("{UNRESERVED}; text that needs more is a value `{{name}}`, decoded for you"),
        ));
    }
    match segment.chars().find(|letter| !is_unreserved(*letter)) {
        None => Ok(Segment::Literal(segment.to_owned())),
        Some(letter) => Err(Mistake::new(
            format!("`{}` holds {letter:?}", segment.escape_debug()),
            format!("{UNRESERVED}; percent-encode nothing"),
        )),
    }
}

const UNRESERVED: &str = "write ASCII letters, digits, `-`, `.`, `_` and `~` only";

fn without_empty_segments(path: &str) -> String {
    path.split('/').filter(|segment| !segment.is_empty()).collect::<Vec<_>>().join("/")
}

fn check_tail(segments: &[Segment], mistakes: &mut Vec<Mistake>) {
    let Some((_, before_last)) = segments.split_last() else { return };
    for segment in before_last {
        if let Segment::Tail(name) = segment {
            mistakes.push(Mistake::new(
                format!(
                    "`{{*{name}}}` takes all the rest of the path, and is not its last segment"
                ),
                format!("write `{{{name}}}` for one segment, or end the path with `{{*{name}}}`"),
            ));
        }
    }
}

fn check_names(segments: &[Segment], mistakes: &mut Vec<Mistake>) {
    let names: Vec<&str> = segments.iter().filter_map(Segment::name).collect();
    for (index, name) in names.iter().enumerate() {
        if names[..index].contains(name) {
            mistakes.push(Mistake::new(
                format!("the path has two values called `{name}`"),
                "write another name for one of them",
            ));
        }
    }
}

fn is_unreserved(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '-' | '.' | '_' | '~')
}

/// Whether a Rust argument can have the name, raw (`r#type`) or not.
fn is_name(name: &str) -> bool {
    let mut letters = name.chars();
    letters.next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && letters.all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
        && name != "_"
        && !is_reserved(name)
}

/// The keywords that are no raw identifiers either.
fn is_reserved(name: &str) -> bool {
    matches!(name, "self" | "Self" | "super" | "crate")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(path: &str) -> Vec<String> {
        Path::parse(path).unwrap_err().into_iter().map(|mistake| mistake.fact).collect()
    }

    #[test]
    fn a_path_is_segments() {
        assert_eq!(Path::parse("").unwrap().segments, []);
        assert_eq!(
            Path::parse("a-B.1_~/{b}/{*type}").unwrap().segments,
            [
                Segment::Literal("a-B.1_~".into()),
                Segment::Value("b".into()),
                Segment::Tail("type".into()),
            ],
        );
    }

    #[test]
    fn each_mistake_has_its_fact() {
        for (path, fact) in [
            ("/a", "the path `/a` begins with `/`"),
            ("/", "the path `/` begins with `/`"),
            ("a/", "the path `a/` ends with `/`"),
            ("a//b", "the path `a//b` has an empty segment"),
            ("a///b", "the path `a///b` has an empty segment"),
            ("a/./b", "the path `a/./b` has a segment `.`, which every client resolves"),
            ("..", "the path `..` has a segment `..`, which every client resolves"),
            ("a?b={c}", "the path `a?b={c}` has a query"),
            ("a#b", "the path `a#b` has a fragment, which no request carries"),
            ("a%20b", "`a%20b` is percent-encoded"),
            ("a b", "`a b` holds ' '"),
            ("a\nb", r"`a\nb` holds '\n'"),
            ("ä", "`ä` holds 'ä'"),
            ("a+b", "`a+b` holds '+'"),
            ("{a", "the brace in `{a` is not closed"),
            ("a}", "the `}` in `a}` closes nothing"),
            ("{{a}", "the brace in `{{a}` is not closed"),
            ("{a}}", "the `}` in `{a}}` closes nothing"),
            ("{{a}}", "`{{a}}` mixes a value with other text"),
            ("a{b}", "`a{b}` mixes a value with other text"),
            ("{a}{b}", "`{a}{b}` mixes a value with other text"),
            ("{}", "`{}` has no name"),
            ("{*}", "`{*}` has no name"),
            ("{1a}", "`1a` in `{1a}` is not the name of an argument"),
            ("{a:int}", "`a:int` in `{a:int}` is not the name of an argument"),
            ("{self}", "`self` in `{self}` is a keyword that no argument can have"),
            ("{*a}/b", "`{*a}` takes all the rest of the path, and is not its last segment"),
            ("{a}/{a}", "the path has two values called `a`"),
            (":a", "`:a` is not how a value is written here"),
            ("<a>", "`<a>` is not how a value is written here"),
            ("*a", "`*a` is not how a tail is written here"),
        ] {
            assert_eq!(facts(path), [fact], "{path}");
        }
    }

    #[test]
    fn all_mistakes_of_a_path_are_said() {
        // The query, the slash in front, and four segments.
        assert_eq!(facts("/a b/{}//:c?d").len(), 6);
    }

    #[test]
    fn hints_hold_what_to_write() {
        for (path, hint) in [
            ("/", "write `\"\"`: it is relative to the plugin's `resources/`"),
            ("a//b", "write `\"a/b\"`"),
            (":a", "write `{a}`"),
            ("**", "write `{*rest}`, as the last segment"),
            ("{a...}", "write `{a}`: the argument's type says what the value may be"),
        ] {
            assert_eq!(Path::parse(path).unwrap_err()[0].hint, hint, "{path}");
        }
    }
}
