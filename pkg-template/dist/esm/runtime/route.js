/*! SPDX-License-Identifier: MIT OR Apache-2.0 */
/** Makes an entry of the route table, which nothing can change. */
export function route(data) {
    return Object.freeze({ ...data, query: data.query && Object.freeze([...data.query]) });
}
