//! `#[status(404)]` and `#[status(404, code = "unknown-project")]`.

use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{
    Attribute, Ident, Lit, LitInt, LitStr, Meta, Token,
    parse::{Parse, ParseStream},
};

use crate::diagnostics::Diagnostics;

/// What the attribute says.
pub(super) struct Status {
    pub(super) status: u16,
    /// Where it is not the variant's name.
    pub(super) code: Option<LitStr>,
}

/// Reads the one `#[status(…)]` of a variant, and reports what is wrong with it.
pub(super) fn read(
    name: &Ident,
    attributes: &[Attribute],
    diagnostics: &mut Diagnostics,
) -> Option<Status> {
    let mut found = attributes.iter().filter(|attribute| attribute.path().is_ident("status"));
    let Some(attribute) = found.next() else {
        diagnostics.refuse(
            name,
            format!("`{name}` has no status"),
            "write `#[status(404)]` above it, with a number of 400 to 599",
        );
        return None;
    };
    for other in found {
        diagnostics.refuse(
            other,
            format!("`{name}` has two statuses"),
            "write one, and a variant of its own for the other",
        );
    }
    match parse(attribute) {
        Ok(status) => Some(status),
        Err(mistake) => {
            diagnostics.refuse(mistake.place, mistake.fact, mistake.hint);
            None
        }
    }
}

/// Reports a `#[status(…)]` where there is no variant.
pub(super) fn refuse_misplaced(
    attributes: &[Attribute],
    place: &str,
    diagnostics: &mut Diagnostics,
) {
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("status")) {
        diagnostics.refuse(
            attribute,
            format!("{place} has no status of its own"),
            "write `#[status(…)]` above each variant",
        );
    }
}

struct Mistake {
    place: TokenStream,
    fact: String,
    hint: String,
}

impl Mistake {
    fn new(place: impl ToTokens, fact: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { place: place.to_token_stream(), fact: fact.into(), hint: hint.into() }
    }
}

fn parse(attribute: &Attribute) -> Result<Status, Mistake> {
    let list = match &attribute.meta {
        Meta::List(list) if !list.tokens.is_empty() => list,
        Meta::NameValue(pair) => {
            let value = pair.value.to_token_stream();
            let hint = format!("write `#[status({value})]`");
            return Err(Mistake::new(attribute, "the status stands behind `=`", hint));
        }
        _ => {
            return Err(Mistake::new(
                attribute,
                "`#[status]` has no number",
                "write `#[status(404)]`",
            ));
        }
    };
    let written: Written = list
        .parse_args()
        .map_err(|_| Mistake::new(&list.tokens, "`#[status(…)]` cannot be read", FORMS))?;
    let status = number(&written.status)?;
    let code = written.code.map(code).transpose()?;
    Ok(Status { status, code })
}

const FORMS: &str = "write `#[status(404)]` or `#[status(404, code = \"unknown-project\")]`";

struct Written {
    status: TokenStream,
    code: Option<(Ident, TokenStream)>,
}

impl Parse for Written {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let status = until_comma(input)?;
        let mut code = None;
        if input.parse::<Option<Token![,]>>()?.is_some() && !input.is_empty() {
            let key: Ident = input.parse()?;
            input.parse::<Token![=]>()?;
            code = Some((key, until_comma(input)?));
            input.parse::<Option<Token![,]>>()?;
        }
        Ok(Self { status, code })
    }
}

fn until_comma(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let mut tokens = TokenStream::new();
    while !input.is_empty() && !input.peek(Token![,]) {
        tokens.extend([input.parse::<proc_macro2::TokenTree>()?]);
    }
    Ok(tokens)
}

fn number(tokens: &TokenStream) -> Result<u16, Mistake> {
    let Ok(number) = syn::parse2::<LitInt>(tokens.clone()) else {
        return Err(Mistake::new(tokens, format!("`{tokens}` is not a number"), FORMS));
    };
    match number.base10_parse::<u16>() {
        Ok(status) if (400..=599).contains(&status) => Ok(status),
        _ => Err(Mistake::new(
            tokens,
            format!("{number} is not the status of an error"),
            "write 400 to 599; other statuses are replies: `Status<202, …>`",
        )),
    }
}

fn code((key, value): (Ident, TokenStream)) -> Result<LitStr, Mistake> {
    if key != "code" {
        return Err(Mistake::new(&key, format!("`#[status(…)]` has no `{key}`"), FORMS));
    }
    let Ok(Lit::Str(code)) = syn::parse2::<Lit>(value.clone()) else {
        return Err(Mistake::new(
            &value,
            format!("the code `{value}` is not a string literal"),
            FORMS,
        ));
    };
    let text = code.value();
    let is_plain =
        |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_' | '.');
    if text.is_empty() || !text.chars().all(is_plain) {
        return Err(Mistake::new(
            value,
            format!("the code {text:?} is not a name"),
            "write ASCII letters, digits, `-`, `_` and `.` only, as in `code = \"unknown-project\"`",
        ));
    }
    Ok(LitStr::new(&text, code.span()))
}
