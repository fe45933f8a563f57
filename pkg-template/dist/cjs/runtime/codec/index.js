"use strict";
/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
Object.defineProperty(exports, "__esModule", { value: true });
exports.codec = exports.CodecError = void 0;
var codec_js_1 = require("./codec.js");
Object.defineProperty(exports, "CodecError", { enumerable: true, get: function () { return codec_js_1.CodecError; } });
var instance_js_1 = require("./instance.js");
Object.defineProperty(exports, "codec", { enumerable: true, get: function () { return instance_js_1.codec; } });
