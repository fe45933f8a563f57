//! Where in a body or a query serde stopped. Runs only after a failure: the way that succeeds pays
//! nothing for it.

use std::fmt::Display;

use serde::de::DeserializeOwned;

/// What is wrong with a JSON body, with the path to it.
pub(super) fn json<T: DeserializeOwned>(body: &[u8]) -> String {
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    match serde_path_to_error::deserialize::<_, T>(&mut deserializer) {
        Err(error) => said("the JSON body is not valid", &error),
        // The value is complete: what follows it is too much.
        Ok(_) => match deserializer.end() {
            Err(error) => format!("the JSON body is not valid: {error}"),
            Ok(()) => "the JSON body is not valid".to_owned(),
        },
    }
}

/// What is wrong with a query, with the key.
pub(super) fn query<T: DeserializeOwned>(query: &str) -> String {
    let deserializer = serde_html_form::Deserializer::from_bytes(query.as_bytes());
    match serde_path_to_error::deserialize::<_, T>(deserializer) {
        Err(error) => said("the query is not valid", &error),
        Ok(_) => "the query is not valid".to_owned(),
    }
}

fn said<E: Display>(fact: &str, error: &serde_path_to_error::Error<E>) -> String {
    match error.path().to_string().as_str() {
        "." => format!("{fact}: {}", error.inner()),
        path => format!("{fact} at `{path}`: {}", error.inner()),
    }
}
