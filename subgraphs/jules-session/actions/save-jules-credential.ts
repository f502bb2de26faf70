import { sealEnvelope } from "@tributary/kit/envelope";
import { wakeKey } from "../books/wake-key";
import type { Context } from "../context";
import type { Refusal } from "../input";
import { recordOperation } from "../operations";
import { credentialOf, placeOfKey, replaceCredential } from "../queries/credentials";
import type { SaveJulesCredentialInput } from "../schema.generated";
import { type CredentialOutcome, disabled, refused, tryKey, warningFor } from "../try-key";

const invalid: Refusal = {
  code: "KEY_INVALID",
  message: "Jules does not accept this key; copy it again from jules.google.com/settings.",
  field: ["input", "apiKey"],
};

/**
 * Tries the key and saves it, in an envelope, in place of the one before. A key that Jules does not know is
 * not saved. Refusals: JULES_DISABLED, KEY_INVALID. Throws RATE_LIMITED.
 */
export async function saveJulesCredential(
  context: Context,
  input: SaveJulesCredentialInput,
): Promise<CredentialOutcome> {
  const { viewer, clock, config } = context;
  if (!config.ENABLE_JULES) return refused(context, disabled);
  const apiKey = input.apiKey.trim();
  if (!/^[\x21-\x7e]{12,256}$/.test(apiKey)) return refused(context, invalid);

  const probe = await tryKey(context, apiKey);
  if (probe.status === "INVALID") return refused(context, invalid);
  await context.transaction(async (tx) => {
    // What waited for a key that works goes on; whether this one does, Jules says. Sessions and key before the row of
    // what was saved, as a turn writes them.
    await wakeKey(tx, viewer.id);
    const revision = await replaceCredential(tx, {
      ...sealEnvelope(config.ENCRYPTION_KEYS!, placeOfKey(viewer.id), apiKey),
      userId: viewer.id,
      hint: `…${apiKey.slice(-4)}`,
      probe,
      triedAt: clock.now(),
    });
    await recordOperation(context, tx, {
      action: "saveJulesCredential",
      target: viewer.id,
      reason: null,
      before: null,
      after: { revision, status: probe.status },
    });
  });
  return { credential: await credentialOf(context), warning: warningFor(probe), userErrors: [] };
}
