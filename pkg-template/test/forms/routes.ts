// Stands for generated code.

import * as runtime from "../../src/runtime/index.js";
import type { Note } from "./types.js";

/** The plugin whose routes these are. */
export const plugin: runtime.AppSource = /* @__PURE__ */ runtime.app("acme-notes-app");

/** `GET ` */
export const rootRoute: runtime.Route<string> = /* @__PURE__ */ runtime.route({
  name: "root",
  method: "GET",
  path: "",
  query: [],
  body: null,
  reply: "text",
});

/** `DELETE notes/{id}` */
export const deleteRoute: runtime.Route<void> = /* @__PURE__ */ runtime.route({
  name: "delete",
  method: "DELETE",
  path: "notes/{id}",
  query: [],
  body: null,
  reply: "none",
});

/** `PUT notes` */
export const saveRoute: runtime.Route<Note> = /* @__PURE__ */ runtime.route({
  name: "save",
  method: "PUT",
  path: "notes",
  query: [],
  body: "json",
  reply: "json",
});

/** `POST text` */
export const importTextRoute: runtime.Route<number> = /* @__PURE__ */ runtime.route({
  name: "importText",
  method: "POST",
  path: "text",
  query: [],
  body: "text",
  reply: "json",
});

/** `GET files/{*rest}` */
export const fileRoute: runtime.Route<Blob> = /* @__PURE__ */ runtime.route({
  name: "file",
  method: "GET",
  path: "files/{*rest}",
  query: ["version"],
  body: null,
  reply: "bytes",
});

/** `ANY proxy/{*rest}` */
export const proxyRoute: runtime.Route<Blob> = /* @__PURE__ */ runtime.route({
  name: "proxy",
  method: "ANY",
  path: "proxy/{*rest}",
  query: null,
  body: "bytes",
  reply: "bytes",
});

/** The status and the body of each typed error, by its code. */
export const errors: runtime.ErrorTable = /* @__PURE__ */ Object.freeze({
  "unknown-note": { status: 404 },
});
