"use strict";
/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.app = exports.route = exports.withTransport = exports.TransportError = exports.ResourceError = exports.isTypedError = exports.CancelledError = exports.ArgumentError = exports.call = void 0;
var call_js_1 = require("./call.js");
Object.defineProperty(exports, "call", { enumerable: true, get: function () { return call_js_1.call; } });
var errors_js_1 = require("./errors.js");
Object.defineProperty(exports, "ArgumentError", { enumerable: true, get: function () { return errors_js_1.ArgumentError; } });
Object.defineProperty(exports, "CancelledError", { enumerable: true, get: function () { return errors_js_1.CancelledError; } });
Object.defineProperty(exports, "isTypedError", { enumerable: true, get: function () { return errors_js_1.isTypedError; } });
Object.defineProperty(exports, "ResourceError", { enumerable: true, get: function () { return errors_js_1.ResourceError; } });
Object.defineProperty(exports, "TransportError", { enumerable: true, get: function () { return errors_js_1.TransportError; } });
var options_js_1 = require("./options.js");
Object.defineProperty(exports, "withTransport", { enumerable: true, get: function () { return options_js_1.withTransport; } });
var route_js_1 = require("./route.js");
Object.defineProperty(exports, "route", { enumerable: true, get: function () { return route_js_1.route; } });
var source_js_1 = require("./source.js");
Object.defineProperty(exports, "app", { enumerable: true, get: function () { return source_js_1.app; } });
