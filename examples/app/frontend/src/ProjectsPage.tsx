import type { Namespaces, Project } from "@example/cloud-app-client";
import { cloudResources } from "@example/cloud-app-client";
import { Alert, LoadingPlaceholder } from "@grafana/ui";

import { useReply } from "./useReply";

const cloud = cloudResources();

type Contents = readonly [Namespaces, Project[]];

/** Both replies, or the error of the one that fails first. */
function load(signal: AbortSignal): Promise<Contents> {
  return Promise.all([cloud.namespaces({ signal }), cloud.projects({ signal })]);
}

/** The projects of the cloud, by namespace. */
export function ProjectsPage() {
  const reply = useReply(load);
  switch (reply.state) {
    case "pending":
      return <LoadingPlaceholder text="Asking the cloud…" />;
    case "failed":
      return <Alert title="The cloud did not answer">{reply.message}</Alert>;
    case "here":
      return <Listed contents={reply.value} />;
  }
}

function Listed({ contents: [{ namespaces }, projects] }: { contents: Contents }) {
  return namespaces.map((namespace) => (
    <section key={namespace} aria-label={namespace}>
      <h2>{namespace}</h2>
      <ul>
        {projects
          .filter((project) => project.namespace === namespace)
          .map(({ name, owner }) => (
            <li key={name}>
              {name}, {owner === null ? "of nobody" : `of ${owner}`}
            </li>
          ))}
      </ul>
    </section>
  ));
}
