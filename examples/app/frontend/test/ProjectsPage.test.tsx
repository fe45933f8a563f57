import { setBackendSrv } from "@grafana/runtime";
import { BackendSrv, json, stub } from "@grafana-bindgen/test-host";
import type { Answer, Received, Stub } from "@grafana-bindgen/test-host";
import { cleanup, configure, render, screen, within } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";

import { plugin } from "../src/module";
import { ProjectsPage } from "../src/ProjectsPage";

// A busy machine answers late.
configure({ asyncUtilTimeout: 30_000 });

let server: Stub;

afterEach(async () => {
  cleanup();
  await server.close();
});

async function shown(answer: (request: Received) => Answer): Promise<void> {
  server = await stub(answer);
  setBackendSrv(new BackendSrv(server.url));
  render(<ProjectsPage />);
}

test("the page of the plugin lists the projects by namespace", async () => {
  await shown(({ url }) =>
    url.endsWith("/namespaces")
      ? json({ namespaces: ["default", "staging"] })
      : json([
          { name: "heating", namespace: "default", owner: "ada" },
          { name: "garden", namespace: "staging", owner: null },
        ]),
  );
  expect(plugin.root).toBe(ProjectsPage);
  const staging = within(await screen.findByLabelText("staging"));
  expect(staging.getByText("garden, of nobody")).toBeTruthy();
  expect(screen.getByText("heating, of ada")).toBeTruthy();
  expect(server.received.map(({ url }) => url).sort()).toEqual([
    "/api/plugins/example-cloud-app/resources/namespaces",
    "/api/plugins/example-cloud-app/resources/projects",
  ]);
});

test("the page shows why a reply failed", async () => {
  await shown(() => json({ message: "The cloud is away." }, 502));
  expect(await screen.findByText("The cloud is away.")).toBeTruthy();
});
