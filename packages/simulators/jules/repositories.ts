import type { Wire } from "./wire";

const repository = (owner: string, repo: string, isPrivate: boolean): Wire & { name: string } => ({
  name: `sources/github/${owner}/${repo}`,
  id: `github/${owner}/${repo}`,
  githubRepo: {
    owner,
    repo,
    isPrivate,
    defaultBranch: { displayName: "main" },
    branches: [{ displayName: "main" }],
  },
});

/** What every account has connected. */
export const REPOSITORIES = [
  repository("acme", "modules", true),
  repository("acme", "website", false),
  repository("acme", "network", true),
];
