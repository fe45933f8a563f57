import { DataSourceWithBackend, setBackendSrv } from "@grafana/runtime";
import type { Answer, Received, Stub } from "@grafana-bindgen/test-host";
import { BackendSrv, settings, stub } from "@grafana-bindgen/test-host";

import type { Transport, TransportRequest, TransportResponse } from "../src/index.js";

/** A data source as a plugin writes it. */
export class Cloud extends DataSourceWithBackend {
  constructor() {
    super(settings("cloud-1", "acme-cloud-datasource"));
  }
}

/** Grafana's front end, over a server that answers as it is told. */
export interface Host extends Stub {
  readonly srv: BackendSrv;
}

/** Fills the slot of `@grafana/runtime`. */
export async function host(answer: (request: Received) => Answer | Promise<Answer>): Promise<Host> {
  const server = await stub(answer);
  const srv = new BackendSrv(server.url);
  setBackendSrv(srv);
  return { ...server, srv };
}

/** A transport that remembers its requests. */
export interface Recorder extends Transport {
  readonly requests: TransportRequest[];
}

/** What the route `project` answers. */
export const garden = { name: "garden", title: "Garden", tags: [], devices: 3 };

/** Answers each request alike. */
export function recorder(
  answer: () => TransportResponse | Promise<TransportResponse> = () => ({ status: 200, body: {} }),
): Recorder {
  const requests: TransportRequest[] = [];
  return {
    requests,
    send: async (request) => {
      requests.push(request);
      return answer();
    },
  };
}
