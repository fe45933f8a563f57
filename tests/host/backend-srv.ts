import type {
  BackendSrv as Service,
  BackendSrvRequest,
  FetchError,
  FetchResponse,
} from "@grafana/runtime";
import { lastValueFrom, map, Observable, Subscriber } from "rxjs";

import { bodyOf, headersOf, urlOf } from "./request.ts";
import { cancelledErrorOf, fetchErrorOf, headOf, responseOf } from "./response.ts";

/** A request, as it went over the wire. */
export interface SentRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: BodyInit | undefined;
  /** The status of the reply, once it came. */
  status?: number;
}

/** What Grafana would have shown to the user. */
export interface Toast {
  readonly severity: "success" | "warning" | "error";
  readonly message: string;
}

/** How long Grafana leaves a caller to set `isHandled` before it shows an error. */
const HANDLING_MS = 50;

/**
 * Grafana's backend service for Node: the rules of its front end, over `fetch`, against any server.
 * It fills the slot of the real `@grafana/runtime`: `setBackendSrv(new BackendSrv(baseUrl))`.
 */
export class BackendSrv implements Service {
  readonly baseUrl: string;
  readonly orgId: number;
  /** All requests, in the order in which they were sent. */
  readonly sent: SentRequest[] = [];
  /** All toasts, in the order in which they were shown. */
  readonly toasts: Toast[] = [];
  readonly #pending = new Map<string, () => void>();

  constructor(baseUrl: string, orgId = 1) {
    this.baseUrl = baseUrl;
    this.orgId = orgId;
  }

  fetch<T>(options: BackendSrvRequest): Observable<FetchResponse<T>> {
    return this.#stream(options, async (response, subscriber: Subscriber<FetchResponse<T>>) => {
      const reply = await responseOf<T>(options, response);
      if (!reply.ok) {
        throw fetchErrorOf(reply);
      }
      this.#showSuccess(reply);
      subscriber.next(reply);
    });
  }

  /** Streams the body of a reply, whatever its status. */
  chunked(options: BackendSrvRequest): Observable<FetchResponse<Uint8Array | undefined>> {
    type Chunk = FetchResponse<Uint8Array | undefined>;
    return this.#stream(options, async (response, subscriber: Subscriber<Chunk>) => {
      const head = headOf(options, response);
      const reader = response.body?.getReader();
      for (;;) {
        const chunk = await reader?.read();
        subscriber.next({ ...head, data: chunk?.value });
        if (chunk?.done !== false) {
          return;
        }
      }
    });
  }

  request<T>(options: BackendSrvRequest): Promise<T> {
    return lastValueFrom(this.fetch<T>(options).pipe(map(({ data }) => data)));
  }

  datasourceRequest<T>(options: BackendSrvRequest): Promise<FetchResponse<T>> {
    return lastValueFrom(this.fetch<T>(options));
  }

  get<T>(
    url: string,
    params?: BackendSrvRequest["params"],
    requestId?: string,
    options?: Partial<BackendSrvRequest>,
  ): Promise<T> {
    const id = requestId === undefined ? {} : { requestId };
    const query = params === undefined ? {} : { params };
    return this.request<T>({ ...options, ...query, ...id, method: "GET", url });
  }

  delete<T>(url: string, data?: unknown, options?: Partial<BackendSrvRequest>): Promise<T> {
    return this.request<T>({ ...options, method: "DELETE", url, data });
  }

  post<T>(url: string, data?: unknown, options?: Partial<BackendSrvRequest>): Promise<T> {
    return this.request<T>({ ...options, method: "POST", url, data });
  }

  patch<T>(url: string, data?: unknown, options?: Partial<BackendSrvRequest>): Promise<T> {
    return this.request<T>({ ...options, method: "PATCH", url, data });
  }

  put<T>(url: string, data?: unknown, options?: Partial<BackendSrvRequest>): Promise<T> {
    return this.request<T>({ ...options, method: "PUT", url, data });
  }

  /** Sends when subscribed to; ends by its reply, its caller, its signal or its `requestId`. */
  #stream<T>(
    options: BackendSrvRequest,
    read: (response: Response, subscriber: Subscriber<T>) => Promise<void>,
  ): Observable<T> {
    return new Observable<T>((subscriber) => {
      const controller = new AbortController();
      const cancel = (): void => {
        subscriber.error(cancelledErrorOf(options));
      };
      this.#supersede(options.requestId, cancel, subscriber);
      options.abortSignal?.addEventListener("abort", cancel);
      subscriber.add(() => {
        controller.abort();
        options.abortSignal?.removeEventListener("abort", cancel);
      });
      if (options.abortSignal?.aborted === true) {
        cancel();
        return;
      }
      this.#send(options, controller.signal)
        .then((response) => read(response, subscriber))
        .then(
          () => subscriber.complete(),
          (error: unknown) => this.#fail(options, error, subscriber),
        );
    });
  }

  async #send(options: BackendSrvRequest, signal: AbortSignal): Promise<Response> {
    const method = options.method?.toUpperCase() ?? "GET";
    const url = urlOf(options, this.baseUrl);
    const headers = headersOf(options, this.orgId);
    const body = bodyOf(options, headers);
    const request: SentRequest = { method, url, headers, body };
    this.sent.push(request);
    const init = { method, headers, signal, ...(body === undefined ? {} : { body }) };
    const response = await fetch(url, init);
    request.status = response.status;
    return response;
  }

  /** A new request cancels the pending one of the same id. */
  #supersede(id: string | undefined, cancel: () => void, subscriber: Subscriber<never>): void {
    if (id === undefined) {
      return;
    }
    this.#pending.get(id)?.();
    this.#pending.set(id, cancel);
    subscriber.add(() => {
      if (this.#pending.get(id) === cancel) {
        this.#pending.delete(id);
      }
    });
  }

  #fail(options: BackendSrvRequest, error: unknown, subscriber: Subscriber<never>): void {
    if (!subscriber.closed && isFetchError(error) && options.showErrorAlert !== false) {
      setTimeout(() => this.#showError(error), HANDLING_MS);
    }
    subscriber.error(error);
  }

  #showError(error: FetchError): void {
    const message = messageOf(error.data);
    if (error.isHandled !== true && message !== undefined) {
      this.toasts.push({ severity: error.status < 500 ? "warning" : "error", message });
    }
  }

  #showSuccess({ config, data }: FetchResponse<unknown>): void {
    const message = messageOf(data);
    const wanted = config.showSuccessAlert ?? (config.method ?? "GET") !== "GET";
    if (wanted && message !== undefined) {
      this.toasts.push({ severity: "success", message });
    }
  }
}

function messageOf(data: unknown): string | undefined {
  const message = (data as { message?: unknown } | null | undefined)?.message;
  return typeof message === "string" && message !== "" ? message : undefined;
}

function isFetchError(error: unknown): error is FetchError {
  return typeof error === "object" && error !== null && "status" in error && "config" in error;
}
