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

test("a function of the backend judges what is typed, before it is sent", async () => {
  await page.getByLabel("Brightness").fill("120");
  await page.getByText("120 % is more than the 100 % that there are").waitFor();
  await page.getByLabel("Brightness").fill("80");
  await page.getByText("at 80 %").waitFor();
  const thrown = await page.evaluate(async () => {
    const { client } = window.tried;
    const { checkDevice } = await client.cloudResourcesShared();
    try {
      return checkDevice({ state: "on", brightness: 101 });
    } catch (error) {
      return client.isCloudResourcesSharedError(error) && { ...error, message: error.message };
    }
  });
  expect(thrown).toMatchObject({
    ...{ kind: "shared", function: "checkDevice" },
    error: { code: "TooBright", brightness: 101, most: 100 },
    message: "101 % is more than the 100 % that there are",
  });
});

/** Sets a brightness in the form, and returns what it says then. */
async function tell(brightness: string): Promise<string> {
  await page.getByLabel("Brightness").fill(brightness);
  await page.getByRole("button", { name: "Set" }).click();
  await page.locator("output:not(:empty)").waitFor();
  return page.locator("output").innerText();
}

test("the form refuses before sending what the backend would refuse, in its words", async () => {
  const sent: string[] = [];
  page.on("request", (request) => sent.push(`${request.method()} ${request.url()}`));
  const refused = await tell("300");
  expect(sent.filter((request) => request.startsWith("POST"))).toEqual([]);
  await page.goto(`${pages.address}/?unchecked`);
  expect(await tell("300")).toBe(refused);
  expect(sent.filter((request) => request.startsWith("POST"))).toHaveLength(1);
  expect(refused).toContain("expected u8");
});

test.each(["9007199254740993", "18446744073709551615"])(
  "%s goes to the plugin and comes back unchanged",
  async (since) => {
    const found = await page.evaluate(async (since) => {
      const { client, source } = window.tried;
      await client.setDevice(source, { state: "on", since: BigInt(since) });
      const device = await client.device(source);
      return [typeof device.since, String(device.since)];
    }, since);
    expect(found).toEqual(["bigint", since]);
  },
);

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
      const call = client.project(source, { project: "heating" }, { onDrift });
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
