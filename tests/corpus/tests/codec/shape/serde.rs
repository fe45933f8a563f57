//! The decoders beside serde. What `JSON.parse` does away with is done away with for both: serde reads
//! what JavaScript would write of a text that it has read.

use grafana_bindgen::wasm;
use grafana_bindgen_codegen::decode::{Fault, Reason, Step, Value, parse, parse_exact};
use grafana_bindgen_corpus::Codec;

use crate::printed::Decoder;

/// Where and how the two disagree, as `gaps.txt` names it.
pub(crate) fn disagreement(
    (decoder, contract): (&Decoder, &str),
    codec: &Codec,
    text: &str,
) -> Option<String> {
    let place = |path: &[Step]| place(contract, path);
    let known = written(&parse(text)?);
    let serde = (codec.serde)(known.as_bytes());
    match (decoder.read(&known)?, serde) {
        // Serde has the last word on these, whatever it is.
        (Err(fault), _) if fault.reason != Reason::Mismatch => None,
        (Err(_), Err(_)) => None,
        // Serde takes the fields of every struct as a list too, and writes none so.
        (Err(fault), Ok(_)) if is_list_of_fields(&fault) => None,
        (Err(fault), Ok(_)) => Some(format!("stricter {}", place(&fault.path))),
        // To `JSON.parse` it is an infinity, and as good a value as any.
        (Ok(_), Err(error)) if error.starts_with("number out of range") => None,
        (Ok(_), Err(_)) => {
            let fault = (codec.check)(known.as_bytes()).err();
            let path = fault.map_or_else(Vec::new, |fault| fault.path);
            Some(format!("looser {}", place(&path.iter().map(step).collect::<Vec<_>>())))
        }
        (Ok(ours), Ok(theirs)) => {
            let theirs = match decoder.read(&theirs)? {
                Ok(theirs) => theirs,
                Err(fault) if fault.reason == Reason::Mismatch => {
                    return Some(format!("output {}", place(&fault.path)));
                }
                Err(_) => return None,
            };
            let path = difference(&ours, &theirs)?;
            Some(format!("value {}", place(&path)))
        }
    }
}

fn is_list_of_fields(fault: &Fault) -> bool {
    fault.found == "sequence" && fault.expected.contains("struct ")
}

/// A place, whatever the keys of maps and the indices are.
fn place(contract: &str, path: &[Step]) -> String {
    let steps = path.iter().map(|step| match step {
        Step::Index(_) => "[]".to_owned(),
        Step::Key(key) => {
            let key = String::from_utf8_lossy(key);
            let is_name = contract.contains(&serde_json::Value::from(key.as_ref()).to_string());
            if is_name { format!(".{key}") } else { ".*".to_owned() }
        }
    });
    let place: String = steps.collect();
    if place.is_empty() { ".".to_owned() } else { place }
}

fn step(step: &wasm::Step) -> Step {
    match step {
        wasm::Step::Key(key) => Step::Key(key.clone().into_bytes()),
        wasm::Step::Index(index) => Step::Index(*index),
    }
}

/// Whether a value is what a text says, no digit and no key more or less.
pub(crate) fn is_written(value: &Value, text: &str) -> bool {
    parse_exact(text).is_some_and(|written| plain(value) == plain(&written))
}

/// A value whose integers are numbers where JavaScript has them so.
fn plain(value: &Value) -> Value {
    match value {
        Value::Big(whole) if whole.unsigned_abs() < 1 << 53 => Value::Number(*whole as f64),
        Value::List(items) => Value::List(items.iter().map(plain).collect()),
        Value::Object(entries) => {
            Value::Object(entries.iter().map(|(key, one)| (key.clone(), plain(one))).collect())
        }
        other => other.clone(),
    }
}

/// A value as JSON: in the place of half a surrogate pair, which serde does not take, what stands for
/// it in a page.
fn written(value: &Value) -> String {
    let text = |units: &[u8]| serde_json::Value::from(String::from_utf8_lossy(units)).to_string();
    match value {
        Value::Number(number) if number.is_infinite() => number.signum().to_string() + "e999",
        Value::Number(number) if *number == 0.0 && number.is_sign_negative() => "-0".to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Text(units) => text(units),
        Value::List(items) => {
            format!("[{}]", items.iter().map(written).collect::<Vec<_>>().join(","))
        }
        Value::Object(entries) => {
            let entries =
                entries.iter().map(|(key, one)| format!("{}:{}", text(key), written(one)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(","))
        }
        other => other.to_string(),
    }
}

/// Where the value of the decoder has not what serde's has. It may have more: a key that serde passes
/// over stays.
fn difference(ours: &Value, theirs: &Value) -> Option<Vec<Step>> {
    let within = |step: Step, ours: Option<&Value>, theirs: &Value| {
        let inner = ours.map_or(Some(Vec::new()), |ours| difference(ours, theirs))?;
        Some([vec![step], inner].concat())
    };
    match (ours, theirs) {
        (Value::List(ours), Value::List(theirs)) if ours.len() == theirs.len() => {
            let mut items = ours.iter().zip(theirs).enumerate();
            items.find_map(|(at, (ours, theirs))| within(Step::Index(at), Some(ours), theirs))
        }
        (Value::Object(ours), Value::Object(theirs)) => theirs
            .iter()
            .find_map(|(key, theirs)| within(Step::Key(key.clone()), ours.get(key), theirs)),
        // Without its feature `float_roundtrip` serde_json reads a decimal to a neighbour.
        (Value::Number(ours), Value::Number(theirs))
            if ours.to_bits().abs_diff(theirs.to_bits()) <= 8 =>
        {
            None
        }
        (ours, theirs) => (ours != theirs).then(Vec::new),
    }
}
