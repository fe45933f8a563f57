// The types as a routes crate.

const scalars = { string: "String", u32: "u32", f64: "f64", bool: "bool" };

function typeOf(type) {
  if (typeof type === "string") {
    return scalars[type] ?? type;
  }
  const inner = typeOf(type.of);
  return {
    option: `Option<${inner}>`,
    list: `Vec<${inner}>`,
    map: `BTreeMap<String, ${inner}>`,
    default: inner,
  }[type.form];
}

function declaration(derives, [name, { fields, variants }]) {
  if (variants !== undefined) {
    const lines = variants.map((variant) => `    ${variant[0].toUpperCase()}${variant.slice(1)},`);
    return `${derives}\n#[serde(rename_all = "lowercase")]\npub enum ${name} {\n${lines.join("\n")}\n}\n`;
  }
  const lines = Object.entries(fields).flatMap(([field, type]) => [
    ...(type.form === "default" ? ["    #[serde(default)]"] : []),
    `    pub ${field}: ${typeOf(type)},`,
  ]);
  return `${derives}\npub struct ${name} {\n${lines.join("\n")}\n}\n`;
}

function route([name, sent]) {
  const path = name.toLowerCase();
  const reply = `    #[get("${path}")]\n    async fn ${path}(&self, cx: &Context) -> Json<${name}>;\n`;
  const request = `    #[post("${path}")]\n    async fn send_${path}(&self, cx: &Context, body: Json<${name}>) -> NoContent;\n`;
  return sent ? reply + request : reply;
}

/** What a type of both crates is. */
const serde = "Serialize, Deserialize";

/** The types as Rust. */
export function declarations(types, derived) {
  return Object.entries(types)
    .map((type) => declaration(`#[derive(${derived})]`, type))
    .join("\n");
}

/** The text of a routes crate with the types, and a route for each that is named. */
export function rust(types, routes) {
  const words = Object.values(routes).includes(true) ? "Json, NoContent, resources" : "Json, resources";
  return `//! Types that are measured.

use std::collections::BTreeMap;

use grafana_bindgen::{Context, ${words}};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

${declarations(types, `${serde}, JsonSchema`)}
/// What is measured.
#[resources]
pub trait Measured {
${Object.entries(routes).map(route).join("\n")}}
`;
}

function passed(name) {
  return `#[wasm_bindgen]
pub fn ${name.toLowerCase()}(value: JsValue) -> Result<JsValue, JsValue> {
    let value: ${name} = serde_wasm_bindgen::from_value(value)?;
    Ok(value.serialize(&Serializer::json_compatible())?)
}
`;
}

/** The text of a library with the types, and for each that is named a function that takes and returns it. */
export function passing(types, names) {
  return `//! Types that pass through Rust.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

${declarations(types, serde)}
${names.map(passed).join("\n")}`;
}
