"use strict";
/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.Fault = void 0;
/** A value is not what its type declares. The message has serde's words where serde has words. */
class Fault extends Error {
    constructor(init) {
        super(init.message);
        this.kind = "fault";
        this.name = "Fault";
        this.reason = init.reason;
        this.expected = init.expected;
        this.found = init.found;
        this.path = init.path ?? [];
    }
}
exports.Fault = Fault;
