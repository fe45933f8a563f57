//! Shared functions: called in Node as a packed package calls them, and what is said of those that
//! cannot be called.

use std::process::Command;

use crate::scratch::Project;

const ROUTES: &str = r#"
use std::{collections::BTreeMap, fmt};

use grafana_bindgen::{Context, Json, JsSafe, resources, shared};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Clone, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Device {
    pub name: String,
    #[serde(default)]
    pub tags: Vec<String>,
    pub used: u64,
    pub limit: Option<u8>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
#[serde(tag = "code")]
pub enum DeviceError {
    TooMany { most: u64, found: u64 },
}

impl fmt::Display for DeviceError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self::TooMany { most, .. } = self;
        write!(formatter, "at most {most}")
    }
}

#[shared]
pub fn label(device: &Device, unit: &str) -> String {
    format!("{} {} {unit} of {:?}", device.name, device.used, device.limit)
}

#[shared]
pub fn check(mut device: Device) -> Result<Device, DeviceError> {
    device.tags.sort();
    let found = device.tags.len() as u64;
    if found > 2 { Err(DeviceError::TooMany { most: u64::MAX, found }) } else { Ok(device) }
}

#[shared]
pub fn numbers(wide: u64, safe: JsSafe<i64>, real: f32) -> (u64, JsSafe<i64>, f32) {
    (wide, safe, real)
}

#[shared]
pub fn keyed(values: BTreeMap<u32, i64>) -> BTreeMap<i8, i64> {
    values.into_iter().map(|(key, value)| (-(key as i8), value)).collect()
}

#[shared]
pub fn odd(values: BTreeMap<String, u8>) -> BTreeMap<String, u8> {
    values
}

#[shared]
pub fn perhaps(value: Option<u8>) -> Option<u8> {
    value
}

#[shared]
pub fn nothing() {}

#[shared]
pub fn stumbles(why: &str) {
    panic!("{why}");
}

#[shared]
pub fn deeper(depth: u64) -> u64 {
    if depth == 0 { 0 } else { std::hint::black_box(deeper(std::hint::black_box(depth - 1))) + 1 }
}

macro_rules! mirrors {
    ($($name:ident: $number:ty),*) => {
        $(#[shared]
        pub fn $name(numbers: &[$number]) -> Vec<$number> {
            numbers.to_vec()
        })*
    };
}

mirrors! {
    u8s: u8, i8s: i8, u16s: u16, i16s: i16, u32s: u32, i32s: i32, u64s: u64, i64s: i64, f32s: f32,
    f64s: f64
}

#[shared]
pub fn squares(numbers: impl Iterator<Item = f64>) -> impl Iterator<Item = f64> {
    numbers.map(|number| number * number)
}

#[resources(shared(
    label, check, numbers, keyed, odd, perhaps, nothing, stumbles, deeper, u8s, i8s, u16s, i16s, u32s,
    i32s, u64s, i64s, f32s, f64s, squares,
))]
pub trait Api {
    #[get("devices")]
    async fn devices(&self, cx: &Context) -> Json<Vec<Device>>;
}
"#;

const CALLS: &str = r#"
const shown = (value) =>
  JSON.stringify(value, (_, inner) =>
    typeof inner === "bigint" ? `${inner}n` : ArrayBuffer.isView(inner) ? `${inner.constructor.name} ${inner}` : inner,
  );
const say = (call) => {
  try {
    console.log(shown(call()) ?? "undefined");
  } catch (error) {
    const at = error.issues?.[0]?.path;
    console.log(`${error.name}: ${error.message}${at ? ` ${shown(at)}` : ""}${error.error ? ` ${shown(error.error)}` : ""}`);
  }
};
const main = async () => {
  const api = await client.apiShared();
  console.log(api === (await client.apiShared()));
  const device = { name: "é", used: 18446744073709551615n, limit: 3 };
  say(() => api.label(device, "kWh"));
  say(() => api.label({ ...device, used: 1, limit: undefined }, "°"));
  say(() => api.check({ ...device, tags: ["b", "a"] }));
  say(() => api.check({ ...device, tags: ["a", "b", "c"] }));
  say(() => api.check({ ...device, tags: undefined }));
  try {
    api.check({ ...device, tags: ["a", "b", "c"] });
  } catch (error) {
    console.log(client.isApiSharedError(error), error.function, error.error.most, error.error.found);
  }
  // What is not of its type.
  say(() => api.check("on"));
  say(() => api.check({ ...device, tags: ["a", 1] }));
  say(() => api.check({ ...device, more: 1 }));
  say(() => api.check({ ...device, limit: 256 }));
  say(() => api.check());
  say(() => api.label(device, 1));
  const round = {};
  round.tags = [round];
  say(() => api.check(round));
  // Numbers and what JSON has no word for.
  say(() => api.numbers(9007199254740993n, -9007199254740991, 0.5));
  say(() => api.numbers(1, 2n, NaN));
  say(() => api.numbers(1n, 9007199254740993n, 1));
  say(() => api.numbers(9007199254740994, 1, 1));
  say(() => api.keyed({ 1: -9223372036854775808n, 2: 5 }));
  say(() => api.odd(JSON.parse('{"constructor":1}')));
  say(() => api.odd(JSON.parse('{"__proto__":1}')));
  say(() => api.perhaps());
  say(() => api.perhaps(null));
  say(() => api.perhaps(7));
  say(() => api.nothing());
  // A panic, and an end of the stack: the next call is as before.
  say(() => api.stumbles("a stone"));
  say(() => api.perhaps(8));
  say(() => api.deeper(50000000n)?.toString().length);
  say(() => api.perhaps(9));
  // Lists of numbers, from a typed array and from what can be iterated.
  const kinds = {
    u8s: Uint8Array, i8s: Int8Array, u16s: Uint16Array, i16s: Int16Array, u32s: Uint32Array,
    i32s: Int32Array, u64s: BigUint64Array, i64s: BigInt64Array, f32s: Float32Array, f64s: Float64Array,
  };
  for (const [name, make] of Object.entries(kinds)) {
    const isBig = make.name.startsWith("Big");
    const number = (value) => (isBig ? BigInt(value) : value);
    const least = name.startsWith("u") ? 0 : -1;
    say(() => api[name](make.from([number(least), number(100)])));
    say(() => api[name](new Set([number(least), number(100)])));
    say(() => api[name]([number(1), isBig ? 2n ** 64n : name.startsWith("f") ? "1" : 1.5]));
  }
  say(() => api.u8s([256]));
  say(() => api.f64s([NaN, -0, 5e-324, Infinity].values()).join());
  say(() => api.f64s("12"));
  say(() => api.squares((function* () { yield 2; yield 3; })()));
  // 10^5 calls leave nothing behind.
  const all = await client.codec();
  const bytes = () => all.instance.memory.buffer.byteLength;
  const one = () => {
    api.check({ ...device, tags: ["b", "a"] });
    api.f64s(new Float64Array(100));
    try {
      api.check({ ...device, tags: ["a", "b", "c"] });
    } catch {}
    try {
      api.check({ ...device, tags: 1 });
    } catch {}
  };
  for (let turn = 0; turn < 100; turn += 1) one();
  const before = bytes();
  for (let turn = 0; turn < 25000; turn += 1) one();
  console.log(bytes() - before);
};
main();
"#;

#[test]
fn functions_are_called_with_their_types_their_errors_and_their_panics() {
    let project = Project::empty();
    project.crate_with_codec("routes", "");
    project.write("routes/src/lib.rs", ROUTES);
    project.write("src/plugin.json", r#"{ "id": "acme-cloud-datasource", "type": "datasource" }"#);
    project.write("node_modules/@grafana/runtime/package.json", r#"{ "main": "index.js" }"#);
    project.write("node_modules/@grafana/runtime/index.js", "exports.getBackendSrv = undefined;");
    let ran = project.run("routes", &["generate"]);
    assert_eq!(ran.code, Some(0), "{ran:?}");
    for (file, head) in [
        (
            "calls.mjs",
            "import * as index from './client/dist/esm/index.js'; import * as codec from './client/dist/esm/codec.js'; const client = { ...index, ...codec };",
        ),
        (
            "calls.cjs",
            "const client = { ...require('./client/dist/cjs/index.js'), ...require('./client/dist/cjs/codec.js') };",
        ),
    ] {
        project.write(file, &format!("{head}\n{CALLS}"));
        let output = Command::new("node").arg(project.path(file)).output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
        assert_eq!(said, include_str!("shared.txt"), "{file}");
    }
}

#[test]
fn what_cannot_be_shared_is_explained() {
    let routes = r#"
use grafana_bindgen::{Context, NoContent, resources, shared};

#[shared]
pub fn label(name: &str) -> String {
    name.to_owned()
}

#[resources]
pub trait Api {
    #[post("refresh")]
    async fn refresh(&self, cx: &Context) -> NoContent;
}
"#;
    let project = Project::with_routes(routes);
    let ran = project.run("routes", &["generate"]);
    assert_eq!(
        (ran.code, ran.error()),
        (
            Some(2),
            "error: the function `label` is marked `#[shared]`, and the trait `Api` does not share it\n \
             --> src/lib.rs:5\nhint: name it above the trait: `#[resources(shared(label))]`; or remove `#[shared]`"
        )
    );
    // The project is without the codec.
    project.replace("routes/src/lib.rs", "#[resources]", "#[resources(shared(label))]");
    let ran = project.run("routes", &["generate"]);
    assert_eq!(
        (ran.code, ran.error()),
        (
            Some(2),
            "error: the function `label` is shared, and the package has no Wasm to run it in\n --> src/lib.rs:5\n\
             hint: remove `codec = false` from `[package.metadata.grafana-bindgen]`, or `shared(…)` from the trait's `#[resources]`"
        )
    );
    assert!(!project.exists("client"));
}
