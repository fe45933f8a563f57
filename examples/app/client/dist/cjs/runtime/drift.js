"use strict";
/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.DriftError = void 0;
exports.wordsOf = wordsOf;
const place_js_1 = require("./place.js");
/** A reply is not of its route's type: the backend and this client have drifted apart. */
class DriftError extends Error {
    constructor(init) {
        const path = (0, place_js_1.place)(init.steps);
        const where = path === "" ? "" : ` at \`${path}\``;
        super(`\`${init.route}\` was answered with what is not of its type${where}: ` +
            `${short(init.detail)}; ${advice(init.digests)}`);
        this.kind = "drift";
        this.name = "DriftError";
        this.route = init.route;
        this.tier = init.tier;
        this.path = path;
        this.steps = init.steps;
        this.detail = init.detail;
        this.expected = init.expected;
        this.found = init.found;
        this.digests = init.digests;
        this.cause = init.cause;
    }
}
exports.DriftError = DriftError;
/** Words may quote a whole page of HTML. */
function short(words) {
    return words.length <= 300 ? words : `${words.slice(0, 200)} … ${words.slice(-60)}`;
}
const same = "from one commit, after `grafana-bindgen generate`";
/** The digests tell on which side to look. */
function advice({ client, backend }) {
    if (client === undefined || backend === undefined) {
        return `build the plugin's backend and its frontend ${same}`;
    }
    if (client === backend) {
        return ("both sides have one contract, so look for what changes replies on the way, " +
            "and run `grafana-bindgen check`");
    }
    return `the backend was built from another contract than this client: build both ${same}`;
}
/** What serde expected and found, as far as its words say so. */
function wordsOf(message) {
    const words = message.replace(/ at line \d+ column \d+$/, "");
    const [, invalid, value, wanted] = /^invalid (type|value|length):? (.+), expected (.+)$/s.exec(words) ?? [];
    if (value !== undefined && wanted !== undefined) {
        return { found: invalid === "length" ? `length ${value}` : value, expected: wanted };
    }
    const [, unknown, choice] = /^unknown (.+), expected (.+)$/s.exec(words) ?? [];
    if (unknown !== undefined && choice !== undefined) {
        return { found: unknown, expected: choice };
    }
    const [, missing] = /^missing (field `.+`)$/s.exec(words) ?? [];
    return missing === undefined ? {} : { expected: missing, found: "none" };
}
