import type { DataQuery } from "@grafana/schema";
import type { DataSourceInstanceSettings } from "@grafana/data";
import { DataSourceWithBackend } from "@grafana/runtime";
import type { CloudResources } from "@example/cloud-datasource-client";
import { cloudResources } from "@example/cloud-datasource-client";

/** What the query editor edits. */
export interface CloudQuery extends DataQuery {
  namespace?: string;
  project?: string;
}

/** The data source: its resources are the routes of `CloudResources`. */
export class CloudDataSource extends DataSourceWithBackend<CloudQuery> {
  readonly cloud: CloudResources;

  constructor(settings: DataSourceInstanceSettings) {
    super(settings);
    this.cloud = cloudResources(this);
  }
}
