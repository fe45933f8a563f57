import { execFileSync } from "node:child_process";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));
const folder = join(root, "target/e2e/changed");

/** A place of a file of the example, and what stands there instead. */
interface Change {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

/** In the changed backend the number of a project's devices is a text. */
const changes: readonly Change[] = [
  { file: "routes/src/lib.rs", from: "pub devices: u32", to: "pub devices: String" },
  {
    file: "backend/src/main.rs",
    from: "            devices,\n",
    to: '            devices: format!("{devices}"),\n',
  },
  ...["routes", "backend"].map((crate) => ({
    file: `${crate}/Cargo.toml`,
    from: 'grafana-bindgen = { path = "../../.."',
    to: `grafana-bindgen = { path = ${JSON.stringify(root)}`,
  })),
  {
    file: "backend/Cargo.toml",
    from: 'name = "gpx_cloud_datasource"',
    to: 'name = "gpx_cloud_datasource_changed"',
  },
];

const workspace = `[workspace]
members = ["routes", "backend"]
resolver = "3"

[profile.dev]
debug = "line-tables-only"
`;

/** Builds the example's backend with a changed field, as an upgrade does; returns its program. */
export function buildChanged(): string {
  const files = new Set(changes.map(({ file }) => file));
  for (const file of files) {
    write(file, changed(file));
  }
  write("Cargo.toml", workspace);
  copyFileSync(join(root, "Cargo.lock"), join(folder, "Cargo.lock"));
  // What the workspace has compiled need not be compiled again.
  const env = { ...process.env, CARGO_TARGET_DIR: join(root, "target") };
  execFileSync("cargo", ["build", "--quiet"], { cwd: folder, env, stdio: "pipe" });
  return "gpx_cloud_datasource_changed";
}

function changed(file: string): string {
  const text = readFileSync(join(root, "examples/datasource", file), "utf8");
  return changes
    .filter((change) => change.file === file)
    .reduce((text, { from, to }) => {
      if (!text.includes(from)) {
        throw new Error(`${file} of the example does not have ${JSON.stringify(from)} any more`);
      }
      return text.replace(from, to);
    }, text);
}

function write(file: string, text: string): void {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}
