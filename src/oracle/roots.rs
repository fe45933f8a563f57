//! Collects the types of the routes while the contract is made, each with the function that asks it.

use super::{Form, Question, RootType, Verdict, judge::judge};
use crate::route::Payload;

/// Answers a question with one type.
pub(super) type Judge = fn(Form, &Question) -> Verdict;

/// The types of the routes, in the order in which routes name them.
#[derive(Debug, Default)]
pub(crate) struct Roots {
    list: Vec<(RootType, Judge)>,
}

impl Roots {
    /// Adds a type, unless it is there in the same form: then where it stands is added.
    pub(crate) fn add<T: Payload>(&mut self, found: RootType) {
        let same = |root: &RootType| root.rust == found.rust && root.form == found.form;
        if let Some((root, _)) = self.list.iter_mut().find(|(root, _)| same(root)) {
            root.accepted |= found.accepted;
            root.written |= found.written;
            let new = found.routes.into_iter().filter(|route| !root.routes.contains(route));
            let new: Vec<_> = new.collect();
            root.routes.extend(new);
            return;
        }
        let id = self.list.len();
        self.list.push((RootType { id, ..found }, judge::<T>));
    }

    /// The types.
    pub(crate) fn types(&self) -> Vec<RootType> {
        self.list.iter().map(|(root, _)| root.clone()).collect()
    }

    /// Asks a type.
    pub(super) fn answer(&self, question: &Question) -> Verdict {
        match self.list.get(question.root) {
            Some((root, judge)) => judge(root.form, question),
            None => Verdict {
                root: question.root,
                error: Some(format!("there is no type {}", question.root)),
                ..Verdict::default()
            },
        }
    }
}
