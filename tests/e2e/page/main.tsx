import { setBackendSrv } from "@grafana/runtime";
import { createRoot } from "react-dom/client";

import * as client from "@example/cloud-datasource-client";
import { BackendSrv } from "../../host/backend-srv.ts";
import { settings } from "../../host/settings.ts";
import { CloudDataSource } from "../../../examples/datasource/frontend/src/datasource.ts";
import { DeviceEditor } from "../../../examples/datasource/frontend/src/DeviceEditor.tsx";
import { QueryEditor } from "../../../examples/datasource/frontend/src/QueryEditor.tsx";

// Grafana's page fills the slot before it loads a plugin, and gives it a data source of its own.
const service = new BackendSrv(window.location.origin);
setBackendSrv(service);
const source = new CloudDataSource(settings("dev", "example-cloud-datasource"));

declare global {
  interface Window {
    /** What a test looks into and calls. */
    tried: {
      readonly client: typeof client;
      readonly source: CloudDataSource;
      readonly service: BackendSrv;
    };
  }
}

window.tried = { client, source, service };

const root = document.getElementById("root");
const ignore = (): void => {};
if (root !== null) {
  // The form alone, without its check, is what shows the backend's own words.
  createRoot(root).render(
    window.location.search === "?unchecked" ? (
      <DeviceEditor cloud={source.cloud} validate={false} />
    ) : (
      <QueryEditor
        datasource={source}
        query={{ refId: "A" }}
        onChange={ignore}
        onRunQuery={ignore}
      />
    ),
  );
}
