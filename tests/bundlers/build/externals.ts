/** What Grafana gives its plugins, as `@grafana/create-plugin` lists it. */
export const externals = [
  { "amd-module": "module" },
  "lodash",
  "react",
  "react-dom",
  "rxjs",
  /^@grafana\/ui/i,
  /^@grafana\/runtime/i,
  /^@grafana\/data/i,
];
