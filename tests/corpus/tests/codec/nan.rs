//! NaN and the infinities, which serde_json writes as `null`: of a reply the codec reads them back.

use std::collections::BTreeMap;

use grafana_bindgen::wasm::{Floats, Tape, decode, decode_reply};
use grafana_bindgen_corpus::Codec;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::tape::show;

#[derive(Serialize, Deserialize)]
struct Inner {
    f: f64,
}

#[derive(Serialize, Deserialize)]
struct Whole {
    wide: u64,
    double: f64,
    single: f32,
    list: Vec<f64>,
    pair: (f64, f32),
    map: BTreeMap<String, f64>,
    kind: Kind,
    inner: Inner,
    maybe: Option<f64>,
}

#[derive(Serialize, Deserialize)]
enum Kind {
    Data(f64),
    Fields { f: f64 },
}

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Untagged {
    Number(f64),
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "t")]
enum Tagged {
    A(Inner),
}

#[derive(Serialize, Deserialize)]
struct Flat {
    own: f64,
    #[serde(flatten)]
    inner: Inner,
}

/// What JavaScript gets of the reply that holds a value.
fn reply<T: Serialize + DeserializeOwned>(value: &T) -> Result<String, String> {
    let (text, mut tape) = (serde_json::to_string(value).unwrap(), Tape::new());
    let read = decode_reply::<T>(text.as_bytes(), Floats::Nullable, &mut tape);
    read.map(|()| show(&tape)).map_err(|fault| fault.message)
}

#[test]
fn nan_is_read_back_as_null_beside_integers_that_are_exact() {
    let kinds = [Kind::Data(f64::NAN), Kind::Fields { f: f64::INFINITY }];
    let shown = ["{\"Data\":null}", "{\"Fields\":{\"f\":null}}"];
    for (kind, shown) in kinds.into_iter().zip(shown) {
        let value = Whole {
            wide: u64::MAX,
            double: f64::NAN,
            single: f32::NEG_INFINITY,
            list: vec![1.5, f64::NAN],
            pair: (f64::INFINITY, 0.5),
            map: BTreeMap::from([("a".to_owned(), f64::NAN)]),
            kind,
            inner: Inner { f: f64::NAN },
            maybe: Some(f64::NAN),
        };
        let expected = format!(
            "{{\"wide\":\"18446744073709551615n\",\"double\":null,\"single\":null,\"list\":[1.5,null],\
             \"pair\":[null,0.5],\"map\":{{\"a\":null}},\"kind\":{shown},\"inner\":{{\"f\":null}},\
             \"maybe\":null}}"
        );
        assert_eq!(reply(&value), Ok(expected));
    }
}

#[test]
fn a_null_is_a_float_in_a_reply_alone_and_is_nothing_else() {
    let mut tape = Tape::new();
    let refused = "invalid type: null, expected f64 at line 1 column 4";
    assert_eq!(decode::<f64>(b"null", &mut tape).unwrap_err().message, refused);
    assert_eq!((Codec::of::<f64>().check)(b"null").unwrap_err().message, refused);
    let mut nullable = |text: &str| {
        decode_reply::<f64>(text.as_bytes(), Floats::Nullable, &mut tape)
            .map_err(|fault| fault.message)
    };
    assert_eq!(nullable("nul").unwrap_err(), "EOF while parsing a value at line 1 column 3");
    assert_eq!(nullable("nil").unwrap_err(), "expected ident at line 1 column 2");
    assert_eq!(
        nullable("\"a\"").unwrap_err(),
        "invalid type: string \"a\", expected f64 at line 1 column 3"
    );
    let mut tape = Tape::new();
    let whole = decode_reply::<u64>(b"null", Floats::Nullable, &mut tape).unwrap_err();
    assert_eq!(whole.message, "invalid type: null, expected u64 at line 1 column 4");
}

/// What the generator knows of such types: `one_way.txt` names those of the corpus.
#[test]
fn nan_is_not_read_from_a_buffer() {
    let flat = |own: f64, f: f64| reply(&Flat { own, inner: Inner { f } });
    assert_eq!(flat(f64::NAN, 1.0).unwrap(), "{\"own\":null,\"f\":1}");
    assert!(flat(1.0, f64::NAN).unwrap_err().starts_with("invalid type: null, expected f64"));
    let tagged = reply(&Tagged::A(Inner { f: f64::NAN }));
    assert!(tagged.unwrap_err().starts_with("invalid type: null, expected f64"));
    assert!(reply(&Untagged::Number(f64::NAN)).is_err());
}

/// Where there is no `null`, all is as it was.
#[test]
fn a_reply_without_null_is_read_as_ever() {
    let mut found = Vec::new();
    let (mut one, mut other) = (Tape::new(), Tape::new());
    for (case, codec) in crate::cases() {
        for text in case.texts().filter(|text| !text.contains("null")) {
            let ours = (codec.decode)(text.as_bytes(), &mut one).map(|()| show(&one));
            let theirs = (codec.reply)(text.as_bytes(), &mut other).map(|()| show(&other));
            if ours != theirs {
                found.push(format!("{}: {text}: {ours:?} {theirs:?}", case.name));
            }
        }
    }
    crate::assert_none(&found);
}
