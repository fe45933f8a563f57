//! Where in a body or a query serde stopped. Runs only after a failure: the way that succeeds pays
//! nothing for it.

use std::fmt::Display;

use serde::de::DeserializeOwned;

/// What is wrong with a JSON body, with the path to it: serde_json's words, and the place that a client
/// names which asks the codec.
pub(super) fn json<T: DeserializeOwned>(body: &[u8], error: &serde_json::Error) -> String {
    said("the JSON body is not valid", &place::<T>(body), error)
}

#[cfg(any(feature = "backend", feature = "codec"))]
fn place<T: DeserializeOwned>(body: &[u8]) -> String {
    crate::wasm::check::<T>(body).map_or_else(|fault| fault.place(), |()| String::new())
}

/// Nobody decodes a body here.
#[cfg(not(any(feature = "backend", feature = "codec")))]
fn place<T: DeserializeOwned>(_: &[u8]) -> String {
    String::new()
}

/// What is wrong with a query, with the key.
pub(super) fn query<T: DeserializeOwned>(query: &str) -> String {
    let deserializer = serde_html_form::Deserializer::from_bytes(query.as_bytes());
    match serde_path_to_error::deserialize::<_, T>(deserializer) {
        Err(error) => {
            let path = error.path().to_string();
            // A single point stands for the whole.
            let place = if path == "." { "" } else { &path };
            said("the query is not valid", place, error.inner())
        }
        Ok(_) => "the query is not valid".to_owned(),
    }
}

fn said(fact: &str, place: &str, error: &dyn Display) -> String {
    match place {
        "" => format!("{fact}: {error}"),
        place => format!("{fact} at `{place}`: {error}"),
    }
}

#[cfg(test)]
#[cfg(any(feature = "backend", feature = "codec"))]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    type Body = BTreeMap<String, Vec<Result<u8, bool>>>;

    /// What is said of a body that serde refuses.
    fn refused(body: &str) -> String {
        let error = serde_json::from_str::<Body>(body).unwrap_err();
        json::<Body>(body.as_bytes(), &error)
    }

    #[test]
    fn the_place_leads_to_what_the_client_names_too() {
        for (body, said) in [
            (
                r#"{"a":[{"Ok":300}]}"#,
                " at `a[0].Ok`: invalid value: integer `300`, expected u8 at line 1 column 15",
            ),
            (
                r#"{"a":[{"No":1}]}"#,
                " at `a[0].No`: unknown variant `No`, expected `Ok` or `Err` at line 1 column 11",
            ),
            (
                r#"{"a":1}"#,
                " at `a`: invalid type: integer `1`, expected a sequence at line 1 column 6",
            ),
            (r#"{"a":[]} x"#, ": trailing characters at line 1 column 10"),
            ("[]", ": invalid type: sequence, expected a map at line 1 column 0"),
        ] {
            assert_eq!(refused(body), format!("the JSON body is not valid{said}"));
        }
    }
}
