import type { BackendSrvRequest, FetchError, FetchResponse } from "@grafana/runtime";

import { isJson } from "./request.ts";

/** What the host hands over of a reply; the type of `data` is the caller's claim. */
export async function responseOf<T>(
  config: BackendSrvRequest,
  response: Response,
): Promise<FetchResponse<T>> {
  return { ...headOf(config, response), data: (await dataOf(config, response)) as T };
}

/** All of a reply but its body. */
export function headOf(
  config: BackendSrvRequest,
  response: Response,
): Omit<FetchResponse<never>, "data"> {
  const { status, statusText, ok, headers, url, type, redirected } = response;
  const traceId = headers.get("grafana-trace-id");
  const head = { status, statusText, ok, headers, url, type, redirected, config };
  return traceId === null ? head : { ...head, traceId };
}

async function dataOf({ responseType }: BackendSrvRequest, response: Response): Promise<unknown> {
  switch (responseType ?? (isJson(response.headers) ? "json" : undefined)) {
    case "text":
      return response.text();
    case "blob":
      return response.blob();
    case "arraybuffer":
      return response.arrayBuffer();
    case "json":
      return response.headers.get("content-length") === "0" ? {} : response.json();
    case undefined:
      return parsedOrText(await response.text());
  }
}

/** `text/plain` `123` becomes a number, and no body at all the empty text. */
function parsedOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** The plain object that the host throws on a status. */
export function fetchErrorOf({
  status,
  statusText,
  data,
  config,
  traceId,
}: FetchResponse): FetchError {
  return {
    ...{ status, statusText, config, data: errorData(data, statusText) },
    ...(traceId === undefined ? {} : { traceId }),
  };
}

function errorData(data: unknown, statusText: string): unknown {
  if (data === undefined || data === null) {
    return { message: "Unexpected error" };
  }
  if (typeof data === "string") {
    return { message: data, error: statusText, response: data };
  }
  const { message, error } = data as { message?: unknown; error?: unknown };
  return !message && typeof error === "string" ? Object.assign(data, { message: error }) : data;
}

/** What the host throws for a request that was cancelled. */
export function cancelledErrorOf(config: BackendSrvRequest): FetchError & { type: string } {
  const statusText = "Request was aborted";
  return { type: "cancelled", cancelled: true, data: null, status: -1, statusText, config };
}
