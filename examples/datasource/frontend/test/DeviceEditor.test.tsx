import { setBackendSrv } from "@grafana/runtime";
import { BackendSrv, json, settings, stub } from "@grafana-bindgen/test-host";
import type { Answer, Received, Stub } from "@grafana-bindgen/test-host";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";

import { CloudDataSource } from "../src/datasource";
import { DeviceEditor } from "../src/DeviceEditor";

let server: Stub;

afterEach(async () => {
  cleanup();
  await server.close();
});

// Written out: no number of JavaScript is this one.
const device = '{"state":"off","brightness":null,"since":1767225600000000001}';

const tooBright = { code: "TooBright", message: "The device is at its limit.", brightness: 120 };

/** What the backend answers to a brightness that is no `u8`. */
const refusal =
  "the JSON body is not valid at `brightness`: " +
  "invalid value: integer `300`, expected u8 at line 1 column 31";

function backend({ method, body }: Received): Answer {
  if (method === "GET") {
    return { headers: { "content-type": "application/json" }, body: device };
  }
  if (body.includes("300")) {
    return json({ message: refusal }, 400);
  }
  return body.includes("120") ? json(tooBright, 422) : { status: 204 };
}

/** Waits for a text; the first of them waits for the codec to be loaded too. */
function text(wanted: string | RegExp): Promise<HTMLElement> {
  return screen.findByText(wanted, undefined, { timeout: 30_000 });
}

/** Shows the editor, and waits for the device. */
async function shown(validate?: boolean): Promise<void> {
  server = await stub(backend);
  setBackendSrv(new BackendSrv(server.url));
  const { cloud } = new CloudDataSource(settings("cloud-1", "example-cloud-datasource"));
  render(<DeviceEditor cloud={cloud} {...(validate === undefined ? {} : { validate })} />);
  await text("2026-01-01T00:00:00.000000001Z");
}

function set(brightness: string): void {
  fireEvent.change(screen.getByLabelText("Brightness"), { target: { value: brightness } });
  fireEvent.click(screen.getByText("Set"));
}

const sent = (): Received[] => server.received.filter(({ method }) => method === "POST");

test("the device is set, and an integer of 64 bits goes back as it came", async () => {
  await shown();
  fireEvent.click(screen.getByLabelText("On"));
  set("80");
  expect(await text("The device is on.")).toBeTruthy();
  expect(sent().map(({ body }) => body)).toEqual([
    '{"state":"on","brightness":80,"since":1767225600000000001}',
  ]);
});

test.each([
  ["80", "off at 80 %"],
  ["", "off"],
  ["120", "120 % is more than the 100 % that there are"],
  ["300", /^`device.brightness` of `checkDevice` is not valid: invalid value: integer `300`/],
])("a brightness of %s is judged by the backend's function while it is typed", async (typed, said) => {
  await shown();
  await text("off");
  fireEvent.change(screen.getByLabelText("Brightness"), { target: { value: "1" } });
  await text("off at 1 %");
  fireEvent.change(screen.getByLabelText("Brightness"), { target: { value: typed } });
  expect(await text(said)).toBeTruthy();
  expect(sent()).toEqual([]);
});

test("a typed error is explained by its fields", async () => {
  await shown();
  set("120");
  expect(await text("120 % is too bright.")).toBeTruthy();
});

test("a bad device is refused before it is sent, at its field", async () => {
  await shown();
  set("300");
  expect(await text(/the JSON body is not valid/)).toBeTruthy();
  expect(screen.getByRole("status").textContent).toBe(refusal);
  expect(screen.getByLabelText("Brightness").getAttribute("aria-invalid")).toBe("true");
  expect(sent()).toEqual([]);
});

test("with the check switched off the backend says the same", async () => {
  await shown(false);
  set("300");
  expect(await text(/the JSON body is not valid/)).toBeTruthy();
  expect(screen.getByRole("status").textContent).toBe(refusal);
  expect(sent()).toHaveLength(1);
});
