import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Where the bundlers are installed. */
export const here = fileURLToPath(new URL(".", import.meta.url));

/** The packages that the project of these tests has installed, and where each stands. */
const packages = ["examples/datasource/client", "tests/golden/forms/client"];

/** A project apart from this repository, into which packed packages are installed. */
export class Scratch {
  readonly folder: string = mkdtempSync(join(tmpdir(), "bundled-"));

  constructor() {
    cpSync(join(here, "project"), this.folder, { recursive: true });
    writeFileSync(join(this.folder, "package.json"), '{ "name": "plugin", "private": true }\n');
    const tarballs = packages.map((source) => this.#pack(join(root, source)));
    // Their one peer is Grafana's own, which is linked: its packages are large.
    this.#npm(["install", "--offline", "--no-audit", "--no-fund", "--legacy-peer-deps", ...tarballs]);
    symlinkSync(join(root, "node_modules/@grafana"), join(this.folder, "node_modules/@grafana"));
  }

  /** The sources of a golden are kept without the runtime, which is the template's. */
  #pack(source: string): string {
    const whole = mkdtempSync(join(this.folder, "packed-"));
    cpSync(source, whole, { recursive: true });
    for (const part of ["src/runtime", "dist/esm/runtime", "dist/cjs/runtime"]) {
      cpSync(join(root, "pkg-template", part), join(whole, part), { recursive: true });
    }
    const packed = join(this.folder, "tarballs");
    mkdirSync(packed, { recursive: true });
    const said = this.#npm(["pack", "--json", "--pack-destination", packed, whole]);
    rmSync(whole, { recursive: true });
    return join(packed, nameOf(said));
  }

  #npm(given: readonly string[]): string {
    return execFileSync("npm", given, { cwd: this.folder, encoding: "utf8", stdio: "pipe" });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** npm 11 lists what it packed, npm 12 names it. */
function nameOf(json: string): string {
  const said = Object.values(JSON.parse(json) as Record<string, { filename: string }>);
  const name = said[0]?.filename;
  if (name === undefined) {
    throw new Error(`npm packed nothing: ${json}`);
  }
  return name;
}
