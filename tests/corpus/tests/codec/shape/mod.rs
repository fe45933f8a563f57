//! The decoders of shapes over the types of the corpus: as they run in Rust, as they are printed for
//! JavaScript, and as serde has it.

mod gaps;
mod printed;
mod serde;

use std::collections::{BTreeMap, BTreeSet};

use grafana_bindgen_corpus::CASES;

pub(crate) use gaps::Gaps;

use crate::printed::Decoder;

/// The decoders of all types that have a contract.
pub(crate) struct Decoders {
    pub(crate) decoders: BTreeMap<String, Decoder>,
    /// By type, its contract as text, which has every name of the type.
    contracts: BTreeMap<String, String>,
    /// The types that the check does not let pass, as `table.txt` has them.
    refused: BTreeSet<String>,
}

impl Decoders {
    pub(crate) fn new() -> Self {
        let table = gaps::read("table.txt");
        let refused = table.lines().filter(|line| line.contains(": Re"));
        let refused = refused.filter_map(|line| Some(line.split_once(':')?.0.to_owned())).collect();
        let (mut decoders, mut contracts) = (BTreeMap::new(), BTreeMap::new());
        for built in CASES {
            let Ok(oracle) = (built.oracle)() else { continue };
            let decoder = Decoder::of(oracle.contract()).unwrap();
            decoders.insert(built.name.to_owned(), decoder);
            contracts.insert(built.name.to_owned(), oracle.contract().to_json().unwrap());
        }
        Self { decoders, contracts, refused }
    }

    /// The decoder of a type that the check lets pass, and its contract.
    fn certified(&self, name: &str) -> Option<(&Decoder, &str)> {
        let decoder = self.decoders.get(name).filter(|_| !self.refused.contains(name))?;
        Some((decoder, self.contracts.get(name)?))
    }
}
