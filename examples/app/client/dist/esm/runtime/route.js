/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
import { decoder } from "./shape.js";
/** Makes an entry of the route table, which nothing can change. */
export function route(data) {
    const { query, decode } = data;
    return Object.freeze({
        ...data,
        query: query && Object.freeze([...query]),
        ...(decode && { decode: decoder(decode) }),
    });
}
