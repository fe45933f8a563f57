import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

import type { Case } from "./corpus.ts";
import { cases, withoutContract } from "./corpus.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = join(root, "target/e2e/codec");

/** Further types, of which the tables of odd inputs are made. */
export const odd = `
    /// Integers of 64 bits, both ways.
    #[derive(Serialize, Deserialize, schemars::JsonSchema)] pub struct OddWide { pub u: u64, pub i: i64 }
    /// Numbers as JavaScript has them.
    #[derive(Serialize, Deserialize, schemars::JsonSchema)] pub struct OddFloats { pub f: f64, pub g: f32 }
    /// Any keys.
    #[derive(Serialize, Deserialize, schemars::JsonSchema)] pub struct OddKeys { pub map: BTreeMap<String, u8> }
    /// Floats beside integers of 64 bits.
    #[derive(Serialize, Deserialize, schemars::JsonSchema)] pub struct OddLoad { pub total: u64, pub means: Vec<f64> }
    /// A type that holds itself.
    #[derive(Serialize, Deserialize, schemars::JsonSchema)] pub struct OddNested { pub inner: Option<Box<OddNested>> }
    /// A small object, of which a million are read.
    #[derive(Serialize, Deserialize, schemars::JsonSchema)] pub struct OddSmall { pub id: u32, pub name: String, pub on: bool }
`;

/** The types of which there are routes: how Rust names each. */
const types: ReadonlyMap<string, string> = new Map([
  ...cases.map(({ name, root }): [string, string] => [
    name,
    withoutContract.has(name) ? `any::${name}` : `case_${name}::${root}`,
  ]),
  ...["OddWide", "OddFloats", "OddLoad", "OddKeys", "OddNested", "OddSmall"].map(
    (name): [string, string] => [name, `odd::${name}`],
  ),
]);

const numbers = new Map([...types.keys()].map((name, index) => [name, index]));

function lines(map: (name: string, type: string) => string): string {
  return [...types].map(([name, type]) => map(name, type)).join("\n");
}

function module({ name, rust }: Case): string {
  const derived = withoutContract.has(name)
    ? rust.replaceAll(/#\[schemars\((?:[^\[\]"]|"[^"]*")*\)\]/g, "")
    : rust.replaceAll(
        /#\[derive\((?![^)]*JsonSchema)(?=\)|[^)]*serialize(_repr)?\b)/gi,
        (derive, repr: string = "") => `${derive}schemars::JsonSchema${repr}, `,
      );
  return `pub mod case_${name} {\n    use super::prelude::*;\n    ${derived}\n}\n`;
}

/** A type of which the contract says only that it is JSON. */
function unknown({ name, root }: Case): string {
  return `    #[derive(Serialize, Deserialize)] #[serde(transparent)]
    pub struct ${name}(pub super::case_${name}::${root});
    impl schemars::JsonSchema for ${name} {
        fn schema_name() -> std::borrow::Cow<'static, str> { "${name}".into() }
        fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema { true.into() }
    }
`;
}

function library(): string {
  const anys = cases.filter(({ name }) => withoutContract.has(name)).map(unknown);
  return `//! The types of the corpus, as the routes of one codec.
#![allow(warnings)]

mod prelude {
    pub(crate) use std::collections::BTreeMap;
    pub(crate) use serde::{Deserialize, Deserializer, Serialize, Serializer};
}

${cases.map(module).join("\n")}
pub mod any {
    use super::prelude::*;
${anys.join("")}}

pub mod odd {
    use super::prelude::*;
${odd}}

/// A route for each way of each type.
#[grafana_bindgen::resources]
pub trait Corpus {
${lines((name, type) => `    #[get("r${numbers.get(name)}")]
    async fn read_${numbers.get(name)}(&self, cx: &grafana_bindgen::Context) -> grafana_bindgen::Json<${type}>;
    #[post("w${numbers.get(name)}")]
    async fn write_${numbers.get(name)}(&self, cx: &grafana_bindgen::Context, body: grafana_bindgen::Json<${type}>) -> grafana_bindgen::NoContent;`)}
}
`;
}

/**
 * What asks the native serde: it answers each question with the value, written again, or an error. It
 * makes questions too, of the texts of types.
 */
const native = `//! Serde, natively: reads questions, a type and bytes each, and answers each.
#![allow(warnings)]

#[path = ${JSON.stringify(join(root, "tests/corpus/tests/codec/mutated.rs"))}]
mod mutated;

use std::io::{Read, Write};

use codec_routes::*;
use grafana_bindgen::route::{Body, Payload};

fn answer<T: Payload>(text: &[u8]) -> serde_json::Value {
    match serde_json::from_slice::<T>(text) {
        Ok(value) => match serde_json::to_string(&value) {
            Ok(text) => serde_json::json!({ "text": text }),
            Err(error) => serde_json::json!({ "unwritten": error.to_string() }),
        },
        Err(error) => {
            let body = grafana_bindgen::Json::<T>::decode(&Default::default(), &text.to_vec().into());
            let refused = body.err().map(|rejection| rejection.message);
            serde_json::json!({ "error": error.to_string(), "refused": refused })
        }
    }
}

/// Types with their texts, and which inputs are made of them.
#[derive(serde::Deserialize)]
struct Mutations {
    types: Vec<(String, Vec<String>)>,
    inputs: u64,
    seed: u64,
}

impl Mutations {
    fn answered(&self) -> Vec<(String, Vec<u8>, serde_json::Value)> {
        let question = |input| {
            let texts = |place: usize| self.types[place].1.iter().map(String::as_str).collect();
            let (place, bytes) = mutated::input(self.seed, input, self.types.len(), texts);
            let name = self.types[place].0.clone();
            let answer = of_type(&name, &bytes);
            (name, bytes, answer)
        };
        (0..self.inputs).map(question).collect()
    }
}

fn of_type(name: &str, text: &[u8]) -> serde_json::Value {
    match name {
TYPES
        other => panic!("no type {other}"),
    }
}

fn main() {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).unwrap();
    if std::env::args().any(|argument| argument == "mutate") {
        let mutations: Mutations = serde_json::from_str(&text).unwrap();
        return println!("{}", serde_json::to_string(&mutations.answered()).unwrap());
    }
    let questions: Vec<(String, Vec<u8>)> = serde_json::from_str(&text).unwrap();
    let answers: Vec<_> = questions.iter().map(|(name, text)| of_type(name, text)).collect();
    println!("{}", serde_json::to_string(&answers).unwrap());
}
`;

/** The corpus' own dependencies, and the settings of the package. */
function manifest(): string {
  const corpus = readFileSync(join(root, "tests/corpus/Cargo.toml"), "utf8");
  const [, dependencies = ""] = /\[dependencies\]\n([^]*?)\n\n\[/.exec(corpus) ?? [];
  const unsafe = cases.filter(({ name }) => withoutContract.has(name));
  const acknowledged = unsafe.map(
    ({ name }) => `[[package.metadata.grafana-bindgen.acknowledge]]
id = "input-unsafe"
type = "${name}"
reason = "its contract says only that it is JSON"
`,
  );
  return `[package]
name = "codec-routes"
version = "0.1.0"
edition = "2024"

[workspace]

[dependencies]
${dependencies.replace(/grafana-bindgen = .*/, `grafana-bindgen = { path = ${JSON.stringify(root)} }`)}

[dev-dependencies]
grafana-bindgen = { path = ${JSON.stringify(root)}, features = ["backend"] }

[profile.dev]
debug = "line-tables-only"

[package.metadata.grafana-bindgen]
package = "codec-client"
out = "client"
contract = "contract.json"
plugin-json = "plugin.json"

${acknowledged.join("\n")}`;
}

const environment = { ...process.env, CARGO_TARGET_DIR: join(root, "target") };

/** Writes the crate, and generates its package. */
export function generate(): void {
  write("Cargo.toml", manifest());
  write("plugin.json", '{ "id": "codec-datasource", "type": "datasource" }');
  write("src/lib.rs", library());
  const arm = lines((name, type) => `        "${name}" => answer::<${type}>(text),`);
  write("examples/native.rs", native.replace("TYPES", arm));
  copyFileSync(join(root, "Cargo.lock"), join(folder, "Cargo.lock"));
  execFileSync(join(root, "target/debug/grafana-bindgen"), ["generate", folder], {
    env: environment,
    stdio: "pipe",
  });
}

/** Writes a file, unless it is there: cargo builds what is newer. */
function write(name: string, text: string): void {
  const file = join(folder, name);
  if (existsSync(file) && readFileSync(file, "utf8") === text) {
    return;
  }
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, text);
}

/** What serde says of a text natively: what it writes of the value, or why there is none. */
export interface Answer {
  readonly text?: string;
  /** Why the text is not of the type. */
  readonly error?: string;
  /** What the backend answers to such a body. */
  readonly refused?: string;
  /** Why the value is not written, though it was read. */
  readonly unwritten?: string;
}

/** A type's name, and the bytes that are read as it. */
export type Question = readonly [type: string, bytes: Uint8Array];

/** Asks the native crate. */
export function ask(questions: readonly Question[]): Answer[] {
  return run([], questions.map(([type, bytes]) => [type, [...bytes]])) as Answer[];
}

/** Texts of types with mistakes in them, the same for the same seed, and what serde says of them. */
export function mutate(
  types: readonly (readonly [string, readonly string[]])[],
  inputs: number,
  seed: number,
): { readonly type: string; readonly bytes: Uint8Array; readonly answer: Answer }[] {
  const made = run(["mutate"], { types, inputs, seed }) as [string, number[], Answer][];
  return made.map(([type, bytes, answer]) => ({ type, bytes: new Uint8Array(bytes), answer }));
}

function run(args: readonly string[], input: unknown): unknown {
  const said = execFileSync("cargo", ["run", "--quiet", "--example", "native", "--", ...args], {
    cwd: folder,
    env: environment,
    input: JSON.stringify(input),
    maxBuffer: 2 ** 28,
  });
  return JSON.parse(said.toString());
}

type Routes = typeof import("../../pkg-template/src/runtime/route.ts");
type RouteData = Parameters<Routes["route"]>[0];

/** The route that returns a type, and the one that takes it. */
export async function routesOf(type: string): Promise<{ read: RouteData; write: RouteData }> {
  const routes = (await import(
    pathToFileURL(join(folder, "client/dist/esm/routes.js")).href
  )) as Readonly<Record<string, RouteData>>;
  const [read, write] = ["read", "write"].map((way) => routes[`${way}${numbers.get(type)}Route`]);
  if (read === undefined || write === undefined) {
    throw new Error(`the package has no routes of ${type}`);
  }
  return { read, write };
}
