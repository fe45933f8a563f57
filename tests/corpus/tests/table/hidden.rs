//! Lies that a truth beside them would hide are found.

use grafana_bindgen_codegen::conform;
use grafana_bindgen_corpus::hidden;

use crate::fate::Asked;

#[test]
fn what_stands_beside_a_lie_does_not_hide_it() {
    let oracle = hidden::hidden::oracle().unwrap();
    let outcome =
        conform::check(oracle.types(), &mut Asked(&oracle), &conform::Settings::default()).unwrap();
    let found: Vec<_> =
        outcome.findings.iter().map(|one| format!("{} {}", one.id.as_str(), one.place)).collect();
    assert_eq!(
        found,
        [
            "declared-but-ignored Swallowed.b",
            "output-unsound Empty.text",
            "output-unsound Joined.names",
            "output-undeclared Custom.unknown",
            "duplicate-key Tagged.kind",
            "duplicate-key Twins.to",
            "declared-but-ignored Partly.to",
            "declared-but-ignored Partly.from",
            "narrow-input Keyed.by_id[key]",
            "narrow-input Keyed.by_day[key]",
            "lossy-integer Measured.value",
            "float-null Keyed.by_day[*]",
            "unreached-output Content",
        ]
    );
}
