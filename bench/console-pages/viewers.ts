import type { StartedDeployment } from "../harness/deployment";

/** Ada promotes and is the admin of her workspace, Ben publishes modules, Olga is an operator. */
export type Viewer = "ada" | "ben" | "olga";

/** What the token of each says. */
export const VIEWERS: Record<Viewer, object> = {
  ada: { workspaces: [{ id: "wks_ada", role: "admin" }] },
  ben: { workspaces: [{ id: "wks_ben", role: "admin" }] },
  olga: { workspaces: [], roles: ["operator"] },
};

/** The deployment whose pages are measured, with a token of each. */
export type ConsoleDeployment = StartedDeployment<Viewer>;
