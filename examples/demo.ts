// Calls every route of both examples over two running dev hosts, and prints what was sent and what
// came back: `--datasource http://127.0.0.1:3001 --app http://127.0.0.1:3002`.
import { inspect, isDeepStrictEqual, parseArgs } from "node:util";

import { DataSourceWithBackend, setBackendSrv } from "@grafana/runtime";
import type { SentRequest } from "@grafana-bindgen/test-host";
import { BackendSrv, settings } from "@grafana-bindgen/test-host";

import type { Call, Outcome } from "./calls.ts";
import { appCalls, dataSourceCalls, outcome } from "./calls.ts";

/** A data source as a plugin writes it. */
class CloudDataSource extends DataSourceWithBackend {}

const { values } = parseArgs({
  options: {
    datasource: { type: "string" },
    app: { type: "string" },
    uid: { type: "string", default: "dev" },
  },
});
if (values.datasource === undefined || values.app === undefined) {
  console.error("error: an address is missing\nhint: --datasource URL --app URL, of two dev hosts");
  process.exit(2);
}

const source = new CloudDataSource(settings(values.uid, "example-cloud-datasource"));
const failures = [
  ...(await show("example-cloud-datasource", values.datasource, dataSourceCalls(source))),
  ...(await show("example-cloud-app", values.app, appCalls())),
];
for (const code of failures) {
  console.error(`error: not as expected: ${code}`);
}
process.exit(failures.length === 0 ? 0 : 1);

/** Makes the calls over the host at `address`; gives those whose outcome is another. */
async function show(title: string, address: string, calls: readonly Call[]): Promise<string[]> {
  const srv = new BackendSrv(address);
  setBackendSrv(srv);
  console.log(`\n${title} at ${address}`);
  const wrong: string[] = [];
  for (const call of calls) {
    const came = await outcome(call);
    const requests = srv.sent.splice(0);
    const status = requests.at(-1)?.status ?? "none";
    console.log([`\n  ${call.code}`, ...requests.map(sent), row(status, written(came))].join("\n"));
    if (!isDeepStrictEqual(came, call.expected)) {
      console.log(row("expected", written(call.expected)));
      wrong.push(call.code);
    }
  }
  return wrong;
}

function sent({ method, url, body }: SentRequest): string {
  const request = row(method, url.pathname + url.search);
  return typeof body === "string" ? `${request}\n${row("", body)}` : request;
}

function written(came: Outcome): string {
  const value = "error" in came ? came.error : came.answer;
  const text = inspect(value, { depth: null, breakLength: 96, compact: 2 });
  return ("error" in came ? `throws ${text}` : text).replaceAll("\n", `\n${row("", "")}`);
}

/** A row of two columns. */
function row(label: string | number, text: string): string {
  return `    ${String(label).padEnd(10)}${text}`;
}
