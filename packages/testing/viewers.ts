import type {
  AnonymousViewer,
  KeyViewer,
  UserViewer,
  WorkspaceMembership,
} from "@tributary/kit/viewer";

export const anonymous: AnonymousViewer = { kind: "ANONYMOUS", id: "nobody", network: "nobody" };

/** A signed-in person; by default admin of one workspace, `wks_<id>`. */
export function user(id: string, more: Partial<Omit<UserViewer, "kind" | "id">> = {}): UserViewer {
  const workspaces: WorkspaceMembership[] = [{ id: `wks_${id}`, role: "admin", createdAt: null }];
  return {
    kind: "USER",
    id,
    email: `${id}@example.com`,
    region: null,
    operator: false,
    workspaces,
    network: `network_of_${id}`,
    ...more,
  };
}

/** An operator; operators are people. */
export function operator(id = "olga", more: Parameters<typeof user>[1] = {}): UserViewer {
  return user(id, { operator: true, ...more });
}

/** The platform's own integration with these scopes. */
export function platformKey(...scopes: string[]): KeyViewer {
  return {
    kind: "API_KEY",
    id: "key_platform",
    scopes,
    ownerUserId: null,
    network: "network_of_platform",
  };
}

/** A key that acts for one user. */
export function keyOf(userId: string, ...scopes: string[]): KeyViewer {
  return {
    kind: "API_KEY",
    id: `key_${userId}`,
    scopes,
    ownerUserId: userId,
    network: `network_of_${userId}`,
  };
}
