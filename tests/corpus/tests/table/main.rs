//! The table of the corpus: what becomes of each type, judged by serde and by one run of `tsc`.
//! `BLESS=1` rewrites the table; `CORPUS=file` reads other types, of which nothing is asserted: then
//! `--nocapture` shows it.

#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a test fails by a panic")]

mod apart;
mod compiler;
mod corpus;
mod directions;
mod fate;
mod hidden;
mod keywords;
mod knot;
mod literal;
mod one_way;
mod truth;

use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

use apart::Apart;
use compiler::{Batch, Verdict, Way};
use corpus::Case;
use fate::{Fate, Made};
use grafana_bindgen_corpus::{CASES, CODECS, FILES, REFUSED, REFUSED_JSON, is_own};

/// A kind of types in the corpus.
type Kind = fn(&Case) -> bool;

/// A line of the table.
struct Line {
    case: Case,
    fate: Fate,
    /// What was said, or what does not fit.
    why: Vec<String>,
    /// Whether the types would have been right, had nothing been said.
    causeless: bool,
}

#[test]
fn every_type_is_right_or_refused_or_reported() {
    compare("refused.json", &format!("{REFUSED_JSON}\n"));
    let lines = lines();
    compare("table.txt", &table(&lines));
    if !is_own() {
        return;
    }
    let plain = || lines.iter().filter(|line| line.case.is_plain());
    let count = |fate| plain().filter(|line| line.fate == fate).count();
    let percent = |count: usize| 100.0 * count as f64 / plain().count() as f64;
    assert_eq!(count(Fate::Wrong), 0, "a type is silently wrong");
    assert!(percent(plain().filter(|line| line.causeless).count()) <= 3.0, "refused without cause");
    assert!(percent(count(Fate::Narrow)) <= 3.0, "too narrow");
    let caught = |line: &&Line| matches!(line.fate, Fate::Refused | Fate::Reported);
    let lying: Vec<_> = lines.iter().filter(|line| line.case.is_lying()).collect();
    assert!(lying.iter().all(caught), "a lying override is not caught");
    let right = lines.iter().filter(|line| !line.case.is_lying() && !line.case.is_plain());
    assert!(right.filter(caught).count() <= 1, "right overrides are flagged");
}

/// Compares a file beside the corpus with what is made of it.
fn compare(name: &str, made: &str) {
    if !is_own() {
        println!("{made}");
        return;
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, made).unwrap();
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        found == made,
        "{name} is not what is made; run `BLESS=1 cargo test -p grafana-bindgen-corpus` and read the difference:\n{made}"
    );
}

fn lines() -> Vec<Line> {
    let folder = tempfile::tempdir().unwrap();
    let root = std::env::var_os("KEEP").map_or(folder.path().to_owned(), Into::into);
    let built: BTreeMap<_, _> = CASES.iter().map(|built| (built.name, built)).collect();
    let cases: Vec<_> = FILES.iter().flat_map(|file| corpus::cases(file)).collect();
    let mut batch = Batch::new(&root);
    let mut made = BTreeMap::new();
    for case in &cases {
        let Some(built) = built.get(case.name.as_str()) else { continue };
        let one = fate::make(built);
        if let (Some(files), Some(literals)) = (&one.files, &one.literals) {
            batch.add(case, files, literals);
        }
        made.insert(case.name.clone(), one);
    }
    let verdicts = batch.judge();
    let by_compiler = |case: &Case| {
        let (_, said) = REFUSED.iter().find(|(name, _)| case.name == *name).unwrap();
        Made { refused: Some(format!("rustc: {said}")), ..Made::default() }
    };
    let mut lines = Vec::new();
    for case in cases {
        let made = made.remove(&case.name).unwrap_or_else(|| by_compiler(&case));
        let judged = verdicts.get(&case.name).map(|verdict| {
            let (_, codec) = CODECS.iter().find(|(name, _)| case.name == *name).unwrap();
            let apart = Apart::new(built[case.name.as_str()], codec, &case.accepted_input_json);
            (verdict, fate::loose(&case, verdict, &apart))
        });
        lines.push(line(case.clone(), made, judged));
    }
    lines
}

fn line(case: Case, made: Made, judged: Option<(&Verdict, Vec<&str>)>) -> Line {
    if let Some(said) = made.refused {
        let first = said.lines().next().unwrap_or_default().to_owned();
        let causeless = corpus::WITHOUT_CAUSE.contains(&case.name.as_str());
        return Line { case, fate: Fate::Refused, why: vec![first], causeless };
    }
    let (verdict, loose) = judged.unwrap();
    let (wrong, narrow) = (fate::is_wrong(verdict, &loose), fate::is_narrow(verdict));
    let mut unfit: Vec<String> = verdict.invalid.clone();
    unfit.extend(
        verdict
            .unfit
            .keys()
            .filter(|(way, _)| *way == Way::Output)
            .map(|(_, text)| format!("does not fit: {text}")),
    );
    unfit.extend(loose.iter().map(|text| format!("is taken: {text}")));
    let accepted = verdict.unfit.keys().filter(|(way, _)| *way == Way::Accepted);
    let accepted = accepted.map(|(_, text)| format!("is not taken: {text}"));
    if !made.errors.is_empty() {
        let has_cause = corpus::WITH_CAUSE.iter().any(|(name, _)| *name == case.name);
        let causeless = !wrong && !narrow && case.is_plain() && !has_cause;
        return Line { case, fate: Fate::Reported, why: made.errors, causeless };
    }
    let (fate, why) = match (wrong, narrow) {
        (true, _) => (Fate::Wrong, unfit.into_iter().chain(accepted).collect()),
        (_, true) => (Fate::Narrow, accepted.collect()),
        _ => (Fate::Right, Vec::new()),
    };
    Line { case, fate, why, causeless: false }
}

fn table(lines: &[Line]) -> String {
    let mut text = String::new();
    let kinds: [(&str, Kind); 3] = [
        ("plain types", Case::is_plain),
        ("lying overrides", Case::is_lying),
        ("right overrides", |case| !case.is_plain() && !case.is_lying()),
    ];
    let heads = ["right", "too narrow", "refused", "reported", "silently wrong", "without cause"];
    writeln!(text, "{:<16} {}", "", heads.map(|head| format!("{head:>15}")).concat()).unwrap();
    for (name, is) in kinds {
        let of = || lines.iter().filter(|line| is(&line.case));
        let fates = [Fate::Right, Fate::Narrow, Fate::Refused, Fate::Reported, Fate::Wrong];
        let counts = fates.map(|fate| of().filter(|line| line.fate == fate).count());
        let causeless = of().filter(|line| line.causeless).count();
        let all = counts.iter().chain([&causeless]).map(|count| format!("{count:>15}"));
        writeln!(text, "{name:<16} {}   of {}", all.collect::<String>(), of().count()).unwrap();
    }
    for line in lines.iter().filter(|line| line.fate != Fate::Right) {
        let cause = if line.causeless { " (without cause)" } else { "" };
        writeln!(text, "\n{}: {:?}{cause}", line.case.name, line.fate).unwrap();
        for why in &line.why {
            writeln!(text, "    {why}").unwrap();
        }
    }
    text
}
