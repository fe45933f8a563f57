// What jsdom lacks, as the set-up of `@grafana/create-plugin` gives it.
const { TextDecoder, TextEncoder } = require("node:util");
const { MessageChannel, MessagePort } = require("node:worker_threads");

Object.assign(globalThis, { TextDecoder, TextEncoder, MessageChannel, MessagePort });

const ignore = () => {};
globalThis.matchMedia = (media) => ({
  media,
  matches: false,
  onchange: null,
  addListener: ignore,
  removeListener: ignore,
  addEventListener: ignore,
  removeEventListener: ignore,
  dispatchEvent: ignore,
});
