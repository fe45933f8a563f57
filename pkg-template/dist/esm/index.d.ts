export { namespaces, projects, project, device, setDevice, cloudResources, isCloudResourcesError, } from "./client.js";
export type { CloudResources, CloudResourcesError } from "./client.js";
export { ArgumentError, CancelledError, DriftError, ResourceError, TransportError, } from "./runtime/index.js";
export type { AnyCallOptions, CallOptions, ClientOptions, DataSource, Decode, Digests, Issue, Method, Source, Tier, Transport, TransportRequest, TransportResponse, } from "./runtime/index.js";
export type { DeviceProblem, DeviceState, DeviceStateInput, Namespaces, Power, Project, ProjectParams, ProjectsQuery, TooBrightBody, UnknownProjectBody, UpstreamBody, } from "./types.js";
