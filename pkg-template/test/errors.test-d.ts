// Checked by `npm run typecheck`: how errors are narrowed.
import { expectTypeOf } from "vitest";

import type { CloudResourcesError, UnknownProjectBody, UpstreamBody } from "../src/index.js";
import {
  ArgumentError,
  CancelledError,
  isCloudResourcesError,
  ResourceError,
  TransportError,
} from "../src/index.js";

declare const caught: unknown;

if (isCloudResourcesError(caught)) {
  expectTypeOf(caught).toEqualTypeOf<CloudResourcesError>();
  expectTypeOf(caught.code).toEqualTypeOf<"UnknownProject" | "TooBright" | "Upstream">();
  expectTypeOf(caught.status).toEqualTypeOf<404 | 422 | 502>();
  if (caught.code === "UnknownProject") {
    expectTypeOf(caught.data).toEqualTypeOf<UnknownProjectBody>();
    expectTypeOf(caught.status).toEqualTypeOf<404>();
  }
  if (caught.status === 502) {
    expectTypeOf(caught.data).toEqualTypeOf<UpstreamBody>();
  }
}

if (caught instanceof ResourceError) {
  expectTypeOf(caught.kind).toEqualTypeOf<"resource">();
  expectTypeOf(caught.message).toEqualTypeOf<string>();
}

type Thrown = ArgumentError | CancelledError | ResourceError | TransportError;
declare const thrown: Thrown;

switch (thrown.kind) {
  case "argument":
    expectTypeOf(thrown).toEqualTypeOf<ArgumentError>();
    expectTypeOf(thrown.argument).toEqualTypeOf<string>();
    break;
  case "cancelled":
    expectTypeOf(thrown).toEqualTypeOf<CancelledError>();
    break;
  case "transport":
    expectTypeOf(thrown.cause).toEqualTypeOf<unknown>();
    break;
  case "resource":
    expectTypeOf(thrown.status).toEqualTypeOf<number>();
    expectTypeOf(thrown.data).toEqualTypeOf<unknown>();
    break;
}
