import type { BackendSrvRequest } from "@grafana/runtime";

/** Content types that Grafana writes objects as JSON for. No parameter is allowed. */
const jsonTypes = [
  "application/json",
  "application/json-patch+json",
  "application/merge-patch+json",
];

/** Whether a content type is one that Grafana knows as JSON. */
export function isJson(headers: Headers): boolean {
  return jsonTypes.includes(headers.get("content-type")?.toLowerCase() ?? "");
}

/** The URL of a request, with Grafana's way of writing `params`. */
export function urlOf({ url, params }: BackendSrvRequest, baseUrl: string): URL {
  const pairs = Object.entries(params ?? {}).flatMap(([key, value]) => pairsOf(key, value));
  const query = pairs.map((pair) => pair.map(encodeURIComponent).join("=")).join("&");
  return new URL(query === "" ? url : `${url}?${query}`, baseUrl);
}

/** `undefined`, empty text and empty arrays are dropped; `null` becomes the text `null`. */
function pairsOf(key: string, value: unknown): [string, string][] {
  if (value === undefined || value === "") {
    return [];
  }
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.map((item) => [key, String(item)]);
}

/** The headers of a request to Grafana itself. */
export function headersOf({ method, headers }: BackendSrvRequest, orgId: number): Headers {
  const result = new Headers();
  for (const [name, value] of Object.entries(headers ?? {})) {
    result.set(name, String(value));
  }
  result.set("x-grafana-org-id", String(orgId));
  if (!result.has("accept")) {
    result.set("accept", "application/json, text/plain, */*");
  }
  const writes = ["POST", "PUT", "PATCH"].includes(method?.toUpperCase() ?? "GET");
  if (writes && !result.has("content-type")) {
    result.set("content-type", "application/json");
  }
  return result;
}

/** The body of a request: text and blobs as they are, JSON by the content type, or a form. */
export function bodyOf({ data }: BackendSrvRequest, headers: Headers): BodyInit | undefined {
  const value: unknown = data;
  if (value === undefined || value === null) {
    return undefined;
  }
  if (typeof value === "string" || value instanceof Blob) {
    return value;
  }
  if (isJson(headers)) {
    return JSON.stringify(value);
  }
  const fields = Object.entries(value).map(([key, field]): [string, string] => [
    key,
    String(field),
  ]);
  return new URLSearchParams(fields);
}
