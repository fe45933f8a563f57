// Stands for generated code.

import * as runtime from "../../src/runtime/index.js";
import * as routes from "./routes.js";
import type { FileParams, Note, NoteInput, NoteParams, UnknownNoteBody } from "./types.js";

/** What is read first. */
export function root(options?: runtime.CallOptions): Promise<string> {
  return runtime.call(routes.rootRoute, routes.plugin, undefined, undefined, options);
}

function delete_(params: NoteParams, options?: runtime.CallOptions): Promise<void> {
  return runtime.call(routes.deleteRoute, routes.plugin, params, undefined, options);
}
export { delete_ as delete };

/**
 * Saves a note.
 *
 * @deprecated Use `proxy`.
 */
export function save(body: NoteInput, options?: runtime.CallOptions): Promise<Note> {
  return runtime.call(routes.saveRoute, routes.plugin, undefined, body, options);
}

/** Makes notes of a text. */
export function importText(body: string, options?: runtime.CallOptions): Promise<number> {
  return runtime.call(routes.importTextRoute, routes.plugin, undefined, body, options);
}

/** A file. */
export function file(params: FileParams, options?: runtime.CallOptions): Promise<Blob> {
  return runtime.call(routes.fileRoute, routes.plugin, params, undefined, options);
}

/** Anything, passed on. */
export function proxy(
  params: { rest: string; [key: string]: unknown },
  body: Blob | BufferSource | undefined,
  options: runtime.AnyCallOptions,
): Promise<Blob> {
  return runtime.call(routes.proxyRoute, routes.plugin, params, body, options);
}

/** The resource routes of the notes. */
export interface Notes {
  /** What is read first. */
  root: (options?: runtime.CallOptions) => Promise<string>;
  /** Anything, passed on. */
  proxy: (
    params: { rest: string; [key: string]: unknown },
    body: Blob | BufferSource | undefined,
    options: runtime.AnyCallOptions,
  ) => Promise<Blob>;
}

/** All routes, over Grafana or over another transport. */
export function notes(client?: runtime.ClientOptions): Notes {
  return {
    root: (options) => root(runtime.withDefaults(client, options)),
    proxy: (params, body, options) => proxy(params, body, runtime.withDefaults(client, options)),
  };
}

/** What the routes answer when something went wrong, by `code`. */
export type NotesError = runtime.ResourceError<"unknown-note", 404, UnknownNoteBody>;

/** Whether a route threw one of its typed errors. */
export function isNotesError(error: unknown): error is NotesError {
  return runtime.isTypedError(error, routes.errors);
}
