// Checked by `npm run typecheck`: what the functions of a generated package take and give.
import type { DataSourceWithBackend } from "@grafana/runtime";
import { expectTypeOf } from "vitest";

import type { CloudResources, Namespaces, Project } from "../src/index.js";
import { cloudResources, namespaces, project, projects, setDevice } from "../src/index.js";
import type { Transport } from "../src/index.js";
import type { Notes } from "./forms/client.js";
import { file, notes, proxy, save } from "./forms/client.js";
import type { Note } from "./forms/types.js";

declare const source: DataSourceWithBackend;
declare const transport: Transport;
declare const signal: AbortSignal | undefined;

// A data source of the real typings, or a transport, is a source; nothing else is.
expectTypeOf(namespaces(source)).resolves.toEqualTypeOf<Namespaces>();
expectTypeOf(namespaces(transport, { signal })).resolves.toEqualTypeOf<Namespaces>();
// @ts-expect-error: a data source has a uid and both methods
void namespaces({ uid: "a" });

// Parameters are optional where nothing in them is required.
expectTypeOf(projects(source)).resolves.toEqualTypeOf<Project[]>();
expectTypeOf(projects(source, { search: "a", tags: ["b"] })).resolves.toEqualTypeOf<Project[]>();
expectTypeOf(project(source, { project: "a" })).resolves.toEqualTypeOf<Project>();
// @ts-expect-error: the path has a value
void project(source);
// @ts-expect-error: no route reads this key
void projects(source, { sort: "name" });

// Bodies are checked, and no reply is no value.
expectTypeOf(setDevice(source, { state: "on" })).resolves.toEqualTypeOf<void>();
// @ts-expect-error: no such state
void setDevice(source, { state: "dim" });

// The factory has the same functions without the source.
expectTypeOf(cloudResources(source)).toEqualTypeOf<CloudResources>();
expectTypeOf<CloudResources["project"]>().parameter(0).toEqualTypeOf<{ project: string }>();

// A type differs by direction; a reply of bytes is a Blob; a route of any method wants one.
expectTypeOf(save({ text: "a" })).resolves.toEqualTypeOf<Note>();
expectTypeOf(file({ rest: "a" })).resolves.toEqualTypeOf<Blob>();
expectTypeOf(proxy({ rest: "a" }, undefined, { method: "GET" })).resolves.toEqualTypeOf<Blob>();
// @ts-expect-error: the method is missing
void proxy({ rest: "a" }, undefined, {});
expectTypeOf(notes()).toEqualTypeOf<Notes>();
