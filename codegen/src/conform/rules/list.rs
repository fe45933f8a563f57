//! The rules, in the order in which they are applied.

use super::{
    declared_but_ignored, decoder_disagrees, duplicate_key, float_null, input_unsafe, integer_128,
    lossy_integer, output_undeclared, output_unsound, second_opinion, trace_mismatch,
    unfit_example, unjudged, unreached_output,
};
use crate::conform::{Finding, facts::Facts};

type Rule = fn(&Facts<'_>) -> Vec<Finding>;

const RULES: [Rule; 14] = [
    input_unsafe::find,
    declared_but_ignored::find,
    output_unsound::find,
    output_undeclared::find,
    duplicate_key::find,
    trace_mismatch::find,
    integer_128::find,
    unjudged::find,
    decoder_disagrees::find,
    second_opinion::find,
    lossy_integer::find,
    float_null::find,
    unfit_example::find,
    unreached_output::find,
];

/// What all rules find.
pub(in crate::conform) fn all(facts: &Facts<'_>) -> Vec<Finding> {
    RULES.iter().flat_map(|rule| rule(facts)).collect()
}

#[cfg(test)]
mod tests;
