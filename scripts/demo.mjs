// `npm run demo`: the main job, end to end. Builds the example plugins, generates their clients,
// starts each plugin behind the dev host, and calls every route through its generated client.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import { run, setUp } from "./setup.mjs";

process.chdir(fileURLToPath(new URL("..", import.meta.url)));

const generator = "target/debug/grafana-bindgen";
const examples = [
  { name: "datasource", program: "gpx_cloud_datasource" },
  { name: "app", program: "gpx_cloud_app" },
];

/** Starts a plugin behind the dev host, and resolves to the address once it is served. */
async function serve({ name, program }) {
  const host = spawn(
    generator,
    [
      ...["dev", "--plugin", `target/debug/${program}`, "--port", "0"],
      ...["--plugin-json", `examples/${name}/frontend/src/plugin.json`],
    ],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const lines = createInterface({ input: host.stdout });
  const address = await new Promise((resolve, reject) => {
    host.once("exit", (code) => reject(new Error(`the dev host of ${name} ended with ${code}`)));
    lines.on("line", (line) => {
      const served = /Serving (http:\/\/[^/]+)/.exec(line);
      if (served) {
        resolve(served[1]);
      }
    });
  });
  return { host, address };
}

async function stop({ host }) {
  if (host.exitCode === null) {
    host.kill("SIGTERM");
    await once(host, "exit");
  }
}

setUp();
run("cargo", ["build", "--locked", "-p", "grafana-bindgen-codegen", "--bin", "grafana-bindgen"]);
run("cargo", ["build", "--locked", "-p", "example-datasource-backend", "-p", "example-app-backend"]);
for (const { name } of examples) {
  run(generator, ["generate", `examples/${name}/routes`]);
}

const served = [];
try {
  for (const example of examples) {
    served.push(await serve(example));
  }
  const [datasource, app] = served;
  const script = ["--import", "./tests/host/register.mjs", "examples/demo.ts"];
  run("node", [...script, "--datasource", datasource.address, "--app", app.address]);
} finally {
  await Promise.all(served.map(stop));
}
