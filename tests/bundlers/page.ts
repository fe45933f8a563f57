import type { Bundler, Entry } from "./build/bundle.ts";

// A browser asks for an icon of its own accord.
const icon = '<link rel="icon" href="data:,">';

/** A page that loads a bundle, and keeps its exports as `window.bundle`. */
export function pageOf({ format }: Bundler, entry: Entry): string {
  const script = format === "amd" ? byGrafanasLoader(entry) : asModule(entry);
  return `<!doctype html>\n<title>${entry}</title>\n${icon}\n${script}`;
}

/** Grafana's page loads its plugins by SystemJS, and gives them what they share. */
function byGrafanasLoader(entry: Entry): string {
  return `<script type="systemjs-importmap" nonce="NONCE">
  { "imports": { "@grafana/runtime": "app:@grafana/runtime", "rxjs": "app:rxjs" } }
</script>
<script nonce="NONCE" src="/system.js"></script>
<script nonce="NONCE" src="/amd.js"></script>
<script nonce="NONCE">
  System.set("app:@grafana/runtime", { getBackendSrv() {} });
  System.set("app:rxjs", {});
  window.bundle = System.import("/${entry}/${entry}.js");
</script>`;
}

function asModule(entry: Entry): string {
  return `<script type="importmap" nonce="NONCE">
  { "imports": { "@grafana/runtime": "/runtime.js" } }
</script>
<script type="module" nonce="NONCE">
  window.bundle = import("/${entry}/${entry}.js");
</script>`;
}
