export type { SentRequest, Toast } from "./backend-srv.ts";
export { BackendSrv } from "./backend-srv.ts";
export { settings } from "./settings.ts";
export type { Answer, Received, Stub } from "./stub.ts";
export { json, stub } from "./stub.ts";
