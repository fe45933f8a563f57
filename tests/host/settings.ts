import type { DataSourceInstanceSettings } from "@grafana/data";
import { PluginType } from "@grafana/data";

/** The settings of a data source, with which Grafana makes its instance. */
export function settings(uid: string, pluginId: string): DataSourceInstanceSettings {
  return {
    id: 1,
    uid,
    type: pluginId,
    name: uid,
    access: "proxy",
    readOnly: false,
    jsonData: {},
    meta: {
      id: pluginId,
      name: pluginId,
      type: PluginType.datasource,
      module: "",
      baseUrl: "",
      info: {
        author: { name: "" },
        description: "",
        links: [],
        logos: { small: "", large: "" },
        screenshots: [],
        updated: "",
        version: "",
      },
    },
  };
}
