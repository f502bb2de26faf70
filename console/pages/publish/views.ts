/** Parts of a module's page. */
export const VIEWS = ["jules", "files", "versions", "sharing"] as const;
