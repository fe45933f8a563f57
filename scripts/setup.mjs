// Installs what the two commands of the README need beyond rustup, Node and apt, and only what is
// missing.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";

const works = (command, args) => spawnSync(command, args, { stdio: "ignore" }).status === 0;

/** Runs a command with its output shown; throws when it fails. */
export function run(command, args, options = {}) {
  console.log(`\n$ ${[command, ...args].join(" ")}`);
  execFileSync(command, args, { stdio: "inherit", ...options });
}

/** Installs the Rust toolchain and target, a C linker, the crates and the npm packages. */
export function setUp() {
  checkNode();
  rust();
  linker();
  // Of every platform: tests resolve crates of their own without the network.
  run("cargo", ["fetch", "--locked"]);
  packages(".");
}

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Error(`Node ${process.versions.node} is too old: install 20.19 or later`);
  }
}

function rust() {
  if (!works("rustup", ["--version"])) {
    throw new Error("rustup is not on the PATH: install it from https://rustup.rs");
  }
  // What `rust-toolchain.toml` names, with its components and its target.
  if (!installed()) {
    run("rustup", ["toolchain", "install", channel(), ...components()]);
  }
}

/** Whether the pinned toolchain is there whole. Asking rustc would install it in silence. */
function installed() {
  const read = (args) => spawnSync("rustup", args, { encoding: "utf8" }).stdout ?? "";
  const toolchains = read(["toolchain", "list"]);
  if (!toolchains.split("\n").some((line) => line.startsWith(`${channel()}-`))) {
    return false;
  }
  const parts = read(["component", "list", "--toolchain", channel(), "--installed"]);
  return [...pinned("components"), ...pinned("targets")].every((part) => parts.includes(part));
}

function components() {
  const flags = (flag, parts) => parts.flatMap((part) => [flag, part]);
  return [...flags("--component", pinned("components")), ...flags("--target", pinned("targets"))];
}

function channel() {
  return /channel = "([^"]+)"/.exec(readFileSync("rust-toolchain.toml", "utf8"))[1];
}

/** A list of `rust-toolchain.toml`. */
function pinned(key) {
  const text = readFileSync("rust-toolchain.toml", "utf8");
  return [...new RegExp(`${key} = \\[(.*)\\]`).exec(text)[1].matchAll(/"([^"]+)"/g)].map(([, part]) => part);
}

/** Rust links with the C compiler, which a machine with rustup alone may lack. */
function linker() {
  if (!works("cc", ["--version"])) {
    install("there is no C compiler `cc`, which Rust links with", ["gcc", "libc6-dev"]);
  }
}

/** The tests of what a page does need a browser; the system's, since npm's bring their own. */
export function chromium() {
  if (!works("chromium", ["--version"])) {
    install("there is no `chromium`, in which pages are tried", ["chromium"]);
  }
}

/** Installs Debian's packages, or says what is missing where there are none. */
function install(missing, names) {
  if (!works("apt-get", ["--version"])) {
    throw new Error(`${missing}: install it`);
  }
  const root = process.getuid?.() === 0 ? [] : ["sudo"];
  for (const args of [["update"], ["install", "-y", "--no-install-recommends", ...names]]) {
    const [command, ...rest] = [...root, "apt-get", ...args];
    run(command, rest);
  }
}

/** What the lock file of a folder names, unless it is there. */
export function packages(folder) {
  const mark = `${folder}/node_modules/.package-lock.json`;
  const lock = `${folder}/package-lock.json`;
  const fresh = existsSync(mark) && statSync(mark).mtimeMs >= statSync(lock).mtimeMs;
  if (!fresh) {
    run("npm", ["ci", "--no-audit", "--no-fund"], { cwd: folder });
  }
}
