import * as runtime from "./runtime/index.js";
import type { DeviceState, DeviceStateInput, Namespaces, Project, ProjectParams, ProjectsQuery, TooBrightBody, UnknownProjectBody, UpstreamBody } from "./types.js";
/** Lists the namespaces. */
export declare function namespaces(source: runtime.Source, options?: runtime.CallOptions): Promise<Namespaces>;
/** Lists projects, those with the shortest names first. */
export declare function projects(source: runtime.Source, params?: ProjectsQuery, options?: runtime.CallOptions): Promise<Project[]>;
/** One project, by name. */
export declare function project(source: runtime.Source, params: ProjectParams, options?: runtime.CallOptions): Promise<Project>;
/** How the device is. */
export declare function device(source: runtime.Source, options?: runtime.CallOptions): Promise<DeviceState>;
/** Switches the device. */
export declare function setDevice(source: runtime.Source, body: DeviceStateInput, options?: runtime.CallOptions): Promise<void>;
/** The resource routes of the example data source. */
export interface CloudResources {
    /** Lists the namespaces. */
    namespaces: (options?: runtime.CallOptions) => Promise<Namespaces>;
    /** Lists projects, those with the shortest names first. */
    projects: (params?: ProjectsQuery, options?: runtime.CallOptions) => Promise<Project[]>;
    /** One project, by name. */
    project: (params: ProjectParams, options?: runtime.CallOptions) => Promise<Project>;
    /** How the device is. */
    device: (options?: runtime.CallOptions) => Promise<DeviceState>;
    /** Switches the device. */
    setDevice: (body: DeviceStateInput, options?: runtime.CallOptions) => Promise<void>;
}
/** All routes, bound to a data source. */
export declare function cloudResources(source: runtime.Source, client?: runtime.ClientOptions): CloudResources;
/** What the routes answer when something went wrong, by `code`. */
export type CloudResourcesError = runtime.ResourceError<"UnknownProject", 404, UnknownProjectBody> | runtime.ResourceError<"TooBright", 422, TooBrightBody> | runtime.ResourceError<"Upstream", 502, UpstreamBody>;
/** Whether a route threw one of its typed errors. */
export declare function isCloudResourcesError(error: unknown): error is CloudResourcesError;
