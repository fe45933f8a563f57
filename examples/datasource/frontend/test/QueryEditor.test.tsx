import { setBackendSrv } from "@grafana/runtime";
import { BackendSrv, json, settings, stub } from "@grafana-bindgen/test-host";
import type { Answer, Received, Stub } from "@grafana-bindgen/test-host";
import { cleanup, configure, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";

import type { CloudQuery } from "../src/datasource";
import { CloudDataSource } from "../src/datasource";
import { plugin } from "../src/module";
import { QueryEditor } from "../src/QueryEditor";

// A busy machine answers late.
configure({ asyncUtilTimeout: 30_000 });

let server: Stub;

afterEach(async () => {
  cleanup();
  await server.close();
});

const garden = { name: "garden", title: "The garden", tags: [], devices: 2 };

// Written out: no number of JavaScript is this one.
const device = '{"state":"off","brightness":null,"since":1767225600000000001}';

/** A backend of the routes that the editor calls. */
function backend({ method, url }: Received): Answer {
  switch (`${method} ${url.replace(/^.*\/resources\//, "")}`) {
    case "GET namespaces":
      return json({ namespaces: ["default", "staging"] });
    case "GET projects?limit=100":
      return json([garden]);
    case "GET device":
      return { headers: { "content-type": "application/json" }, body: device };
    default:
      return json({ message: `no route ${url}` }, 404);
  }
}

async function shown(answer: (request: Received) => Answer, query: Partial<CloudQuery> = {}) {
  server = await stub(answer);
  setBackendSrv(new BackendSrv(server.url));
  const datasource = new CloudDataSource(settings("cloud-1", "example-cloud-datasource"));
  const onChange = vi.fn();
  const props = { datasource, onChange, onRunQuery: vi.fn() };
  render(<QueryEditor {...props} query={{ refId: "A", ...query }} />);
  return onChange;
}

test("the module is a data source with this editor", async () => {
  server = await stub(backend);
  expect(plugin.DataSourceClass).toBe(CloudDataSource);
  expect(plugin.components.QueryEditor).toBe(QueryEditor);
});

test("namespaces and projects are listed by the generated client", async () => {
  await shown(backend, { namespace: "staging", project: "garden" });
  expect(await screen.findByText("staging")).toBeTruthy();
  expect(await screen.findByText("The garden")).toBeTruthy();
  expect(server.received.map(({ url }) => url).sort()).toEqual([
    "/api/datasources/uid/cloud-1/resources/device",
    "/api/datasources/uid/cloud-1/resources/namespaces",
    "/api/datasources/uid/cloud-1/resources/projects?limit=100",
  ]);
});

test("a choice changes the query", async () => {
  const onChange = await shown(backend);
  const select = screen.getByLabelText("Project");
  fireEvent.keyDown(select, { key: "ArrowDown" });
  fireEvent.click(await screen.findByText("The garden"));
  expect(onChange).toHaveBeenCalledWith({ refId: "A", project: "garden" });
});

test("a field shows why its reply failed", async () => {
  await shown(() => json({ message: "The cloud is away." }, 502));
  await waitFor(() => expect(screen.getAllByText("The cloud is away.")).toHaveLength(2));
});
