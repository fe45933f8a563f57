/*! SPDX-License-Identifier: MIT OR Apache-2.0 */

import { warnAbsent } from "./codec/loading.js";
import { digestsOf } from "./digest.js";
import { DriftError } from "./drift.js";
import { TransportError } from "./errors.js";
import { Fault } from "./fault.js";
import type { Json } from "./json.js";
import { holdsRounded, parse } from "./json.js";
import type { Reading } from "./judge.js";
import { judge } from "./judge.js";
import type { CallOptions, Decode } from "./options.js";
import { where } from "./place.js";
import type { Decoder, RouteData } from "./route.js";

/**
 * The value of a reply, checked as the options say.
 *
 * @throws `DriftError`, which `onDrift` is told of first, where it is not of its type.
 */
export async function decode(reading: Reading): Promise<unknown> {
  const { onDrift, decode: tier = "shape" } = reading.options;
  try {
    return await tiers[tier](reading);
  } catch (error) {
    if (error instanceof DriftError) {
      tell(onDrift, error);
    }
    throw error;
  }
}

/** An observer that fails must not hide what it was told. */
function tell(onDrift: CallOptions["onDrift"], drift: DriftError): void {
  // One that is `async` throws later, and nobody waits for it.
  new Promise((resolve) => resolve(onDrift?.(drift))).catch((error: unknown) =>
    console.error("grafana-bindgen: `onDrift` threw", error),
  );
}

/** How a reply is checked. */
const tiers: Readonly<Record<Decode, (reading: Reading) => unknown>> = {
  shape: (reading) =>
    read(reading.json, reading.route.decode, (fault) => appeal(reading, fault)),
  serde: bySerde,
  trust: (reading) =>
    read(reading.json, converter(reading.route), (fault) => appeal(reading, fault)),
};

/** The value, made by the decoder; or what is made of its fault. */
function read(
  json: Json,
  decoder: Decoder | undefined,
  refused: (fault: Fault) => unknown,
): unknown {
  try {
    const value = parse(json);
    return decoder === undefined ? value : decoder(value);
  } catch (error) {
    if (error instanceof Fault) {
      return refused(error);
    }
    throw error;
  }
}

/**
 * What makes of integers of 64 bits what their type says. What does not fit is left alone, unless an
 * integer in it was rounded: the decoder has stopped before it may have come there.
 */
function converter({ decode, wide }: RouteData): Decoder | undefined {
  if (decode === undefined || wide !== true) {
    return undefined;
  }
  return (value) => {
    try {
      return decode(value);
    } catch (error) {
      if (error instanceof Fault && error.reason !== "unsafe-integer" && !holdsRounded(value)) {
        return value;
      }
      throw error;
    }
  };
}

/** Serde has the last word on what the decoder refuses, and reads what JavaScript would round. */
async function appeal(reading: Reading, fault: Fault): Promise<unknown> {
  refuseRounded(reading, fault);
  const verdict = await judge(reading, fault);
  return verdict === undefined ? refuse(reading, fault) : verdict.value;
}

async function bySerde(reading: Reading): Promise<unknown> {
  const { route, json } = reading;
  if (json.form === "value" && route.wide === true) {
    read(json, route.decode, (fault) => refuseRounded(reading, fault));
  }
  if (route.codec === undefined) {
    warnAbsent();
  }
  const verdict = await judge(reading);
  return verdict === undefined
    ? read(json, route.decode, (fault) => refuse(reading, fault))
    : verdict.value;
}

/** A host that parses rounds before anybody can look: then only the bytes help. */
function refuseRounded({ route, json }: Reading, fault: Fault): void {
  if (json.form !== "value" || route.wide !== true || route.codec?.reply === undefined) {
    return;
  }
  const isNamed = fault.reason === "unsafe-integer";
  if (isNamed || holdsRounded(json.value)) {
    throw new TransportError(
      route.name,
      `\`${route.name}\` was answered with an integer${isNamed ? where(fault.path) : ""} ` +
        'that the transport has rounded: where `responseType` is "arraybuffer", let it give the bytes of the reply',
      fault,
    );
  }
}

function refuse({ route, response }: Reading, fault: Fault): never {
  throw new DriftError({
    route: route.name,
    tier: "shape",
    steps: fault.path,
    detail: fault.message,
    expected: fault.expected,
    found: fault.found,
    digests: digestsOf(route, response),
    cause: fault,
  });
}
