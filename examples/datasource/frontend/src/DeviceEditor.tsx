import type {
  CloudResources,
  CloudResourcesShared,
  DeviceState,
} from "@example/cloud-datasource-client";
import {
  ArgumentError,
  cloudResourcesShared,
  isCloudResourcesError,
} from "@example/cloud-datasource-client";
import { Button, InlineField, InlineFieldRow, Input, RadioButtonGroup } from "@grafana/ui";
import { useCallback, useState } from "react";

import { messageOf, useReply } from "./useReply";

const states = [
  { label: "On", value: "on" },
  { label: "Off", value: "off" },
] as const;

/** What is shown until the device is known. */
const blank: DeviceState = { state: "off", brightness: null, since: null };

interface Props {
  cloud: CloudResources;
  /** Whether the backend's own code reads the device before it is sent. */
  validate?: boolean;
}

/** Switches the device, and tells what came of it. */
export function DeviceEditor({ cloud, validate = true }: Props) {
  const current = useReply(useCallback((signal: AbortSignal) => cloud.device({ signal }), [cloud]));
  const shared = useReply(cloudResourcesShared);
  const [changes, setChanges] = useState<Partial<DeviceState>>({});
  const [outcome, setOutcome] = useState<Outcome>({});
  const known = current.state === "here" ? current.value : blank;
  const device: DeviceState = { ...known, ...changes };
  const send = () =>
    cloud.setDevice(device, { validate }).then(
      () => setOutcome({ message: `The device is ${device.state}.` }),
      (error: unknown) => setOutcome(explain(error)),
    );
  return (
    <InlineFieldRow>
      <InlineField label="Device" {...problem(outcome, "state")}>
        <RadioButtonGroup
          options={[...states]}
          value={device.state}
          onChange={(state) => setChanges({ ...changes, state })}
        />
      </InlineField>
      <InlineField label="Brightness" {...problem(outcome, "brightness")}>
        <Input
          aria-label="Brightness"
          type="number"
          value={device.brightness ?? ""}
          onChange={({ currentTarget }) =>
            setChanges({
              ...changes,
              brightness: currentTarget.value === "" ? null : currentTarget.valueAsNumber,
            })
          }
        />
      </InlineField>
      <Button onClick={send}>Set</Button>
      {known.since !== null && <time>{instant(known.since)}</time>}
      {shared.state === "here" && <small>{preview(shared.value, device)}</small>}
      <output>{outcome.message}</output>
    </InlineFieldRow>
  );
}

/** What the backend's own functions say of a device that is not sent yet. */
function preview(shared: CloudResourcesShared, device: DeviceState): string {
  try {
    return shared.deviceLabel(shared.checkDevice(device), "%");
  } catch (error) {
    return messageOf(error);
  }
}

/** What came of an attempt, and which field is to blame. */
interface Outcome {
  readonly message?: string;
  readonly field?: string | number | undefined;
}

function problem({ field }: Outcome, name: keyof DeviceState): { invalid?: boolean } {
  return field === name ? { invalid: true } : {};
}

/** The routes' own errors are typed: their fields are known by their code. */
function explain(error: unknown): Outcome {
  if (isCloudResourcesError(error) && error.code === "TooBright") {
    return { message: `${error.data.brightness} % is too bright.`, field: "brightness" };
  }
  // Refused before it was sent, in the words that the backend would have answered.
  const field = error instanceof ArgumentError ? error.issues[0]?.path[0] : undefined;
  return { message: messageOf(error), field };
}

/** A moment in nanoseconds since 1970, to the last of them. */
function instant(nanoseconds: bigint): string {
  const seconds = new Date(Number(nanoseconds / 1_000_000n)).toISOString().slice(0, 19);
  return `${seconds}.${String(nanoseconds % 1_000_000_000n).padStart(9, "0")}Z`;
}
