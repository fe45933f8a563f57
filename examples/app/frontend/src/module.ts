import { AppPlugin } from "@grafana/data";

import { ProjectsPage } from "./ProjectsPage";

/** What Grafana loads. */
export const plugin = new AppPlugin().setRootPage(ProjectsPage);
