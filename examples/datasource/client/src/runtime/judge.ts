/*! SPDX-License-Identifier: MIT OR Apache-2.0 */

import { CodecError } from "./codec/codec.js";
import { codecOf, warn } from "./codec/loading.js";
import { digestsOf } from "./digest.js";
import { exactly } from "./digits.js";
import { DriftError, wordsOf } from "./drift.js";
import { Fault } from "./fault.js";
import type { Json } from "./json.js";
import { bytesOf } from "./json.js";
import type { CallOptions } from "./options.js";
import type { RouteData } from "./route.js";
import type { TransportResponse } from "./transport.js";

/** A reply of JSON that is to become the type of its route. */
export interface Reading {
  readonly route: RouteData;
  readonly json: Json;
  readonly response: TransportResponse;
  readonly options: CallOptions;
}

/**
 * What the backend's serde code makes of a reply; `undefined` where it cannot be asked.
 *
 * @throws `DriftError` where it refuses the reply.
 */
export async function judge(
  reading: Reading,
  fault?: Fault,
): Promise<{ readonly value: unknown } | undefined> {
  const { route, options } = reading;
  const type = route.codec?.reply;
  if (type === undefined) {
    return undefined;
  }
  const codec = await codecOf(route, options.signal);
  if (codec === undefined) {
    return undefined;
  }
  try {
    const bytes = bytesOf(reading.json);
    return { value: converted(route, () => codec.decode(type, bytes)) };
  } catch (error) {
    if (error instanceof CodecError) {
      throw drift(reading, error, fault);
    }
    return broken(route, error);
  }
}

/** Of integers of 64 bits serde's are numbers where they are small: the type has them `bigint`. */
function converted({ decode, wide }: RouteData, judged: () => unknown): unknown {
  if (decode === undefined || wide !== true) {
    return judged();
  }
  try {
    return exactly(() => decode(judged()));
  } catch (error) {
    if (error instanceof Fault) {
      return judged();
    }
    throw error;
  }
}

function drift({ route, response }: Reading, error: CodecError, fault?: Fault): DriftError {
  return new DriftError({
    route: route.name,
    tier: "serde",
    steps: error.path,
    detail: error.message,
    // Serde's words say both, or the decoder that stumbled over the same place.
    ...(isOfPlace(error, fault) ? { expected: fault?.expected, found: fault?.found } : {}),
    ...wordsOf(error.message),
    digests: digestsOf(route, response),
    cause: error,
  });
}

function isOfPlace({ path }: CodecError, fault: Fault | undefined): boolean {
  return fault !== undefined && String(fault.path) === String(path);
}

/** The Wasm trapped, or ran out of stack or memory; the next reply has an instance of its own. */
function broken(route: RouteData, error: unknown): undefined {
  const words = error instanceof Error ? error.message : String(error);
  const reason = `the codec failed at a reply of \`${route.name}\` (${words})`;
  warn(route, reason, "this one reply is checked against its shape alone, and the next by serde again");
}
