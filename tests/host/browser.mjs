// The globals of a browser, so that the real `@grafana/runtime` loads in Node: those of jsdom,
// beside Node's own. No behaviour of Grafana is imitated here.
import { Module } from "node:module";

import { JSDOM } from "jsdom";

// What Node and jsdom both have is Node's, so that `fetch` takes every signal and every `Blob`;
// but a document dispatches only events that are its own.
const ofDocument = ["navigator", "Event", "EventTarget", "CustomEvent", "MessageEvent"];

function install(window) {
  window.matchMedia = matchMedia;
  window.IntersectionObserver = Observer;
  window.ResizeObserver = Observer;
  // Grafana's page defines it before any script runs.
  window.grafanaBootData = { settings: {}, user: {}, navTree: [] };
  for (const name of Object.getOwnPropertyNames(window)) {
    if (!(name in globalThis) || ofDocument.includes(name)) {
      define(name, window);
    }
  }
  // `@grafana/ui` loads style sheets as modules, which bundlers take out.
  Module._extensions[".css"] = () => {};
}

function define(name, window) {
  Object.defineProperty(globalThis, name, {
    configurable: true,
    enumerable: true,
    get: () => window[name],
    set: (value) => {
      window[name] = value;
    },
  });
}

/** Sees nothing: jsdom lays nothing out. */
class Observer {
  observe() {}
  unobserve() {}
  disconnect() {}
}

/** A query that never matches: jsdom lays nothing out. */
function matchMedia(media) {
  const ignore = () => {};
  return {
    media,
    matches: false,
    onchange: null,
    addEventListener: ignore,
    removeEventListener: ignore,
    addListener: ignore,
    removeListener: ignore,
    dispatchEvent: () => false,
  };
}

if (globalThis.document === undefined) {
  install(new JSDOM("", { url: "http://localhost/", pretendToBeVisual: true }).window);
}
