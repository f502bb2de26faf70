import type { Context } from "../context";
import { JulesCredential } from "../entities/jules-credential";
import type { CredentialOutcome } from "../try-key";

/** Forgets the caller's key; nothing happens when there is none. */
export async function deleteJulesCredential(context: Context): Promise<CredentialOutcome> {
  await context.db.getRepository(JulesCredential).delete({ userId: context.viewer.id });
  return { credential: null, warning: null, userErrors: [] };
}
