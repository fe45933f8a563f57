/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
import { getBackendSrv } from "@grafana/runtime";
import { CancelledError, TransportError } from "./errors.js";
// Invariant: this file alone imports `@grafana/runtime`.
/** Calls the resources of an app plugin through Grafana. */
export function appTransport(pluginId) {
    return {
        send: (request) => fetchFrom(`/api/plugins/${pluginId}/resources/${hostPath(request)}`, request),
    };
}
/** Calls the resources of a data source through Grafana. */
export function dataSourceTransport(source) {
    return { send: (request) => sendBy(source, request) };
}
function sendBy(source, request) {
    const path = hostPath(request);
    // A subclass may override these two, so all that they can carry goes through them.
    if (request.responseType === "json" && request.method === "GET") {
        return answer(request, () => source.getResource(path, undefined, hostOptions(request)));
    }
    // They would turn `null` into `{}` and send a string as it is.
    if (request.responseType === "json" && request.method === "POST" && isObject(request.json)) {
        return answer(request, () => source.postResource(path, request.json, hostOptions(request)));
    }
    const url = source.buildResourcesDatasourceUrl?.(path) ??
        `/api/datasources/uid/${source.uid}/resources/${path}`;
    return fetchFrom(url, request);
}
/** Path and query for Grafana, which decodes a path once before the plugin gets to: so encode twice. */
function hostPath({ segments, query }) {
    const path = segments.map((segment) => encodeURIComponent(encodeURIComponent(segment))).join("/");
    return query === "" ? path : `${path}?${query}`;
}
function hostOptions(request) {
    const { requestId, showErrorAlert, signal } = request;
    return {
        headers: { ...request.headers },
        showSuccessAlert: request.showSuccessAlert,
        ...(requestId === undefined ? {} : { requestId }),
        ...(showErrorAlert === undefined ? {} : { showErrorAlert }),
        ...(signal === undefined ? {} : { abortSignal: signal }),
    };
}
/** `getResource` and `postResource` give only the data of a success. */
async function answer(request, send) {
    try {
        return { status: 200, body: await send() };
    }
    catch (error) {
        return refusal(request, error);
    }
}
async function fetchFrom(url, request) {
    try {
        const { status, headers, data, traceId } = await fetchOnce(url, request);
        return { status, headers, body: data, traceId };
    }
    catch (error) {
        return refusal(request, error);
    }
}
/** Grafana's page fills the slot before it loads a plugin; a test may not have. */
function service({ route }) {
    const filled = getBackendSrv();
    if (filled === undefined) {
        const advice = "call `setBackendSrv` of `@grafana/runtime` first, or pass a transport";
        throw new TransportError(route, `\`${route}\` was called outside of Grafana: ${advice}`);
    }
    return filled;
}
/** Before 11.6 Grafana knows no `abortSignal`: unsubscribing is what ends a request on every version. */
function fetchOnce(url, request) {
    const { method, body, responseType, signal } = request;
    return new Promise((resolve, reject) => {
        const replies = service(request).fetch({
            ...hostOptions(request),
            url,
            method,
            ...(body === undefined ? {} : { data: body }),
            // Asked for JSON, Grafana fails on a page of HTML and loses the status; unasked, it does not.
            ...(responseType === "json" ? {} : { responseType }),
        });
        const subscription = replies.subscribe({
            next: resolve,
            error: reject,
            complete: () => reject(new CancelledError(request.route, undefined)),
        });
        const stop = () => subscription.unsubscribe();
        signal?.addEventListener("abort", stop);
        subscription.add(() => signal?.removeEventListener("abort", stop));
    });
}
function refusal(request, error) {
    if (isObject(error) && "cancelled" in error && error.cancelled === true) {
        throw new CancelledError(request.route, error);
    }
    if (!isHostError(error)) {
        throw error;
    }
    return {
        status: error.status,
        body: unwrapped(error.data),
        traceId: error.traceId,
        cause: error,
    };
}
function isHostError(error) {
    return (isObject(error) && "status" in error && typeof error.status === "number" && error.status >= 100);
}
/** Grafana wraps a body that is no object: `{ message: body, error: statusText, response: body }`. */
function unwrapped(data) {
    const wrapped = isObject(data) && "response" in data && "message" in data && data.response === data.message;
    return wrapped ? data.response : data;
}
function isObject(value) {
    return typeof value === "object" && value !== null;
}
