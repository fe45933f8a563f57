import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";

import { launch } from "../browser/chromium.ts";
import type { Site } from "../browser/site.ts";
import { site } from "../browser/site.ts";
import { buildChanged } from "./changed.ts";
import { bundle, html } from "./page/build.ts";
import type { Served } from "./served.ts";
import { serve } from "./served.ts";

let browser: Browser;
let served: Served;
let pages: Site;
let page: Page;
/** What the page complained of. */
let said: string[];

beforeAll(async () => {
  served = await serve("datasource");
  browser = await launch();
  pages = await site(
    await bundle(),
    { "/": { html, policy: "grafana" } },
    () => served.address,
  );
});

afterAll(async () => {
  await browser.close();
  await pages.close();
  await served.stop();
});

beforeEach(async () => {
  page = await browser.newPage();
  said = [];
  page.on("pageerror", (error) => said.push(String(error)));
  await page.goto(pages.address);
});

afterEach(async () => {
  await page.close();
  expect(said).toEqual([]);
});

test("the editor lists what the plugin answers", async () => {
  await page.getByLabel("Project").click();
  expect(await page.getByText("The rose garden").isVisible()).toBe(true);
});

test("the editor tells the plugin's typed error", async () => {
  await page.getByLabel("Brightness").fill("120");
  await page.getByRole("button", { name: "Set" }).click();
  await page.getByText("120 % is too bright.").waitFor();
});

test("a body is refused before it is sent, in the words of the backend", async () => {
  const sent: string[] = [];
  page.on("request", (request) => sent.push(request.method()));
  const tell = (validate: boolean): Promise<object> =>
    page.evaluate(async (validate) => {
      const { client, source } = window.tried;
      const call = client.setDevice(source, { state: "on", brightness: 300 }, { validate });
      const error = (await call.catch((caught: unknown) => caught)) as Error;
      return { kind: (error as Error & { kind: string }).kind, message: error.message };
    }, validate);
  const refused = await tell(true);
  expect(sent).not.toContain("POST");
  const answered = await tell(false);
  expect(sent).toContain("POST");
  expect([refused, answered]).toMatchObject([{ kind: "argument" }, { kind: "resource" }]);
  expect((refused as Error).message).toBe((answered as Error).message);
  expect((refused as Error).message).toContain("expected u8");
});

test("a route is called by its function", async () => {
  const found = await page.evaluate(async () => {
    const { client, source } = window.tried;
    return client.project(source, { project: "garden/roses & co" });
  });
  expect(found).toMatchObject({ title: "The rose garden" });
});

describe("before a backend that was built with a changed field", () => {
  beforeAll(async () => {
    await served.stop();
    served = await serve("datasource", buildChanged());
  }, 900_000);

  test("the old client throws its drift error, with the place", async () => {
    const found = await page.evaluate(async () => {
      const { client, source } = window.tried;
      const seen: string[] = [];
      const onDrift = ({ path }: { path: string }): number => seen.push(path);
      const call = client.project(source, { project: "heating" }, {
        decode: "serde",
        onDrift,
      });
      const error = await call.catch((caught: unknown) => caught);
      return error instanceof client.DriftError
        ? { ...error, cause: undefined, message: error.message, seen }
        : String(error);
    });
    expect(found).toMatchObject({
      ...{ kind: "drift", route: "project", path: "devices", steps: ["devices"] },
      ...{ expected: "u32", found: 'string "4"', seen: ["devices"] },
    });
  });

  test("the client knows that the backend has another contract", async () => {
    const digests = await page.evaluate(async () => {
      const { client, source } = window.tried;
      const call = client.project(source, { project: "heating" }, { decode: "serde" });
      const error = await call.catch((caught: unknown) => caught);
      return error instanceof client.DriftError ? error.digests : String(error);
    });
    expect(digests).toEqual({
      client: expect.stringMatching(/./),
      backend: expect.not.stringMatching((digests as { client: string }).client),
    });
  });
});
