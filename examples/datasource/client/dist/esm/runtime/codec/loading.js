/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
import { unlessAborted } from "../abort.js";
import { CancelledError } from "../errors.js";
/** What has come, or is on its way. A page that cannot run Wasm is asked once. */
const loads = new WeakMap();
/** What has been said already, by what it was said of. */
const said = new WeakMap();
/**
 * The backend's serde code, loaded once for all calls; `undefined` where there is none, or where
 * the page cannot run it, which is said once.
 *
 * @throws `CancelledError` as soon as the signal is aborted.
 */
export async function codecOf(route, signal) {
    const load = route.codec?.load;
    if (load === undefined) {
        return undefined;
    }
    try {
        return sameContract(route.digest, await unlessAborted(signal, () => once(load)));
    }
    catch (error) {
        if (signal?.aborted === true) {
            throw new CancelledError(route.name, signal.reason);
        }
        warn(load, problem(error));
        return undefined;
    }
}
/** What a loader gives, which is asked once for the whole page. */
export function once(load) {
    const known = loads.get(load);
    if (known !== undefined) {
        return known;
    }
    const started = (async () => load())();
    loads.set(load, started);
    // The next call may find a better connection, or more memory; it finds no other page.
    started.catch((error) => isForbidden(error) || loads.delete(load));
    return started;
}
/** A page that stays open while the plugin is updated may get the code of another version. */
export function sameContract(digest, codec) {
    if (digest === undefined || digest === codec.digest) {
        return codec;
    }
    throw new Error("it was built from another contract than this client: load the page again");
}
/** Where the author asks for a codec that the package does not have. */
export function warnAbsent() {
    warn(loads, "this client was generated without the codec (`codec = false` in the routes crate)");
}
/** Says once, in the console, why serde does not judge, and who does: of all that comes unless told otherwise. */
export function warn(about, reason, rest = "replies are checked against their shapes alone, and bodies by the backend") {
    const reasons = said.get(about) ?? new Set();
    said.set(about, reasons);
    if (!reasons.has(reason)) {
        reasons.add(reason);
        console.warn(`grafana-bindgen: ${reason}; ${rest}`);
    }
}
/** Why the codec cannot be had. */
export function problem(error) {
    const words = error instanceof Error ? error.message : String(error);
    if (typeof WebAssembly === "undefined") {
        return `the engine does not let WebAssembly run (${words})`;
    }
    if (isForbidden(error)) {
        return (`the page does not let WebAssembly run (${words}): ` +
            "add 'wasm-unsafe-eval' to the `script-src` of its Content-Security-Policy");
    }
    if (isOfNetwork(error)) {
        return `the codec did not arrive (${words}): a later call asks for it again`;
    }
    return `the codec cannot be used (${words})`;
}
/** Each engine has its own words for a policy without `wasm-unsafe-eval`. */
function isForbidden(error) {
    return (typeof WebAssembly === "undefined" ||
        (error instanceof Error && /unsafe-eval|content.security.policy|\bCSP\b/i.test(error.message)));
}
/** How bundlers and browsers tell that a chunk could not be fetched. */
function isOfNetwork(error) {
    return (error instanceof Error &&
        (error.name === "ChunkLoadError" || unfetched.test(error.message)));
}
const unfetched = /dynamically imported module|importing a module script|failed to fetch|load failed|networkerror/i;
