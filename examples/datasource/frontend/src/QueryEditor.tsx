import type { QueryEditorProps } from "@grafana/data";
import { InlineField, Select } from "@grafana/ui";
import { useCallback } from "react";

import type { CloudDataSource, CloudQuery } from "./datasource";
import { DeviceEditor } from "./DeviceEditor";
import { useReply } from "./useReply";

type Props = QueryEditorProps<CloudDataSource, CloudQuery>;

/** Chooses a namespace and a project, and switches the device. */
export function QueryEditor({ datasource, query, onChange }: Props) {
  const { cloud } = datasource;
  const namespaces = useReply(
    useCallback((signal: AbortSignal) => cloud.namespaces({ signal }), [cloud]),
  );
  const projects = useReply(
    useCallback((signal: AbortSignal) => cloud.projects({ limit: 100 }, { signal }), [cloud]),
  );
  const names = namespaces.state === "here" ? namespaces.value.namespaces : [];
  const found = projects.state === "here" ? projects.value : [];
  return (
    <>
      <InlineField label="Namespace" {...problem(namespaces)}>
        <Select
          aria-label="Namespace"
          isLoading={namespaces.state === "pending"}
          options={names.map((name) => ({ label: name, value: name }))}
          value={query.namespace ?? null}
          onChange={({ value }) => onChange({ ...query, ...(value && { namespace: value }) })}
        />
      </InlineField>
      <InlineField label="Project" {...problem(projects)}>
        <Select
          aria-label="Project"
          isLoading={projects.state === "pending"}
          options={found.map(({ name, title, devices }) => ({
            label: title,
            value: name,
            description: `${devices} devices`,
          }))}
          value={query.project ?? null}
          onChange={({ value }) => onChange({ ...query, ...(value && { project: value }) })}
        />
      </InlineField>
      <DeviceEditor cloud={cloud} />
    </>
  );
}

/** How a field shows that its reply failed. */
function problem(reply: ReturnType<typeof useReply>): { invalid?: boolean; error?: string } {
  return reply.state === "failed" ? { invalid: true, error: reply.message } : {};
}
