import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";

import { launch } from "../browser/chromium.ts";
import type { Site } from "../browser/site.ts";
import { site } from "../browser/site.ts";
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

test("a route is called by its function", async () => {
  const found = await page.evaluate(async () => {
    const { client, source } = window.tried;
    return client.project(source, { project: "garden/roses & co" });
  });
  expect(found).toMatchObject({ title: "The rose garden" });
});
