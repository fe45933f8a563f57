import { once } from "node:events";
import { readFile } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer, request as ask } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

/** The value of `script-src` that lets a page do what Grafana's own lets it. */
export const policies = {
  /** Grafana's `content_security_policy_template`, as it is delivered. */
  grafana: "'self' 'unsafe-eval' 'unsafe-inline' 'strict-dynamic' 'nonce-NONCE'",
  /** Grafana's, of an administrator who forbids evaluation, and with it Wasm. */
  withoutWasm: "'self' 'unsafe-inline' 'strict-dynamic' 'nonce-NONCE'",
} as const;

/** What one page of a site is: the text of its HTML, in which `NONCE` stands for the nonce. */
export interface Pages {
  readonly [path: string]: { readonly html: string; readonly policy: keyof typeof policies };
}

/** A site on the loopback. */
export interface Site {
  readonly address: string;
  close(): Promise<void>;
}

const nonce = "cmFuZG9t";

/**
 * Serves pages under their policies, and the files of a folder. What a page asks of Grafana, below
 * `/api`, is passed on to the address that is its backend.
 */
export async function site(
  folder: string,
  pages: Pages,
  backend?: () => string | undefined,
): Promise<Site> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://site");
    const page = pages[pathname];
    const host = pathname.startsWith("/api/") ? backend?.() : undefined;
    if (host !== undefined) {
      pass(request, response, host);
    } else if (page === undefined) {
      void sendFile(join(folder, normalize(pathname)), response);
    } else {
      response.writeHead(200, {
        "content-type": "text/html",
        "content-security-policy": policyOf(page.policy),
      });
      response.end(page.html.replaceAll("NONCE", nonce));
    }
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** Grafana's default policy, with the scripts that are asked for. */
function policyOf(name: keyof typeof policies): string {
  return [
    `script-src ${policies[name].replace("NONCE", nonce)}`,
    ...["object-src 'none'", "font-src 'self'", "style-src 'self' 'unsafe-inline' blob:"],
    ...["img-src * data:", "base-uri 'self'", "connect-src 'self'", "manifest-src 'self'"],
    ...["media-src 'none'", "form-action 'self'"],
  ].join(";");
}

/** Passes a request on as it came, and its reply back. */
function pass(request: IncomingMessage, response: ServerResponse, host: string): void {
  const { method = "GET", url = "/", headers } = request;
  const { origin: _, referer: __, ...rest } = headers;
  const passed = ask(`${host}${url}`, { method, headers: { ...rest, host: new URL(host).host } });
  passed.once("response", (reply) => {
    response.writeHead(reply.statusCode ?? 500, reply.headers);
    reply.pipe(response);
  });
  passed.once("error", () => response.destroy());
  request.pipe(passed);
}

async function sendFile(path: string, response: ServerResponse): Promise<void> {
  try {
    const text = await readFile(path);
    const type = extname(path) === ".css" ? "text/css" : "text/javascript";
    response.writeHead(200, { "content-type": type });
    response.end(text);
  } catch {
    response.writeHead(404);
    response.end();
  }
}
