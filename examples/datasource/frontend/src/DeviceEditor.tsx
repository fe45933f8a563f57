import type { CloudResources, DeviceState } from "@example/cloud-datasource-client";
import { isCloudResourcesError } from "@example/cloud-datasource-client";
import { Button, InlineField, InlineFieldRow, Input, RadioButtonGroup } from "@grafana/ui";
import { useState } from "react";

import { messageOf } from "./useReply";

const states = [
  { label: "On", value: "on" },
  { label: "Off", value: "off" },
] as const;

/** Switches the device, and tells what came of it. */
export function DeviceEditor({ cloud }: { cloud: CloudResources }) {
  const [device, setDevice] = useState<DeviceState>({ state: "on", brightness: 80 });
  const [outcome, setOutcome] = useState<string>();
  const send = () =>
    cloud.setDevice(device).then(
      () => setOutcome(`The device is ${device.state}.`),
      (error: unknown) => setOutcome(explain(error)),
    );
  return (
    <InlineFieldRow>
      <InlineField label="Device">
        <RadioButtonGroup
          options={[...states]}
          value={device.state}
          onChange={(state) => setDevice({ ...device, state })}
        />
      </InlineField>
      <InlineField label="Brightness">
        <Input
          aria-label="Brightness"
          type="number"
          value={device.brightness ?? ""}
          onChange={({ currentTarget }) =>
            setDevice({ ...device, brightness: currentTarget.valueAsNumber })
          }
        />
      </InlineField>
      <Button onClick={send}>Set</Button>
      <output>{outcome}</output>
    </InlineFieldRow>
  );
}

/** The routes' own errors are typed: their fields are known by their code. */
function explain(error: unknown): string {
  if (isCloudResourcesError(error) && error.code === "TooBright") {
    return `${error.data.brightness} % is too bright.`;
  }
  return messageOf(error);
}
