import { transaction } from "@tributary/kit/database";
import type { Services } from "@tributary/kit/subgraph";
import { z } from "zod";
import { hasEnded, isOver } from "../domain/key-life";
import { ApiKey } from "../entities/api-key";
import { ApiKeySecret } from "../entities/api-key-secret";
import { digestOf, publicIdOf, sameDigest } from "../key-format";
import { recordOperation } from "../operations";

/** In one report. */
const MOST_LEAKED = 100;

const reportSchema = z.object({
  found: z
    .array(z.object({ key: z.string().max(400), at: z.string().max(300).nullable() }))
    .max(MOST_LEAKED),
});

/** Who ends a key that was reported: anybody who has one may. */
const REPORTER = { id: "leak-report" };

/**
 * Ends keys that were found where others may read them: whoever holds one may report it, since holding it proves more
 * than a report could. A secret that a rotation has replaced ends alone. The answer tells nothing of any key.
 */
export async function revokeLeakedKeys(services: Services, input: unknown): Promise<null> {
  const { found } = reportSchema.parse(input);
  const seen = new Map(found.map((one) => [one.key, one]));
  for (const { key, at } of seen.values()) await revokeLeaked(services, key, at);
  return null;
}

async function revokeLeaked(
  { db, config, clock }: Services,
  text: string,
  at: string | null,
): Promise<void> {
  const publicId = publicIdOf(text, config.STRIPE_LIVEMODE);
  if (publicId === null) return;
  await transaction(db, async (tx) => {
    const secrets = tx.getRepository(ApiKeySecret);
    const named = await secrets.findOneBy({ publicId });
    const same = sameDigest(digestOf(text, config.API_KEY_PEPPER!), named?.digest ?? null);
    if (!named || !same) return;
    const where = { id: named.apiKeyId };
    const keys = tx.getRepository(ApiKey);
    const key = (await keys.findOne({ where, lock: { mode: "pessimistic_write" } }))!;
    // Read again under the lock: a rotation may have replaced it.
    const secret = (await secrets.findOneBy({ publicId }))!;
    const now = new Date();
    if (hasEnded(key, now) || isOver(secret.retiresAt, now)) return;
    const isCurrent = secret.retiresAt === null;
    if (isCurrent) await keys.update(where, { revokedAt: now });
    else await secrets.update({ publicId }, { retiresAt: now });
    await recordOperation({ viewer: REPORTER, clock, config }, tx, {
      action: "revokeLeakedKey",
      target: key.id,
      reason: `Reported as found where others may read it${at ? `: ${at}` : ""}.`,
      before: isCurrent ? { revokedAt: null } : { oldSecretWorksUntil: secret.retiresAt },
      after: isCurrent ? { revokedAt: now } : { oldSecretWorksUntil: now },
    });
  });
}
