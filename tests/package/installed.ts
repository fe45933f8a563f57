import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** The generated packages of this repository, by name, and where each stands. */
export const packages = {
  "@golden/forms": "tests/golden/forms/client",
  "@golden/hostile": "tests/golden/hostile/client",
  "@example/cloud-datasource-client": "examples/datasource/client",
  "@example/cloud-app-client": "examples/app/client",
} as const;

export type PackageName = keyof typeof packages;

/** The compilers that plugins in the field use. */
export const compilers = ["typescript-5.5", "typescript-5.9", "typescript-6.0"] as const;

/** What a compiler said. */
export interface Compiled {
  readonly status: number | null;
  readonly output: string;
}

/** A project outside of this repository that has the generated packages installed. */
export class Project {
  readonly folder: string = mkdtempSync(join(tmpdir(), "installed-"));

  constructor() {
    const modules = join(this.folder, "node_modules");
    mkdirSync(modules);
    for (const [name, source] of Object.entries(packages)) {
      install(join(root, source), join(modules, name));
    }
    symlinkSync(join(root, "node_modules/@grafana"), join(modules, "@grafana"));
  }

  write(path: string, text: string): void {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  /** Where an installed package stands. */
  of(name: PackageName): string {
    return join(this.folder, "node_modules", name);
  }

  compile(compiler: (typeof compilers)[number], config: object): Compiled {
    this.write("tsconfig.json", JSON.stringify(config));
    const tsc = join(root, "tests/package/node_modules", compiler, "lib/tsc.js");
    const { status, stdout } = spawnSync(process.execPath, [tsc, "-p", this.folder], {
      encoding: "utf8",
    });
    return { status, output: stdout };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** The goldens hold only what differs between packages: the runtime is the template's. */
function install(source: string, target: string): void {
  cpSync(source, target, { recursive: true });
  for (const part of ["src/runtime", "dist/esm/runtime", "dist/cjs/runtime"]) {
    cpSync(join(root, "pkg-template", part), join(target, part), { recursive: true });
  }
}
