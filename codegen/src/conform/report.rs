//! Findings as text, in the form of all other messages. Says nothing that a finding does not say.

use std::fmt::Write;

use grafana_bindgen::oracle::JsonPath;

use super::{Finding, Outcome, Severity, scan::Json};

/// How much of a JSON text is shown.
const SHOWN: usize = 300;

/// The report of a check; empty where there is nothing to say.
pub fn report(outcome: &Outcome) -> String {
    let mut text = String::new();
    let mut notes: Vec<Vec<&Finding>> = Vec::new();
    for finding in &outcome.findings {
        if finding.severity == Severity::Error {
            one(&mut text, finding);
            continue;
        }
        // Notes of one kind about one type are told at once.
        let same = |group: &&mut Vec<&Finding>| {
            group[0].id == finding.id && group[0].place.owner == finding.place.owner
        };
        match notes.iter_mut().find(same) {
            Some(group) => group.push(finding),
            None => notes.push(vec![finding]),
        }
    }
    for group in notes {
        match group.as_slice() {
            [] => {}
            [only] => one(&mut text, only),
            several => many(&mut text, several),
        }
    }
    text
}

fn one(text: &mut String, finding: &Finding) {
    let word = match finding.severity {
        Severity::Error => "error",
        Severity::Note => "note",
    };
    line(text, &format!("{word}[{}]: {}", finding.id, finding.fact));
    place(text, finding);
    for reason in &finding.reasons {
        line(text, &format!("note: {reason}"));
    }
    if let Some(witness) = &finding.witness {
        line(text, &format!("note: this JSON shows it{}", shown(witness, &finding.at)));
    }
    line(text, &format!("hint: {}\n", finding.hint));
}

/// Several notes of one kind about one type: what they share is said once.
fn many(text: &mut String, findings: &[&Finding]) {
    let first = findings[0];
    line(text, &format!("note[{}]: {}", first.id, first.fact));
    place(text, first);
    first.reasons.iter().for_each(|reason| line(text, &format!("note: {reason}")));
    let others: Vec<_> =
        findings[1..].iter().map(|finding| format!("`{}`", finding.place)).collect();
    line(text, &format!("note: the same holds for {}", others.join(", ")));
    line(text, &format!("hint: {}\n", first.hint));
}

fn place(text: &mut String, finding: &Finding) {
    if let Some(source) = &finding.source {
        line(text, &format!(" --> {}:{}", source.file, source.line));
    }
}

/// A short text as it is; of a long one the part that shows it, as large as may be.
fn shown(json: &str, at: &JsonPath) -> String {
    let is_short = |text: &str| text.chars().count() <= SHOWN;
    let Ok(whole) = Json::parse(json) else { return format!(": {json}") };
    if is_short(json) {
        return format!(": {json}");
    }
    let (mut part, end) = whole.follow(&at.0);
    let mut far = end;
    while far > 0 {
        let (outer, _) = whole.follow(&at.0[..far - 1]);
        if !is_short(&outer.text()) {
            break;
        }
        (part, far) = (outer, far - 1);
    }
    let text = part.text();
    let text = match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    };
    match far {
        0 => format!(": {text}"),
        far => format!(", at `{}`: {text}", JsonPath(at.0[..far].to_vec())),
    }
}

fn line(text: &mut String, line: &str) {
    // Writing into a string cannot fail.
    let _ = writeln!(text, "{line}");
}

#[cfg(test)]
mod tests {
    use grafana_bindgen::contract::Source;
    use grafana_bindgen::oracle::Step;

    use super::*;
    use crate::conform::{Id, Place};

    #[test]
    fn of_a_long_text_the_part_that_shows_it_is_shown() {
        let long = format!(r#"{{"a":"{}","b":{{"c":[1,"é"],"c":2}}}}"#, "x".repeat(400));
        let key = |key: &str| Step::Key(key.into());
        let at = |steps: &[Step]| shown(&long, &JsonPath(steps.to_vec()));
        assert_eq!(at(&[key("b"), key("c")]), r#", at `b`: {"c":[1,"é"],"c":2}"#);
        assert_eq!(at(&[key("b"), key("none")]), r#", at `b`: {"c":[1,"é"],"c":2}"#);
        assert!(at(&[key("a")]).starts_with(", at `a`: \"xxx"));
        assert!(at(&[]).starts_with(": {\"a\":\"xxx") && at(&[]).ends_with("x…"));
        assert_eq!(shown("[1]", &JsonPath(vec![Step::Index(0)])), ": [1]");
    }

    #[test]
    fn errors_stand_alone_and_notes_of_a_type_together() {
        let at = |key: &str| Place::of("Project").step(Step::Key(key.into()));
        let mut error = Finding::error(Id::InputUnsafe, &at("id"), "serde refuses `Project.id`")
            .reason("serde says: no")
            .shown_by("{\"id\":1}", &JsonPath::default())
            .hint("write it so");
        error.source = Some(Source { file: "src/lib.rs".into(), line: 7 });
        let note = |key: &str| {
            Finding::note(Id::LossyInteger, &at(key), format!("`Project.{key}` is wide"))
                .hint("bound it")
        };
        let findings = vec![error, note("a"), note("b"), note("c")];
        assert_eq!(
            report(&Outcome { findings, ..Outcome::default() }),
            "error[input-unsafe]: serde refuses `Project.id`\n --> src/lib.rs:7\nnote: serde says: no\n\
             note: this JSON shows it: {\"id\":1}\nhint: write it so\n\n\
             note[lossy-integer]: `Project.a` is wide\n\
             note: the same holds for `Project.b`, `Project.c`\nhint: bound it\n\n"
        );
    }
}
