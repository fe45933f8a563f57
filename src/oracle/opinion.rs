//! What ts-rs says of the types of a route that derive `TS` (feature `ts-rs`). Compares nothing.
//!
//! A method of `&Opinion<T>` is looked up on `Opinion<T>` first, where it asks for the bound, and on
//! `&Opinion<T>` second, where it asks for nothing: a type without `TS` has no opinion.

use std::{any::type_name, collections::BTreeSet, marker::PhantomData, panic};

use ts_rs::{Config, TS, TypeVisitor};

use super::TsText;
use crate::route::{Json, Query, Status};

/// An argument or a reply as it stands in a route.
#[derive(Debug)]
pub struct Opinion<T>(PhantomData<T>);

impl<T> Opinion<T> {
    /// The type alone; there is no value.
    #[expect(clippy::new_without_default, reason = "only the expansion makes one")]
    pub fn new() -> Self {
        Self(PhantomData)
    }
}

/// A word of a route that holds a type with `TS`.
pub trait Holds {
    /// That type.
    type Type: TS + 'static;
}

impl<T: TS + 'static> Holds for Json<T> {
    type Type = T;
}

impl<T: TS + 'static> Holds for Query<T> {
    type Type = T;
}

impl<H: Holds> Holds for Option<H> {
    type Type = H::Type;
}

impl<H: Holds, E> Holds for Result<H, E> {
    type Type = H::Type;
}

impl<const CODE: u16, H: Holds> Holds for Status<CODE, H> {
    type Type = H::Type;
}

/// The opinion of a type that has one.
pub trait Opined {
    /// What ts-rs says.
    fn said(&self) -> Option<(&'static str, TsText)>;
}

impl<H: Holds> Opined for Opinion<H> {
    fn said(&self) -> Option<(&'static str, TsText)> {
        Some((type_name::<H::Type>(), text::<H::Type>()))
    }
}

/// The opinion of every other type: none.
pub trait Unopined {
    /// Nothing.
    fn said(&self) -> Option<(&'static str, TsText)> {
        None
    }
}

impl<T> Unopined for &Opinion<T> {}

/// A type's text and the declarations that it refers to, whichever Rust types they stand for.
fn text<T: TS + 'static>() -> TsText {
    // ts-rs panics where it has no text for a type; that is said where the text is read.
    let found = panic::catch_unwind(|| {
        let config = Config::from_env();
        let mut visit = Visit { config: &config, seen: BTreeSet::new(), declarations: Vec::new() };
        visit.visit::<T>();
        TsText { name: T::name(&config), declarations: visit.declarations }
    });
    found.unwrap_or_else(|_| TsText { name: String::new(), declarations: Vec::new() })
}

struct Visit<'a> {
    config: &'a Config,
    seen: BTreeSet<&'static str>,
    declarations: Vec<String>,
}

impl TypeVisitor for Visit<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(type_name::<T>()) {
            return;
        }
        if T::output_path().is_some() {
            let declaration = T::decl(self.config);
            if !self.declarations.contains(&declaration) {
                self.declarations.push(declaration);
            }
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}
