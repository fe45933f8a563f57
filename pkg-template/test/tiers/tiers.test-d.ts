// Checked by `npm run typecheck`: the options of decoding, and what they lead to.
import { expectTypeOf } from "vitest";

import type {
  CallOptions,
  ClientOptions,
  CloudResources,
  Decode,
  Digests,
  Issue,
  Source,
  Tier,
} from "../../src/index.js";
import { ArgumentError, cloudResources, DriftError } from "../../src/index.js";
import type {
  Codec,
  Decoder,
  FaultReason,
  Path,
  RouteCodec,
  RouteData,
} from "../../src/runtime/index.js";
import { Fault } from "../../src/runtime/index.js";
import { notes } from "../forms/client.js";

declare const source: Source;

// One set of options, for a client and for a call.
expectTypeOf<Decode>().toEqualTypeOf<"shape" | "serde" | "trust">();
expectTypeOf<CallOptions>().toExtend<ClientOptions>();
expectTypeOf(cloudResources(source, { decode: "serde", validate: true })).toEqualTypeOf<
  CloudResources
>();
notes({ decode: "trust", onDrift: (error) => expectTypeOf(error).toEqualTypeOf<DriftError>() });
// @ts-expect-error: no such tier
cloudResources(source, { decode: "zod" });
// @ts-expect-error: a signal is for one call
cloudResources(source, { signal: AbortSignal.abort() });
// @ts-expect-error: a transport is one of the options
notes({ send: () => Promise.reject(new Error()) });

// What drifted, for a report.
declare const drift: DriftError;
expectTypeOf(drift.kind).toEqualTypeOf<"drift">();
expectTypeOf(drift.tier).toEqualTypeOf<Tier>();
expectTypeOf<Tier>().toEqualTypeOf<"shape" | "serde">();
expectTypeOf(drift.path).toEqualTypeOf<string>();
expectTypeOf(drift.steps).toEqualTypeOf<Path>();
expectTypeOf(drift.expected).toEqualTypeOf<string | undefined>();
expectTypeOf(drift.found).toEqualTypeOf<string | undefined>();
expectTypeOf(drift.detail).toEqualTypeOf<string>();
expectTypeOf<Digests>().toEqualTypeOf<{
  readonly client: string | undefined;
  readonly backend: string | undefined;
}>();

// What a form shows of a body.
declare const argument: ArgumentError;
expectTypeOf(argument.issues).toEqualTypeOf<readonly Issue[]>();
expectTypeOf<Issue>().toEqualTypeOf<{
  readonly path: readonly (string | number)[];
  readonly message: string;
}>();

// What generated code says of a route.
expectTypeOf<RouteData["decode"]>().toEqualTypeOf<Decoder | undefined>();
expectTypeOf<RouteCodec["load"]>().toEqualTypeOf<() => Promise<Codec>>();
expectTypeOf<Fault["reason"]>().toEqualTypeOf<FaultReason>();
