import * as runtime from "./runtime/index.js";
import type { DeviceState, Namespaces, Project } from "./types.js";
/** The digest of the contract that the routes stand in. */
export declare const digest: string;
/** `GET namespaces` */
export declare const namespacesRoute: runtime.Route<Namespaces>;
/** `GET projects` */
export declare const projectsRoute: runtime.Route<Project[]>;
/** `GET projects/{project}` */
export declare const projectRoute: runtime.Route<Project>;
/** `GET device` */
export declare const deviceRoute: runtime.Route<DeviceState>;
/** `POST device` */
export declare const setDeviceRoute: runtime.Route<void>;
/** The status and the body of each typed error, by its code. */
export declare const errors: runtime.ErrorTable;
