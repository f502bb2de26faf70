import { rows, type Tx } from "@tributary/kit/database";
import { CallerError } from "@tributary/kit/errors";
import { newId } from "@tributary/kit/ids";
import { isStorable } from "@tributary/kit/text";
import { isOperator } from "@tributary/kit/viewer";
import type { Context } from "../context";
import { type KeyKind, scopeRefusal } from "../domain/scopes";
import { Affiliate } from "../entities/affiliate";
import { ApiKey } from "../entities/api-key";
import { checkedText, conflicting, notFound, once } from "../input";
import type { CreateApiKeyInput } from "../schema.generated";
import { audit } from "./audit";
import { addSecret, type KeyOutcome, type Recorded } from "./lock-api-key";

/** Live keys that one person may have. */
const MOST_KEYS = 50;

/**
 * Makes a key: of the platform or a promoter by operators, of themselves by promoters. Refusals:
 * SCOPE_UNKNOWN, SCOPE_NOT_ALLOWED. Throws NOT_FOUND for a promoter that the caller may not name.
 */
export async function createApiKey(
  context: Context,
  input: CreateApiKeyInput,
): Promise<KeyOutcome> {
  const name = checkedText(input.name, "name", 100);
  const expiresAt = input.expiresAt ?? null;
  let secret: string | null = null;
  const result = await once<Recorded>(context, "createApiKey", input, async (tx) => {
    // Credentials follow real time: moving a sandbox's clock must not end them.
    if (expiresAt && expiresAt.getTime() <= Date.now()) {
      throw new CallerError("BAD_USER_INPUT", "expiresAt must be later than now.", ["expiresAt"]);
    }
    const ownerUserId = await ownerOf(tx, context, input.promoterId ?? null);
    const scopes = [...new Set(input.scopes)].sort();
    const refusal = scopeRefusal(scopes, kindOf(context, ownerUserId));
    if (refusal) return { apiKeyId: null, userErrors: [{ ...refusal, field: ["scopes"] }] };
    await refuseTooMany(tx, ownerUserId);

    const key: ApiKey = {
      id: newId("key"),
      name,
      scopes,
      ownerUserId,
      createdBy: context.viewer.id,
      createdAt: new Date(),
      expiresAt,
      lastUsedAt: null,
      revokedAt: null,
    };
    await tx.getRepository(ApiKey).insert(key);
    secret = await addSecret(tx, context, key.id);
    await audit(tx, {
      actor: context.viewer.id,
      action: "createApiKey",
      target: key.id,
      reason: `A key named “${name}” was made.`,
      after: { name, scopes, owner: ownerUserId ?? "platform", expiresAt },
      at: context.clock.now(),
    });
    return { apiKeyId: key.id, userErrors: [] };
  });
  if (result.conflict) return { apiKeyId: null, secret: null, userErrors: [conflicting] };
  return { ...result.outcome, secret: result.replayed ? null : secret };
}

/** The user whom a new key acts for; null: the platform. */
async function ownerOf(
  tx: Tx,
  { viewer }: Context,
  promoterId: string | null,
): Promise<string | null> {
  const affiliates = tx.getRepository(Affiliate);
  if (promoterId === null && isOperator(viewer)) return null;
  const named = promoterId !== null && isStorable(promoterId) ? { promoterId } : null;
  const where = promoterId === null ? { userId: viewer.id } : named;
  const affiliate = where && (await affiliates.findOneBy(where));
  if (affiliate && (isOperator(viewer) || affiliate.userId === viewer.id)) return affiliate.userId;
  if (promoterId !== null) throw notFound("promoter", "promoterId");
  throw new CallerError(
    "FORBIDDEN",
    "Join the referral program first; keys act for its promoters.",
  );
}

function kindOf({ viewer }: Context, ownerUserId: string | null): KeyKind {
  if (ownerUserId === null) return "PLATFORM";
  return isOperator(viewer) ? "PERSON_BY_OPERATOR" : "PERSON_BY_ITSELF";
}

async function refuseTooMany(tx: Tx, ownerUserId: string | null): Promise<void> {
  if (ownerUserId === null) return;
  await rows(tx, "select pg_advisory_xact_lock(hashtextextended('api_key ' || $1, 0))", [
    ownerUserId,
  ]);
  const live = await rows(
    tx,
    `select 1 from api_key where owner_user_id = $1 and revoked_at is null
       and (expires_at is null or expires_at > now()) limit $2`,
    [ownerUserId, MOST_KEYS],
  );
  if (live.length < MOST_KEYS) return;
  throw new CallerError("CONFLICT", `A person has at most ${MOST_KEYS} keys; revoke one first.`);
}
