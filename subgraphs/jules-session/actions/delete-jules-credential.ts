import type { Context } from "../context";
import { JulesCredential } from "../entities/jules-credential";
import { recordOperation } from "../operations";
import type { CredentialOutcome } from "../try-key";

/** Forgets the caller's key; nothing happens when there is none. */
export async function deleteJulesCredential(context: Context): Promise<CredentialOutcome> {
  const userId = context.viewer.id;
  await context.transaction(async (tx) => {
    const credentials = tx.getRepository(JulesCredential);
    const lock = { mode: "pessimistic_write" } as const;
    const known = await credentials.findOne({ where: { userId }, lock });
    if (!known) return;
    await credentials.delete({ userId });
    await recordOperation(context, tx, {
      action: "deleteJulesCredential",
      target: userId,
      reason: null,
      before: { revision: known.revision, status: known.status },
      after: null,
    });
  });
  return { credential: null, warning: null, userErrors: [] };
}
