import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

import type { Browser } from "playwright-core";
import { chromium } from "playwright-core";

/** Nothing but the pages of a test: no first steps, no updates, no talk with anyone. */
const flags = [
  ...["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
];

/** Starts the system's Chromium, with a profile that is removed when it is closed. */
export function launch(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: program(), args: [...flags, ...more] });
}

function program(): string {
  const folders = process.env["PATH"]?.split(delimiter) ?? [];
  const found = folders.map((folder) => join(folder, "chromium")).find(isProgram);
  if (found === undefined) {
    throw new Error("there is no `chromium` on the PATH: `npm test` installs it by apt-get");
  }
  return found;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
