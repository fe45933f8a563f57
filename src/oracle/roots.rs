//! Collects the types of the routes while the contract is made, each with the function that asks it.

use super::{Form, Question, RootType, Verdict, judge::judge};
use crate::route::Payload;

/// Answers a question with one type.
pub(crate) type Judge = fn(Form, &Question) -> Verdict;

/// The types of the routes, in the order in which routes name them.
#[derive(Debug, Default)]
pub(crate) struct Roots {
    list: Vec<(RootType, Judge)>,
}

impl Roots {
    /// The type, if it is there in the same form.
    pub(crate) fn known(&mut self, rust: &str, form: Form) -> Option<&mut RootType> {
        let mut roots = self.list.iter_mut().map(|(root, _)| root);
        roots.find(|root| root.rust == rust && root.form == form)
    }

    /// Adds a type that both reads and writes.
    pub(crate) fn add<T: Payload>(&mut self, found: RootType) {
        self.add_judged(found, judge::<T>);
    }

    /// Adds a type with what answers for it.
    pub(crate) fn add_judged(&mut self, found: RootType, judge: Judge) {
        let id = self.list.len();
        self.list.push((RootType { id, ..found }, judge));
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
