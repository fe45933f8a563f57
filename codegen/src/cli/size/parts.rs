//! Which bytes of a codec only one route needs, or one shared function: the functions that its entries
//! reach and nothing else does. The entries are found by the tables of pointers that Rust writes:
//! `RouteCodec` of `src/wasm/table.rs`, and `Function` of `src/wasm/shared.rs`.

use std::{collections::BTreeSet, ops::Range};

use grafana_bindgen::contract::{BodyKind, Contract, ReplyKind};

use super::module::Module;

/// How many parameters the functions have that the tables point to, as Wasm passes them.
const DECODE: usize = 5;
const CHECK: usize = 3;
const CALL: usize = 2;

/// What one route, or one shared function, needs alone.
#[derive(Debug, PartialEq)]
pub(super) struct Part {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

/// The parts in the order of the contract, and the bytes that are left; nothing where the tables are not
/// found.
pub(super) fn parts(bytes: &[u8], contract: &Contract) -> Option<(Vec<Part>, Vec<u8>)> {
    let module = Module::read(bytes).ok()?;
    let entries = entries(&module, contract)?;
    let entered: BTreeSet<u32> = entries.iter().flat_map(|(_, roots)| roots.clone()).collect();
    let others = module.pointers.values().filter(|function| !entered.contains(function));
    let common = reached(&module, module.exported.iter().chain(others).copied());
    let reach: Vec<BTreeSet<u32>> =
        entries.iter().map(|(_, roots)| reached(&module, roots.iter().copied())).collect();
    let owner = |function: u32| {
        let mut of = (0..reach.len()).filter(|part| reach[*part].contains(&function));
        of.next().filter(|_| of.next().is_none() && !common.contains(&function))
    };
    let mut own: Vec<Part> =
        entries.into_iter().map(|(name, _)| Part { name, bytes: Vec::new() }).collect();
    let mut rest = Vec::new();
    let mut at = 0;
    for (position, function) in module.functions.iter().enumerate() {
        let Range { start, end } = function.place;
        if let Some(part) = owner(module.index(position)) {
            own[part].bytes.extend(&bytes[start..end]);
            rest.extend(&bytes[at..start]);
            at = end;
        }
    }
    rest.extend(&bytes[at..]);
    Some((own, rest))
}

/// The functions at which each part is entered.
fn entries(module: &Module<'_>, contract: &Contract) -> Option<Vec<(String, Vec<u32>)>> {
    let is_json = |kind: Option<ReplyKind>| kind == Some(ReplyKind::Json);
    let routes: Vec<Option<usize>> = contract
        .routes
        .iter()
        .flat_map(|route| {
            let reply = is_json(route.replies.first().map(|reply| reply.kind));
            let body = route.body.as_ref().is_some_and(|body| body.kind == BodyKind::Json);
            [reply.then_some(DECODE), body.then_some(CHECK)]
        })
        .collect();
    let found = pointers(module, &routes)?;
    let entered = contract.routes.iter().zip(found.chunks(2));
    let mut entries: Vec<_> = entered
        .map(|(route, found)| {
            (route.name.as_str().to_owned(), found.iter().flatten().copied().collect())
        })
        .collect();
    let shared: Vec<_> = contract.shared.iter().map(|_| Some(CALL)).collect();
    let found = pointers(module, &shared)?;
    entries.extend(
        contract.shared.iter().zip(found).map(|(function, found)| {
            (function.name.as_str().to_owned(), found.into_iter().collect())
        }),
    );
    Some(entries)
}

/// The functions of the one table in the data that has a pointer to a function of so many parameters
/// wherever one is wanted, and none elsewhere.
fn pointers(module: &Module<'_>, wanted: &[Option<usize>]) -> Option<Vec<Option<u32>>> {
    if wanted.iter().all(Option::is_none) {
        return Some(vec![None; wanted.len()]);
    }
    let mut tables = module.constants.iter().filter_map(|address| {
        let words = module.words(*address, wanted.len())?;
        let found: Vec<_> = words.iter().map(|word| module.pointers.get(word).copied()).collect();
        let fits =
            words.iter().zip(&found).zip(wanted).all(|((word, found), wanted)| match wanted {
                None => *word == 0,
                Some(_) => found.and_then(|function| module.parameters(function)) == *wanted,
            });
        fits.then_some(found)
    });
    let found = tables.next()?;
    tables.next().is_none().then_some(found)
}

/// What is called from these functions, by whichever way, and the functions themselves.
fn reached(module: &Module<'_>, roots: impl Iterator<Item = u32>) -> BTreeSet<u32> {
    let mut open: Vec<u32> = roots.collect();
    let mut reached = BTreeSet::new();
    while let Some(index) = open.pop() {
        if reached.insert(index) {
            open.extend(module.function(index).into_iter().flat_map(|found| &found.calls));
        }
    }
    reached
}
