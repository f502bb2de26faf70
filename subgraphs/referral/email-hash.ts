import { createHash } from "node:crypto";
import { emailHash } from "@tributary/kit/email";

/**
 * The hash of the mailbox, as stored and as events carry it: the very one that payments are compared
 * by. A text that is no address equals only itself.
 */
export function hashEmail(email: string): string {
  return emailHash(email) ?? createHash("sha256").update(email.trim().toLowerCase()).digest("hex");
}
