//! The table of odd texts: what serde_json says, what the codec says, what JavaScript gets.
//! `BLESS=1` rewrites it.

use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

use grafana_bindgen::wasm::Tape;
use grafana_bindgen_corpus::Codec;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{same, tape::show};

#[derive(Serialize, Deserialize)]
struct Pair {
    a: u32,
    b: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
enum Kind {
    Unit,
    Data(Pair),
    Fields { x: f64 },
}

const F64: Codec = Codec::of::<f64>();
const F32: Codec = Codec::of::<f32>();
const U64: Codec = Codec::of::<u64>();
const I64: Codec = Codec::of::<i64>();
const U8: Codec = Codec::of::<u8>();
const U128: Codec = Codec::of::<u128>();
const TEXT: Codec = Codec::of::<String>();
const CHAR: Codec = Codec::of::<char>();
const PAIR: Codec = Codec::of::<Pair>();
const KIND: Codec = Codec::of::<Kind>();
const MAP: Codec = Codec::of::<BTreeMap<String, u8>>();
const NUMBERS: Codec = Codec::of::<BTreeMap<i64, u8>>();
const FLAGS: Codec = Codec::of::<BTreeMap<bool, u8>>();
const LIST: Codec = Codec::of::<Vec<u8>>();
const TUPLE: Codec = Codec::of::<(u8, u8)>();
const OPTION: Codec = Codec::of::<Option<u8>>();
const ANY: Codec = Codec::of::<Value>();
const NOTHING: Codec = Codec::of::<()>();

/// The texts, by what they are read as.
const ROWS: &[(&str, Codec, &[&[u8]])] = &[
    (
        "f64",
        F64,
        &[
            b"9007199254740991",
            b"9007199254740992",
            b"9007199254740993",
            b"-9007199254740993",
            b"-0",
            b"-0.0",
            b"0e400",
            b"1e400",
            b"-1e400",
            b"1e-400",
            b"5e-324",
            b"2e-324",
            b"1.7976931348623157e308",
            b"1.7976931348623159e308",
            b"0.30000000000000004",
            b"0.1e1",
            b"1E+2",
            b"1e2147483648",
            b"0e2147483648",
            b"1e-2147483648",
            b"8.533e+68",
            b"1.2345678901234567",
            b"123456789012345678901234567890",
            b"01",
            b"1.",
            b".5",
            b"+1",
            b"1e",
            b"1e+",
            b"-",
            b"0x10",
            b"NaN",
            b"Infinity",
            b"null",
        ],
    ),
    ("f32", F32, &[b"0.1", b"16777217", b"3.4028236e38", b"1e39", b"1e-46"]),
    (
        "u64",
        U64,
        &[
            b"9007199254740991",
            b"9007199254740992",
            b"9007199254740993",
            b"18446744073709551615",
            b"18446744073709551616",
            b"-0",
            b"-1",
            b"5.0",
            b"1e3",
            b"\"1\"",
        ],
    ),
    (
        "i64",
        I64,
        &[
            b"-9007199254740991",
            b"-9007199254740992",
            b"-9223372036854775808",
            b"-9223372036854775809",
            b"9223372036854775807",
            b"9223372036854775808",
            b"-0",
        ],
    ),
    ("u8", U8, &[b"255", b"256", b"-1", b"1.0", b"true", b"\"a\"", b"{}", b"[1]", b" 1 ", b"1 2"]),
    ("u128", U128, &[b"1", b"-1", b"00", b"1.5"]),
    (
        "String",
        TEXT,
        &[
            br#""\ud83d\ude00""#,
            br#""\ud83d""#,
            br#""\ude00""#,
            br#""\ud83dx""#,
            br#""\ud83d\n""#,
            br#""\ud83d\ud83d""#,
            br#""\u00zz""#,
            br#""\u12"#,
            br#""\x""#,
            br#""\/\b\f\n\r\t\"\\""#,
            b"\"\n\"",
            b"\"\x7f\"",
            b"\"\xff\"",
            b"\"a\\n\xff\\u00e9\"",
            b"\"a\\n\\u00e9\" \xff",
            "\"é\\nü\\ud83d\\ude00€\"".as_bytes(),
            b"\"\xed\xa0\x80\"",
            b"\"\xf0\x9f\x98\x80\"",
            b"\"a",
            b"\"a\\",
            b"'a'",
            b"\xef\xbb\xbf\"a\"",
        ],
    ),
    ("char", CHAR, &[br#""a""#, br#""""#, br#""ab""#, b"\"\xf0\x9f\x98\x80\""]),
    (
        "Pair",
        PAIR,
        &[
            br#"{"a":1,"b":"x"}"#,
            br#"{"b":"x","a":1}"#,
            br#"{"\u0061":1,"\u0062":"x"}"#,
            br#"{"a":1,"a":2,"b":"x"}"#,
            br#"{"a":1,"b":"x","c":[1e400,{"d":"\ud800"}]}"#,
            br#"{"a":1}"#,
            br#"{"a":1,"b":"x",}"#,
            br#"{"a":1 "b":"x"}"#,
            br#"{"a" 1}"#,
            br#"{a:1}"#,
            br#"{"a":1,"b":"x"#,
            br#"{"a":1,"b":"#,
            br#"{"a":1,"#,
            br#"{"a":1"#,
            br#"{"#,
            b"",
            br#"[1,"x"]"#,
            br#"[1]"#,
            br#"[1,"x",3]"#,
            b"{\n  \"a\": 1,\n  \"b\": 2\n}",
            br#"{"a":1,"b":"x"}}"#,
            b"{\"a\":1,\"b\":\"x\",\"c\":\"\xff\"}",
        ],
    ),
    (
        "Kind",
        KIND,
        &[
            br#""unit""#,
            br#"{"unit":null}"#,
            br#""data""#,
            br#"{"data":{"a":1,"b":"x"}}"#,
            br#"{"fields":{"x":1}}"#,
            br#"{"fields":[1]}"#,
            br#""other""#,
            br#"{"unit":null,"data":1}"#,
            br#"{}"#,
            br#"{"unit"}"#,
            b"null",
            b"1",
        ],
    ),
    (
        "BTreeMap<String, u8>",
        MAP,
        &[
            br#"{"__proto__":1,"a":2}"#,
            br#"{"a":1,"a":2}"#,
            br#"{"constructor":1}"#,
            br#"{"":1}"#,
            br#"{"a":1,}"#,
            br#"{,}"#,
            br#"{"a":256}"#,
        ],
    ),
    (
        "BTreeMap<i64, u8>",
        NUMBERS,
        &[br#"{"-1":1,"2":2}"#, br#"{"x":1}"#, br#"{"1x":1}"#, br#"{"1.5":1}"#],
    ),
    ("BTreeMap<bool, u8>", FLAGS, &[br#"{"true":1,"false":2}"#, br#"{"True":1}"#, br#"{"yes":1}"#]),
    (
        "Vec<u8>",
        LIST,
        &[b"[]", b"[1,]", b"[,]", b"[1 2]", b"[1", b"[1,", b"[", b"[1,2,300]", b"\"a\""],
    ),
    ("(u8, u8)", TUPLE, &[b"[1,2]", b"[1]", b"[1,2,3]"]),
    ("Option<u8>", OPTION, &[b"null", b"nul", b"nope", b"1", b""]),
    (
        "Value",
        ANY,
        &[
            b"[9007199254740993,-9223372036854775808,18446744073709551616,1.0,-0]",
            br#"{"__proto__":{"a":1},"b":1,"b":2}"#,
            b"[[[[[[[[]]]]]]]]",
            b"tru",
            b"[1}",
            b"{]",
        ],
    ),
    ("()", NOTHING, &[b"null", b"{}", b"[]"]),
];

#[test]
fn odd_texts_are_read_as_serde_json_reads_them() {
    let mut rows = vec![];
    for (name, codec, texts) in ROWS {
        rows.extend(texts.iter().map(|text| (*name, codec, text.to_vec())));
    }
    // Brackets within brackets, and a value that no one asks for, which may be as deep as it likes.
    for depth in [127, 128, 100_000] {
        let nested = [vec![b'['; depth], vec![b']'; depth]].concat();
        rows.push(("Value", &ANY, nested.clone()));
        rows.push((
            "Pair",
            &PAIR,
            [br#"{"a":1,"b":"x","c":"#.to_vec(), nested, vec![b'}']].concat(),
        ));
    }
    let (mut table, mut found, mut tape) = (String::new(), Vec::new(), Tape::new());
    for (name, codec, text) in rows {
        // With its feature `float_roundtrip`, which any crate of a build may ask for, serde_json refuses
        // an `f32` that is too great; without it, and with the codec, that is infinite.
        let is_infinite = |told: &str| name == "f32" && told.contains("number out of range");
        let told = same::difference(codec, &text, &mut tape).filter(|told| !is_infinite(told));
        found.extend(told.map(|told| format!("{name}: {told}")));
        let told = match (codec.decode)(&text, &mut tape) {
            Ok(()) => format!("= {}", shortened(&show(&tape))),
            Err(fault) => format!("! {}", fault.message),
        };
        writeln!(table, "{name}  {}\n    {told}", shortened(&visible(&text))).unwrap();
    }
    println!("{table}");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("odd.txt");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &table).unwrap();
    }
    crate::assert_none(&found);
    assert!(table == fs::read_to_string(path).unwrap_or_default(), "odd.txt is not what is so");
}

/// A text of which each byte can be seen.
fn visible(text: &[u8]) -> String {
    let shown = text.iter().map(|byte| match byte {
        b' '..=b'~' => char::from(*byte).to_string(),
        _ => format!("<{byte:02x}>"),
    });
    shown.collect()
}

fn shortened(text: &str) -> String {
    if text.len() <= 120 {
        return text.to_owned();
    }
    format!("{}… {} bytes", &text[..40], text.len())
}
