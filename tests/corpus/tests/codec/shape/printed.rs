//! The printed decoders beside those in Rust, on the texts of the corpus.

use super::Decoders;
use crate::{assert_none, cases, printed::Questions};

#[test]
fn the_printed_decoders_do_what_the_plans_say() {
    let (Decoders { decoders, .. }, cases) = (Decoders::new(), cases());
    let mut questions = Questions::default();
    for (case, _) in &cases {
        for text in case.texts().filter(|_| decoders.contains_key(&case.name)) {
            questions.ask(&case.name, text);
        }
    }
    assert_none(&questions.differences(&decoders));
}
