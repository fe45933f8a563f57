//! The codec of a package: built, the same on every machine, and run in Node as it is packed.

use std::process::Command;

use crate::scratch::Project;

const ROUTES: &str = r#"
use grafana_bindgen::{Context, Json, NoContent, resources};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Device {
    pub name: String,
    pub id: u64,
    pub brightness: Option<u8>,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Split {
    #[serde(rename(serialize = "out", deserialize = "in"))]
    pub name: String,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Load {
    pub total: u64,
    pub mean: f64,
}

#[derive(Serialize, Deserialize, JsonSchema)]
pub struct Share {
    #[schemars(range(min = 0.0, max = 1.0))]
    pub ratio: f64,
    pub mean: f64,
}

#[resources]
pub trait Api {
    #[get("devices")]
    async fn devices(&self, cx: &Context) -> Json<Vec<Device>>;

    #[post("devices")]
    async fn add(&self, cx: &Context, body: Json<Device>) -> NoContent;

    #[get("split")]
    async fn split(&self, cx: &Context) -> Json<Split>;

    #[get("load")]
    async fn load(&self, cx: &Context) -> Json<Load>;

    #[post("share")]
    async fn share(&self, cx: &Context, body: Json<Load>) -> Json<Share>;
}
"#;

const CALLS: &str = r#"
const bytes = (text) => new TextEncoder().encode(text);
client.codec().then(async (codec) => {
const said = [];
said.push(codec === (await client.codec()));
said.push(codec.decode(0, bytes('[{"id":18446744073709551615,"name":"a","brightness":null}]')));
try {
  codec.decode(0, bytes('[{"name":"a","id":1.5}]'));
} catch (error) {
  said.push([error.name, error.message, error.path]);
}
const issue = codec.check(1, bytes('{"name":"a","id":1,"brightness":256}'));
said.push([issue.message, issue.path]);
said.push(codec.check(1, bytes('{"name":"a","id":1}')) === undefined);
// NaN, as serde_json writes it; beside it, a float that is never NaN; and in a body.
said.push(codec.decode(3, bytes('{"total":18446744073709551615,"mean":null}')));
try {
  codec.decode(4, bytes('{"ratio":0.5,"mean":null}'));
} catch (error) {
  said.push(error.message);
}
said.push(codec.check(4, bytes('{"total":1,"mean":null}')).message);
console.log(JSON.stringify(said, (_, value) => (typeof value === "bigint" ? `${value}n` : value)));
});
"#;

const SAID: &str = r#"[true,[{"name":"a","id":"18446744073709551615n","brightness":null}],["CodecError","invalid type: floating point `1.5`, expected u64 at line 1 column 21",[0,"id"]],["invalid value: integer `256`, expected u8 at line 1 column 35",["brightness"]],true,{"total":"18446744073709551615n","mean":null},"invalid type: null, expected f64 at line 1 column 24","invalid type: null, expected f64 at line 1 column 22"]
"#;

/// A plugin whose package has the codec.
fn plugin(text: &str, lines: &str) -> Project {
    let project = Project::empty();
    project.crate_with_codec("routes", lines);
    project.write("routes/src/lib.rs", text);
    project.write("src/plugin.json", r#"{ "id": "acme-cloud-datasource", "type": "datasource" }"#);
    project
}

/// What Node prints of the calls, by a module of this kind.
fn node(project: &Project, file: &str, head: &str) -> String {
    project.write(file, &format!("{head}\n{CALLS}"));
    let output = Command::new("node").arg(project.path(file)).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// What each route needs alone and what several need is all of the Wasm.
#[track_caller]
fn told_by_route(said: &str) {
    let hundreds = |size: &str| size.replace('.', "").parse::<i64>().unwrap();
    let whole = said.split("Built ").nth(1).unwrap().split(' ').next().unwrap();
    let lines = said.lines().filter_map(|line| line.strip_prefix("             "));
    let sizes: Vec<(&str, i64)> = lines
        .map(|line| {
            let (name, sizes) = line.split_at(11);
            (name.trim_end(), hundreds(sizes.split_whitespace().next().unwrap()))
        })
        .collect();
    let names: Vec<_> = sizes.iter().map(|(name, _)| *name).collect();
    assert_eq!(names, ["devices", "add", "split", "load", "share", "for several"], "{said}");
    // What reads a device of a list reads the one of a body too.
    assert!([0, 2, 5].iter().all(|row| sizes[*row].1 > 0), "{said}");
    let sum: i64 = sizes.iter().map(|(_, size)| size).sum();
    // Each size is cut to hundreds of bytes.
    assert!((sum..=sum + 6).contains(&hundreds(whole)), "{said}");
}

#[test]
fn the_bytes_are_those_of_every_folder_and_decide_as_serde_does() {
    let (one, two) = (plugin(ROUTES, ""), plugin(ROUTES, ""));
    for project in [&one, &two] {
        let ran = project.run("routes", &["generate", "--sizes"]);
        assert_eq!(ran.code, Some(0), "{ran:?}");
        assert!(ran.stdout.contains("       Built "), "{}", ran.stdout);
        assert!(ran.stdout.contains(" kB gzip) for 5 routes; the page fetches "), "{}", ran.stdout);
        told_by_route(&ran.stdout);
    }
    let wasm = one.read("client/dist/esm/wasm.js");
    assert!(wasm == two.read("client/dist/esm/wasm.js"), "the folder stands in the bytes");
    assert!(wasm.contains("// Built by rustc 1."), "{}", &wasm[..300]);

    // Serde would refuse what the backend writes of it.
    let routes = one.read("client/dist/esm/routes.js");
    assert!(routes.contains("codec: { load: codec, reply: 0 }"), "{routes}");
    assert!(routes.contains("codec: { load: codec }"), "{routes}");

    let import = "import * as client from './client/dist/esm/codec.js';";
    assert_eq!(node(&one, "calls.mjs", import), SAID);
    let require = "const client = require('./client/dist/cjs/codec.js');";
    assert_eq!(node(&one, "calls.cjs", require), SAID);

    one.replace(
        "routes/Cargo.toml",
        "[dependencies]",
        "[package.metadata.grafana-bindgen]\ncodec = false\n\n[dependencies]",
    );
    assert_eq!(one.run("routes", &["generate"]).code, Some(0));
    for gone in ["src/codec.ts", "src/wasm.js", "dist/cjs/wasm.js", "src/runtime/codec/tape.ts"] {
        assert!(!one.exists(&format!("client/{gone}")), "{gone}");
    }
    assert!(!one.read("client/src/routes.ts").contains("codec"));
}

#[test]
fn what_the_browser_cannot_have_is_explained() {
    let project =
        plugin(&format!("#[cfg(target_arch = \"wasm32\")] compile_error!(\"no\");\n{ROUTES}"), "");
    let ran = project.run("routes", &["generate"]);
    assert_eq!(ran.code, Some(2));
    let (_, said) = ran.stderr.split_once("\nerror: the routes").unwrap();
    assert_eq!(
        said.trim_end(),
        " crate does not compile for the browser: cargo's errors stand above\n\
         note: the package's codec is its serde code, built for `wasm32-unknown-unknown`; nothing was written\n\
         hint: keep what the browser has not out of the crate, or behind `#[cfg(not(target_arch = \"wasm32\"))]`; \
         or write `codec = false` in `[package.metadata.grafana-bindgen]`"
    );
    assert!(!project.exists("client"));
}

#[test]
fn a_toolchain_without_the_browser_is_told_the_command() {
    let project = plugin(ROUTES, "");
    let script = "#!/bin/sh\ncase \"$*\" in\n  *target-libdir*) echo /no/such/folder;;\n  *) exec rustc \"$@\";;\nesac\n";
    project.write("rustc.sh", script);
    let path = project.path("rustc.sh");
    std::fs::set_permissions(&path, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let ran = project.run_with("routes", &["generate"], &[("RUSTC", path.to_str().unwrap())]);
    assert_eq!(ran.code, Some(2));
    assert!(
        ran.stderr.contains(
            "\nerror: the codec is built for `wasm32-unknown-unknown`, which this Rust toolchain lacks\n"
        ),
        "{}",
        ran.stderr
    );
    assert!(!project.exists("client"));
}
