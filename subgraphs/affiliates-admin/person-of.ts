import { emailHash } from "@tributary/kit/email";
import type { Viewer } from "@tributary/kit/viewer";
import type { Person } from "./domain/same-person";

/** Whoever acts, as it is compared with who acted before. */
export function personOf(viewer: Viewer): Person {
  return { id: viewer.id, emailHash: viewer.kind === "USER" ? emailHash(viewer.email) : null };
}
