//! `gaps.txt`: where the decoders of shapes and serde do not agree, each with the reason.

use std::{collections::BTreeMap, fs, path::Path};

use grafana_bindgen_codegen::decode::{Fault, Reason};
use grafana_bindgen_corpus::Codec;

use super::{
    Decoders,
    serde::{disagreement, is_written},
};
use crate::{Case, assert_none, cases};

/// The gaps that have a reason, and those that were found, each with a text that shows it.
pub(crate) struct Gaps {
    known: BTreeMap<String, String>,
    found: BTreeMap<String, String>,
}

/// A file of the corpus.
pub(super) fn read(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

impl Gaps {
    /// Those that the texts of the corpus show.
    pub(crate) fn of_corpus(cases: &[(Case, Codec)], decoders: &Decoders) -> Self {
        let text = read("gaps.txt");
        let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let known = lines.map(|line| {
            let (gap, reason) = line.split_once(": ").unwrap_or_else(|| panic!("{line}"));
            (gap.to_owned(), reason.to_owned())
        });
        let mut gaps = Self { known: known.collect(), found: BTreeMap::new() };
        for (case, codec) in cases {
            case.texts().for_each(|text| gaps.look(case, codec, decoders, text));
        }
        gaps
    }

    /// Looks whether a text shows a gap.
    pub(crate) fn look(&mut self, case: &Case, codec: &Codec, decoders: &Decoders, text: &str) {
        let Some(decoder) = decoders.certified(&case.name) else { return };
        if let Some(gap) = disagreement(decoder, codec, text) {
            let gap = format!("{} {gap}", case.name);
            self.found.entry(gap).or_insert_with(|| text.to_owned());
        }
    }

    /// The gaps that nobody gave a reason.
    pub(crate) fn unexplained(&self) -> Vec<String> {
        let new = self.found.iter().filter(|(gap, _)| !self.known.contains_key(*gap));
        new.map(|(gap, text)| format!("{gap}: shown by {text}")).collect()
    }

    /// The reasons of gaps that are none.
    pub(crate) fn closed(&self) -> Vec<String> {
        self.known.keys().filter(|gap| !self.found.contains_key(*gap)).cloned().collect()
    }
}

#[test]
fn what_serde_writes_is_decoded_to_what_it_says() {
    let decoders = Decoders::new();
    let mut wrong = Vec::new();
    for (case, _) in cases() {
        let Some((decoder, _)) = decoders.certified(&case.name) else { continue };
        for text in &case.valid_output_json {
            let read = decoder.read(text).unwrap();
            // What `JSON.parse` has rounded is for serde to read.
            let is_rounded =
                |fault: &Fault| fault.reason == Reason::UnsafeInteger && holds_unsafe(text);
            if !read.as_ref().map_or_else(is_rounded, |value| is_written(value, text)) {
                wrong.push(format!("{}: {text} is read as {read:?}", case.name));
            }
        }
    }
    assert_none(&wrong);
}

/// Whether a text has an integer that JavaScript rounds.
fn holds_unsafe(text: &str) -> bool {
    let digits = text.split(|character: char| !character.is_ascii_digit());
    digits.filter_map(|digits| digits.parse::<u64>().ok()).any(|whole| whole >= 1 << 53)
}
