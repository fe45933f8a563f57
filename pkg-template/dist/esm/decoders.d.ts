import * as shape from "./runtime/shape.js";
/** Checks what is declared as `Namespaces`. */
export declare function decodeNamespaces(value: unknown, holder?: object, key?: shape.Key): unknown;
/** Checks what is declared as `Project`. */
export declare function decodeProject(value: unknown, holder?: object, key?: shape.Key): unknown;
export declare function projectsReply(value: unknown, holder?: object, key?: shape.Key): unknown;
export declare const decodePowerValues: ReadonlyArray<unknown>;
/** Checks what is declared as `Power`. */
export declare function decodePower(value: unknown, holder?: object, key?: shape.Key): unknown;
/** Checks what is declared as `DeviceState`. */
export declare function decodeDeviceState(value: unknown, holder?: object, key?: shape.Key): unknown;
export declare const decodeUnknownProjectBodyCodeValues: ReadonlyArray<unknown>;
export declare function decodeUnknownProjectBody(value: unknown, holder?: object, key?: shape.Key): unknown;
export declare const decodeTooBrightBodyCodeValues: ReadonlyArray<unknown>;
export declare function decodeTooBrightBody(value: unknown, holder?: object, key?: shape.Key): unknown;
export declare const decodeUpstreamBodyCodeValues: ReadonlyArray<unknown>;
export declare function decodeUpstreamBody(value: unknown, holder?: object, key?: shape.Key): unknown;
