//! The mistakes of one input, collected so that all are reported at once. Each says what is wrong
//! and what to write instead. Knows nothing of what is checked.

use std::fmt::Display;

use proc_macro2::{Span, TokenStream};
use quote::ToTokens;

/// The mistakes of one input.
#[derive(Default)]
pub(crate) struct Diagnostics {
    errors: Vec<syn::Error>,
}

impl Diagnostics {
    /// Reports a mistake at a piece of the input.
    pub(crate) fn refuse(&mut self, place: impl ToTokens, fact: impl Display, hint: impl Display) {
        self.errors.push(syn::Error::new_spanned(place, message(&fact, &hint)));
    }

    /// Reports a mistake at one token.
    pub(crate) fn refuse_at(&mut self, span: Span, fact: impl Display, hint: impl Display) {
        self.errors.push(syn::Error::new(span, message(&fact, &hint)));
    }

    /// Whether there is no mistake.
    pub(crate) fn is_empty(&self) -> bool {
        self.errors.is_empty()
    }

    /// One `compile_error!` for each mistake, in the order of the source.
    pub(crate) fn into_tokens(mut self) -> TokenStream {
        self.errors.sort_by_key(|error| {
            let start = error.span().start();
            (start.line, start.column)
        });
        self.errors.into_iter().map(syn::Error::into_compile_error).collect()
    }

    /// The messages alone.
    #[cfg(test)]
    pub(crate) fn messages(&self) -> Vec<String> {
        self.errors.iter().map(ToString::to_string).collect()
    }
}

fn message(fact: &dyn Display, hint: &dyn Display) -> String {
    format!("{fact}\nhint: {hint}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_mistake_is_reported() {
        let mut diagnostics = Diagnostics::default();
        diagnostics.refuse_at(Span::call_site(), "`a` is wrong", "write `b`");
        diagnostics.refuse(quote::quote!(c), "`c` is wrong", "write `d`");
        assert_eq!(
            diagnostics.messages(),
            ["`a` is wrong\nhint: write `b`", "`c` is wrong\nhint: write `d`"],
        );
        assert_eq!(diagnostics.into_tokens().to_string().matches("compile_error").count(), 2);
    }
}
