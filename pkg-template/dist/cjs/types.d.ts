/** Why a device cannot be set. */
export type DeviceProblem = 
/** It cannot be that bright. */
{
    code: "TooBright";
    /**
     * What was asked for, in percent.
     *
     * @format uint8
     */
    brightness: number;
    /**
     * What there is at most.
     *
     * @format uint8
     */
    most: number;
};
/** How the device should be. */
export interface DeviceState {
    /** Whether it is switched on. */
    state: Power;
    /**
     * How bright it is, in percent.
     *
     * @format uint8
     */
    brightness: number | null;
    /**
     * Since when, in nanoseconds since 1970.
     *
     * @format uint64
     */
    since: bigint | null;
}
/** How the device should be. */
export interface DeviceStateInput {
    /** Whether it is switched on. */
    state: Power;
    /**
     * How bright it is, in percent.
     *
     * @format uint8
     */
    brightness?: number | null;
    /**
     * Since when, in nanoseconds since 1970.
     *
     * @format uint64
     */
    since?: bigint | null;
}
/** The namespaces that the data source can query. */
export interface Namespaces {
    /** Their names, in alphabetical order. */
    namespaces: string[];
}
/** Whether a device is switched on. */
export type Power = 
/** It runs. */
"on"
/** It rests. */
 | "off";
/** A project of the cloud. */
export interface Project {
    /** The name by which routes find the project. */
    name: string;
    /** What people read. */
    title: string;
    /** The labels that a search can ask for. */
    tags: string[];
    /**
     * How many devices it has.
     *
     * @format uint32
     */
    devices: number;
}
/** Which projects to list. */
export interface ProjectsQuery {
    /** Only projects whose name or title contains this text. */
    search?: string | null;
    /**
     * Only projects that have all of these tags.
     *
     * @default []
     */
    tags?: string[];
    /**
     * At most this many.
     *
     * @format uint32
     */
    limit?: number | null;
}
/** The parameters of `project`. */
export interface ProjectParams {
    project: string;
}
/** No project has this name. */
export interface UnknownProjectBody {
    code: "UnknownProject";
    message: string;
    /** The name that was asked for. */
    project: string;
}
/** The device can be at most 100 % bright. */
export interface TooBrightBody {
    code: "TooBright";
    message: string;
    /**
     * What was asked for, in percent.
     *
     * @format uint8
     */
    brightness: number;
}
/** The cloud did not answer as it should. */
export interface UpstreamBody {
    code: "Upstream";
    /** What went wrong. */
    message: string;
}
