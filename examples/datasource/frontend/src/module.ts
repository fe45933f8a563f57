import { DataSourcePlugin } from "@grafana/data";

import type { CloudQuery } from "./datasource";
import { CloudDataSource } from "./datasource";
import { QueryEditor } from "./QueryEditor";

/** What Grafana loads. */
export const plugin = new DataSourcePlugin<CloudDataSource, CloudQuery>(
  CloudDataSource,
).setQueryEditor(QueryEditor);
