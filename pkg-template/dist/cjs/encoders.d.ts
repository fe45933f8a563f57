import * as exact from "./runtime/exact.js";
/** Refuses what a number has rounded in what is declared as `DeviceStateInput`. */
export declare function encodeDeviceStateInput(value: unknown, path: exact.Path): void;
