/** Parts of a module's page. */
export const VIEWS = ["files", "versions", "sharing"] as const;
