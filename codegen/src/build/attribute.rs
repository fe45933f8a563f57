//! What serde's and schemars' attributes say on a type, a variant or a field. Reads syntax; judges
//! nothing.

use syn::{Attribute, Expr, ExprLit, Lit, Meta, Token, punctuated::Punctuated};

/// The attributes of one item, by crate and key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Said {
    entries: Vec<(&'static str, String, Option<String>)>,
    /// The traits in `#[derive(…)]`, by their last name.
    derives: Vec<String>,
}

impl Said {
    pub(super) fn of(attributes: &[Attribute]) -> Self {
        let mut said = Self::default();
        for attribute in attributes {
            if attribute.path().is_ident("derive") {
                let parsed =
                    attribute.parse_args_with(Punctuated::<syn::Path, Token![,]>::parse_terminated);
                let names = parsed.into_iter().flatten();
                said.derives
                    .extend(names.filter_map(|path| Some(path.segments.last()?.ident.to_string())));
            }
            for name in ["serde", "schemars"] {
                if attribute.path().is_ident(name) {
                    let parsed =
                        attribute.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated);
                    parsed.into_iter().flatten().for_each(|meta| said.entry(name, &meta));
                }
            }
        }
        said
    }

    fn entry(&mut self, owner: &'static str, meta: &Meta) {
        let Some(key) = meta.path().get_ident().map(ToString::to_string) else { return };
        let value = match meta {
            Meta::NameValue(meta) => match &meta.value {
                Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
                _ => None,
            },
            // `rename(deserialize = "…")`
            Meta::List(list) => {
                let parsed = list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated);
                for inner in parsed.into_iter().flatten() {
                    if let (Some(side), Meta::NameValue(meta)) = (inner.path().get_ident(), &inner)
                        && let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = &meta.value
                    {
                        self.entries.push((owner, format!("{key}.{side}"), Some(text.value())));
                    }
                }
                None
            }
            Meta::Path(_) => None,
        };
        self.entries.push((owner, key, value));
    }

    pub(super) fn derives(&self, name: &str) -> bool {
        self.derives.iter().any(|derived| derived == name)
    }

    pub(super) fn serde(&self, key: &str) -> bool {
        self.entries.iter().any(|(owner, known, _)| *owner == "serde" && known == key)
    }

    pub(super) fn schemars(&self, key: &str) -> bool {
        self.entries.iter().any(|(owner, known, _)| *owner == "schemars" && known == key)
    }

    pub(super) fn value(&self, owner: &str, key: &str) -> Option<&str> {
        self.values(owner, key).first().copied()
    }

    pub(super) fn values(&self, owner: &str, key: &str) -> Vec<&str> {
        let found = self.entries.iter().filter(|(of, known, _)| *of == owner && known == key);
        found.filter_map(|(_, _, value)| value.as_deref()).collect()
    }

    /// The name that an author gave for what serde reads.
    pub(super) fn read_name(&self) -> Option<&str> {
        ["schemars", "serde"].into_iter().find_map(|owner| {
            self.value(owner, "rename").or_else(|| self.value(owner, "rename.deserialize"))
        })
    }

    /// Whether serde leaves the item out in some direction.
    pub(super) fn is_skipped(&self) -> bool {
        ["skip", "skip_serializing", "skip_deserializing"].iter().any(|key| self.serde(key))
    }

    /// Whether the author said how the item is described.
    pub(super) fn is_described(&self) -> bool {
        ["with", "schema_with", "skip"].iter().any(|key| self.schemars(key))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_are_read_by_crate_and_key() {
        let item: syn::ItemStruct = syn::parse_quote! {
            #[derive(Clone, schemars::JsonSchema)]
            #[serde(rename_all = "camelCase", default, rename(deserialize = "In", serialize = "Out"))]
            #[schemars(with = "String")]
            struct A;
        };
        let said = Said::of(&item.attrs);
        assert!(said.derives("JsonSchema") && !said.derives("Serialize"));
        assert!(said.serde("default") && !said.schemars("default"));
        assert_eq!(said.value("serde", "rename_all"), Some("camelCase"));
        assert_eq!(said.read_name(), Some("In"));
        assert!(said.is_described() && !said.is_skipped());
    }
}
