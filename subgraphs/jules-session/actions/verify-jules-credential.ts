import { wakeKey } from "../books/wake-key";
import type { Context } from "../context";
import { JulesCredential } from "../entities/jules-credential";
import type { Refusal } from "../input";
import { recordOperation } from "../operations";
import { credentialOf, openedKey } from "../queries/credentials";
import { type CredentialOutcome, disabled, refused, tryKey, warningFor } from "../try-key";

const missing: Refusal = {
  code: "KEY_MISSING",
  message: "There is no usable key; save one first.",
};

/**
 * Tries the saved key again and notes what Jules says, unless another key was saved meanwhile. Refusals:
 * JULES_DISABLED, KEY_MISSING. Throws RATE_LIMITED.
 */
export async function verifyJulesCredential(context: Context): Promise<CredentialOutcome> {
  const { viewer, clock, config } = context;
  if (!config.ENABLE_JULES) return refused(context, disabled);
  const credential = await credentialOf(context);
  const apiKey = credential && openedKey(config.ENCRYPTION_KEYS!, credential);
  if (!credential || apiKey === null) return refused(context, missing);

  const { status, errorCode } = await tryKey(context, apiKey);
  const now = clock.now();
  await context.transaction(async (tx) => {
    const noted = await tx.getRepository(JulesCredential).update(
      { userId: viewer.id, revision: credential.revision },
      {
        status,
        lastUsedAt: now,
        lastErrorCode: errorCode,
        ...(status === "VALID" ? { verifiedAt: now } : {}),
      },
    );
    // What Jules said of a key that was replaced meanwhile is noted nowhere.
    if (noted.affected === 0) return;
    await recordOperation(context, tx, {
      action: "verifyJulesCredential",
      target: viewer.id,
      reason: null,
      before: { revision: credential.revision, status: credential.status },
      after: { revision: credential.revision, status, errorCode },
    });
    if (status === "VALID") await wakeKey(tx, viewer.id);
  });
  const warning =
    status === "INVALID"
      ? "Jules does not accept the saved key any more; save another."
      : warningFor({ status, errorCode });
  return { credential: await credentialOf(context), warning, userErrors: [] };
}
