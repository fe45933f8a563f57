//! Reads a value from JSON text in the form in which a route reads it: as JSON, as a query string or
//! as a segment of a path. What is not JSON is encoded as the client does it.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;

use super::Form;
use crate::route::{PathValue, Payload};

/// Reads a value.
pub(super) fn read<T: Payload>(form: Form, text: &str) -> Result<T, String> {
    match form {
        Form::Json => serde_json::from_str(text).map_err(|error| error.to_string()),
        Form::Query => {
            serde_html_form::from_str(&query(&parse(text)?)?).map_err(|error| error.to_string())
        }
        Form::Segment => T::from_segment(&scalar(&parse(text)?)?),
        Form::Fields => Err("the body of an error is only written".to_owned()),
    }
}

pub(super) fn parse(text: &str) -> Result<Value, String> {
    serde_json::from_str(text).map_err(|error| format!("the question is not JSON: {error}"))
}

/// The query string of an object: a list repeats its key, `null` is left out.
pub(super) fn query(value: &Value) -> Result<String, String> {
    let Value::Object(entries) = value else {
        return Err("a query is an object".to_owned());
    };
    let mut pairs = Vec::new();
    for (key, value) in entries {
        let items = value.as_array().map_or(std::slice::from_ref(value), Vec::as_slice);
        for item in items.iter().filter(|item| !item.is_null()) {
            pairs.push(format!("{}={}", encode(key), encode(&scalar(item)?)));
        }
    }
    Ok(pairs.join("&"))
}

fn scalar(value: &Value) -> Result<String, String> {
    match value {
        Value::String(text) => Ok(text.clone()),
        Value::Number(_) | Value::Bool(_) => Ok(value.to_string()),
        other => Err(format!("{other} is not one string, number or boolean")),
    }
}

fn encode(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn a_query_is_written_as_the_client_writes_it() {
        let query =
            super::query(&json!({ "a b": ["x", 1], "none": null, "on": true, "empty": [] }));
        assert_eq!(query.unwrap(), "a%20b=x&a%20b=1&on=true");
        assert_eq!(super::query(&json!([1])).unwrap_err(), "a query is an object");
        assert_eq!(
            super::query(&json!({ "a": {} })).unwrap_err(),
            "{} is not one string, number or boolean"
        );
    }
}
