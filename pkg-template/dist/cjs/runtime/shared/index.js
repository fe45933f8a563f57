"use strict";
/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.SharedError = exports.PanicError = exports.LoadError = exports.isSharedError = exports.loadShared = void 0;
var load_js_1 = require("./load.js");
Object.defineProperty(exports, "loadShared", { enumerable: true, get: function () { return load_js_1.loadShared; } });
var errors_js_1 = require("./errors.js");
Object.defineProperty(exports, "isSharedError", { enumerable: true, get: function () { return errors_js_1.isSharedError; } });
Object.defineProperty(exports, "LoadError", { enumerable: true, get: function () { return errors_js_1.LoadError; } });
Object.defineProperty(exports, "PanicError", { enumerable: true, get: function () { return errors_js_1.PanicError; } });
Object.defineProperty(exports, "SharedError", { enumerable: true, get: function () { return errors_js_1.SharedError; } });
