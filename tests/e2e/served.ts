import { spawn } from "node:child_process";
import type { ChildProcessByStdio } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** A plugin that runs behind the dev host. */
export interface Served {
  readonly address: string;
  stop(): Promise<void>;
}

/** Starts the plugin of an example, or another program in its place. */
export async function serve(
  example: "datasource" | "app",
  plugin: string = `gpx_cloud_${example}`,
): Promise<Served> {
  const given = [
    ...["dev", "--port", "0", "--plugin", program(plugin)],
    ...["--plugin-json", `${root}/examples/${example}/frontend/src/plugin.json`],
  ];
  const host = spawn(program("grafana-bindgen"), given, { stdio: ["ignore", "pipe", "pipe"] });
  const address = await served(host);
  return {
    address,
    stop: async () => {
      host.kill("SIGTERM");
      await once(host, "exit");
    },
  };
}

function program(name: string): string {
  const path = `${root}/target/debug/${name}`;
  if (!existsSync(path)) {
    throw new Error(`${path} is missing: run \`cargo build --workspace\``);
  }
  return path;
}

/** The address that the dev host prints once it serves. */
function served(host: ChildProcessByStdio<null, Readable, Readable>): Promise<string> {
  let log = "";
  host.stderr.on("data", (chunk: Buffer) => {
    log += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    host.once("error", reject);
    host.once("exit", (code) => reject(new Error(`the dev host ended with ${code}: ${log}`)));
    createInterface({ input: host.stdout }).on("line", (line) => {
      const [, address] = /Serving (http:\/\/[^/]+)/.exec(line) ?? [];
      if (address !== undefined) {
        resolve(address);
      }
    });
  });
}
